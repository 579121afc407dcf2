#include "core/evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace assay::evaluation {

void Fidelity::add(std::span<const float> reference, std::span<const float> actual)
{
    Fidelity sums; // of this call alone, so that calls can be merged in any grouping of theirs
    const std::size_t count = std::min(reference.size(), actual.size());
    for (std::size_t i = 0; i < count; ++i) {
        const double r = reference[i];
        const double a = actual[i];
        if (!std::isfinite(r) || !std::isfinite(a))
            continue;
        sums.m_signal += r * r;
        sums.m_actual += a * a;
        sums.m_product += r * a;
        sums.m_noise += (r - a) * (r - a);
        ++sums.m_count;
    }
    merge(sums);
}

void Fidelity::merge(const Fidelity& other)
{
    m_count += other.m_count;
    m_signal += other.m_signal;
    m_actual += other.m_actual;
    m_product += other.m_product;
    m_noise += other.m_noise;
}

double Fidelity::sqnrDb() const
{
    if (m_noise == 0)
        return std::numeric_limits<double>::infinity();
    return 10 * std::log10(m_signal / m_noise);
}

double Fidelity::cosine() const
{
    if (m_signal == 0 || m_actual == 0)
        return m_signal == m_actual ? 1 : 0;
    return m_product / (std::sqrt(m_signal) * std::sqrt(m_actual));
}

double relativeDistance(const Fidelity& fidelity)
{
    if (fidelity.noise() == 0)
        return 0;
    return fidelity.signal() > 0 ? std::sqrt(fidelity.noise() / fidelity.signal()) : 1;
}

std::array<ClassScore, 5> topScores(std::span<const float> scores)
{
    std::vector<int> order(scores.size());
    std::iota(order.begin(), order.end(), 0);
    const std::size_t count = std::min<std::size_t>(5, scores.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                      [scores](int a, int b) {
                          const float x = scores[static_cast<std::size_t>(a)], y = scores[static_cast<std::size_t>(b)];
                          return x > y || (x == y && a < b);
                      });
    double sum = 0;
    bool isDistribution = true;
    for (const float score : scores) {
        sum += static_cast<double>(score);
        isDistribution = isDistribution && score >= 0;
    }
    isDistribution = isDistribution && std::abs(sum - 1) < 1e-3;
    const double largest = count > 0 ? static_cast<double>(scores[static_cast<std::size_t>(order[0])]) : 0;
    double total = 0;
    for (const float score : scores)
        total += std::exp(static_cast<double>(score) - largest);
    std::array<ClassScore, 5> result;
    for (std::size_t i = 0; i < count; ++i) {
        const auto score = static_cast<double>(scores[static_cast<std::size_t>(order[i])]);
        result.at(i) = {order[i], static_cast<float>(isDistribution ? score : std::exp(score - largest) / total)};
    }
    return result;
}

int topClass(std::span<const float> scores)
{
    return static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

bool isInTop(std::span<const float> scores, int label, int k)
{
    if (label < 0 || static_cast<std::size_t>(label) >= scores.size())
        return false;
    const float own = scores[static_cast<std::size_t>(label)];
    int better = 0;
    for (int i = 0; i < static_cast<int>(scores.size()); ++i) {
        const float score = scores[static_cast<std::size_t>(i)];
        if (score > own || (score == own && i < label))
            ++better;
    }
    return better < k;
}

} // namespace assay::evaluation
