// How near two networks' numbers are, and how often a classifier is right. Sums only: no images, no networks.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace assay::evaluation {

/// Signal-to-quantization-noise ratio and cosine similarity over any number of values.
class Fidelity
{
public:
    /// Spans of equal length. Pairs in which either is not finite are left out.
    void add(std::span<const float> reference, std::span<const float> actual);

    /// The sums of another, as if its values had been added in one call.
    void merge(const Fidelity& other);

    std::int64_t count() const { return m_count; }
    /// 10 log10(sum reference^2 / sum (reference - actual)^2); infinite where nothing differs, -infinite where the
    /// reference is all zero and the other is not.
    double sqnrDb() const;
    /// sum(reference actual) / (|reference| |actual|); 1 where both are all zero, 0 where one is.
    double cosine() const;
    /// sum (reference - actual)^2 and sum reference^2.
    double noise() const { return m_noise; }
    double signal() const { return m_signal; }

private:
    std::int64_t m_count = 0;
    double m_signal = 0, m_actual = 0, m_noise = 0, m_product = 0;
};

/// |reference - actual| / |reference|, Euclidean over the finite pairs of all that was added; 0 where nothing differs,
/// 1 where the reference is all zero and the other is not.
double relativeDistance(const Fidelity& fidelity);

/// The index of the greatest score, the lowest of equals.
int topClass(std::span<const float> scores);

struct ClassScore
{
    int index = -1; // of the class; -1: there are fewer classes than places
    float probability = 0;
    bool operator==(const ClassScore&) const = default;
};

/// The five best classes, best first, the lowest index first of equals. Scores that are no distribution (not negative,
/// sum 1 within 0.001) are made one by softmax.
std::array<ClassScore, 5> topScores(std::span<const float> scores);

/// True if fewer than k classes score higher than `label`, equals counting by their index.
bool isInTop(std::span<const float> scores, int label, int k);

} // namespace assay::evaluation
