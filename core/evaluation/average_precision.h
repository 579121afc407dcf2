// COCO's mean average precision from objects found and objects annotated. Sums per image, then the precision over all
// of them. Boxes only: no networks, no images. Definition: https://cocodataset.org/#detection-eval, all areas, at most
// 100 objects found per image and class.
#pragma once

#include "core/evaluation/dataset.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace assay::evaluation {

/// An object that a network found.
struct FoundBox
{
    Box box; // in any pixels, as long as annotated boxes are in the same
    float score = 0;
    bool operator==(const FoundBox&) const = default;
};

/// What one image adds to the precision of a network.
struct ImageMatches
{
    /// One object found, at each of the ten overlaps 0.50, 0.55 ... 0.95: a bit set where it matches an annotated one,
    /// and where it counts neither for nor against (it matches a crowd).
    struct Found
    {
        float score = 0;
        std::uint16_t matched = 0, ignored = 0;
    };
    std::map<int, std::vector<Found>> found; // by class, the highest score first
    std::map<int, std::int64_t> annotated;   // by class, crowds not counted
};

/// Intersection over union; over the found box's own area where the annotated one is a crowd.
double overlap(const Box& found, const Box& annotated);

ImageMatches matchBoxes(std::span<const FoundBox> found, std::span<const Box> annotated);

/// Mean over classes that are annotated and over the ten overlaps of the precision at 101 recalls, 0 to 1; nothing
/// where nothing is annotated.
std::optional<double> meanAveragePrecision(std::span<const ImageMatches> images);

} // namespace assay::evaluation
