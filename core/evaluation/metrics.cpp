#include "core/evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay::evaluation {

void Fidelity::add(std::span<const float> reference, std::span<const float> actual)
{
    const std::size_t count = std::min(reference.size(), actual.size());
    for (std::size_t i = 0; i < count; ++i) {
        const double r = reference[i];
        const double a = actual[i];
        if (!std::isfinite(r) || !std::isfinite(a))
            continue;
        m_signal += r * r;
        m_actual += a * a;
        m_product += r * a;
        m_noise += (r - a) * (r - a);
        ++m_count;
    }
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
