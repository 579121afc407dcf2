// From an image file to a network's input, as the task file says. Not for .npy inputs (inputs.h).
#pragma once

#include "core/evaluation/task.h"
#include "core/graph/tensor.h"

#include <filesystem>

namespace assay::evaluation {

/// A float tensor [1, C, H, W] or [1, H, W, C] by the spec's layout. Enlarging interpolates bilinearly, shrinking
/// averages areas, pixel centres at half integers. ShorterSide covers the aimed-at size and Letterbox fits into it,
/// filling up with padValue; what sticks out is cropped around the centre. Throws Error naming the file if it cannot be
/// read or does not come out at the spec's size.
Tensor preprocess(const std::filesystem::path& image, const InputSpec& spec);

/// Where a pixel of the image comes to lie in the input: input = image * scale + offset.
struct Placement
{
    double scaleX = 1, scaleY = 1, left = 0, top = 0;
    bool operator==(const Placement&) const = default;
};

/// What preprocess does to an image of that size, which must come out at the spec's.
Placement placementOf(Size image, const InputSpec& spec);

} // namespace assay::evaluation
