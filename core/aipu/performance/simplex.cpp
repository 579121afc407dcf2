#include "core/aipu/performance/simplex.h"

#include <algorithm>

namespace assay::aipu {

namespace {

struct Vertex
{
    std::vector<double> point;
    double value = 0;
};

bool isBelow(const Vertex& a, const Vertex& b)
{
    return a.value < b.value;
}

} // namespace

std::vector<double> minimize(const std::function<double(const std::vector<double>&)>& function,
                             const std::vector<double>& start, double size, int evaluations)
{
    int left = evaluations;
    const auto at = [&](std::vector<double> point) {
        --left;
        const double value = function(point);
        return Vertex{std::move(point), value};
    };
    const std::size_t n = start.size();
    std::vector<Vertex> simplex{at(start)};
    for (std::size_t axis = 0; axis < n; ++axis) {
        std::vector<double> point = start;
        point[axis] += size;
        simplex.push_back(at(std::move(point)));
    }
    std::sort(simplex.begin(), simplex.end(), isBelow);
    constexpr double kSmall = 1e-9;
    while (left > 0 && simplex.back().value - simplex.front().value > kSmall) {
        std::vector<double> center(n, 0);
        for (std::size_t vertex = 0; vertex < n; ++vertex) {
            for (std::size_t axis = 0; axis < n; ++axis)
                center[axis] += simplex[vertex].point[axis] / static_cast<double>(n);
        }
        Vertex& worst = simplex.back();
        const auto beyond = [&](double step) {
            std::vector<double> point(n);
            for (std::size_t axis = 0; axis < n; ++axis)
                point[axis] = center[axis] + step * (center[axis] - worst.point[axis]);
            return at(std::move(point));
        };
        Vertex reflected = beyond(1);
        if (isBelow(reflected, simplex.front())) {
            Vertex expanded = beyond(2);
            worst = isBelow(expanded, reflected) ? std::move(expanded) : std::move(reflected);
        } else if (n > 1 && isBelow(reflected, simplex[n - 1])) {
            worst = std::move(reflected);
        } else {
            const bool isOutside = isBelow(reflected, worst);
            Vertex contracted = beyond(isOutside ? 0.5 : -0.5);
            if (isBelow(contracted, isOutside ? reflected : worst)) {
                worst = std::move(contracted);
            } else {
                for (std::size_t vertex = 1; vertex <= n; ++vertex) {
                    std::vector<double> point(n);
                    for (std::size_t axis = 0; axis < n; ++axis)
                        point[axis] = (simplex[0].point[axis] + simplex[vertex].point[axis]) / 2;
                    simplex[vertex] = at(std::move(point));
                }
            }
        }
        std::sort(simplex.begin(), simplex.end(), isBelow);
    }
    return simplex.front().point;
}

} // namespace assay::aipu
