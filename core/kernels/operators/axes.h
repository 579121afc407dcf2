// Axis arguments: negative counts from the end, attribute or input by version.
#pragma once

#include "core/kernels/operator.h"

#include <algorithm>
#include <optional>

namespace assay::kernels {

/// The axis in [0, rank); throws Error if it is outside [-rank, rank).
inline std::size_t normalizedAxis(std::int64_t axis, std::size_t rank)
{
    const auto size = static_cast<std::int64_t>(rank);
    if (axis < -size || axis >= size)
        throw Error("axis " + std::to_string(axis) + " is outside a tensor of rank " + std::to_string(rank));
    return static_cast<std::size_t>(axis < 0 ? axis + size : axis);
}

/// Sorted, without repetition.
inline std::vector<std::size_t> normalizedAxes(const std::vector<std::int64_t>& axes, std::size_t rank)
{
    std::vector<std::size_t> result;
    result.reserve(axes.size());
    for (const std::int64_t axis : axes)
        result.push_back(normalizedAxis(axis, rank));
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

} // namespace assay::kernels
