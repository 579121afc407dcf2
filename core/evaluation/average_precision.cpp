#include "core/evaluation/average_precision.h"

#include <algorithm>
#include <cstddef>

namespace assay::evaluation {

namespace {

constexpr std::size_t kOverlaps = 10;
constexpr std::size_t kMostFound = 100; // per image and class
constexpr int kRecalls = 100;           // recall 0, 0.01 ... 1

double overlapAt(std::size_t index)
{
    return 0.5 + 0.05 * static_cast<double>(index);
}

/// Annotated boxes in the order in which they are tried: crowds last.
std::vector<Box> ofClass(std::span<const Box> boxes, int category)
{
    std::vector<Box> chosen;
    std::copy_if(boxes.begin(), boxes.end(), std::back_inserter(chosen),
                 [category](const Box& box) { return box.category == category; });
    std::stable_partition(chosen.begin(), chosen.end(), [](const Box& box) { return !box.isCrowd; });
    return chosen;
}

/// Each object found, best first, takes the annotated one that it overlaps most and that is not taken; a crowd may be
/// taken by many.
void matchAt(std::size_t index, std::span<const FoundBox> found, std::span<const Box> annotated,
             std::vector<ImageMatches::Found>& marks)
{
    const auto bit = static_cast<std::uint16_t>(1U << index);
    std::vector<bool> isTaken(annotated.size(), false);
    for (std::size_t f = 0; f < found.size(); ++f) {
        double best = std::min(overlapAt(index), 1 - 1e-10);
        std::optional<std::size_t> match;
        for (std::size_t a = 0; a < annotated.size(); ++a) {
            if (isTaken[a] && !annotated[a].isCrowd)
                continue;
            if (match && annotated[a].isCrowd && !annotated[*match].isCrowd)
                break; // a crowd is no better than an object
            const double overlapped = overlap(found[f].box, annotated[a]);
            if (overlapped < best)
                continue;
            best = overlapped;
            match = a;
        }
        if (!match)
            continue;
        isTaken[*match] = true;
        marks[f].matched |= bit;
        if (annotated[*match].isCrowd)
            marks[f].ignored |= bit;
    }
}

/// The precision at each recall, averaged: `matches` of one class over all images, the highest score first.
double averagePrecision(std::span<const ImageMatches::Found> matches, std::size_t index, std::int64_t annotated)
{
    const auto bit = static_cast<std::uint16_t>(1U << index);
    std::vector<double> precision, recall;
    std::int64_t right = 0, wrong = 0;
    for (const ImageMatches::Found& match : matches) {
        if ((match.ignored & bit) == 0)
            ((match.matched & bit) != 0 ? right : wrong) += 1;
        precision.push_back(right + wrong == 0 ? 0 : static_cast<double>(right) / static_cast<double>(right + wrong));
        recall.push_back(static_cast<double>(right) / static_cast<double>(annotated));
    }
    for (std::size_t i = precision.size(); i > 1; --i)
        precision[i - 2] = std::max(precision[i - 2], precision[i - 1]);
    double sum = 0;
    for (int step = 0; step <= kRecalls; ++step) {
        const auto reached = std::lower_bound(recall.begin(), recall.end(), static_cast<double>(step) / kRecalls);
        if (reached != recall.end())
            sum += precision[static_cast<std::size_t>(reached - recall.begin())];
    }
    return sum / (kRecalls + 1);
}

} // namespace

double overlap(const Box& found, const Box& annotated)
{
    const double width =
        std::min(found.left + found.width, annotated.left + annotated.width) - std::max(found.left, annotated.left);
    const double height =
        std::min(found.top + found.height, annotated.top + annotated.height) - std::max(found.top, annotated.top);
    if (width <= 0 || height <= 0)
        return 0;
    const double shared = width * height;
    const double own = found.width * found.height;
    return shared / (annotated.isCrowd ? own : own + annotated.width * annotated.height - shared);
}

ImageMatches matchBoxes(std::span<const FoundBox> found, std::span<const Box> annotated)
{
    ImageMatches matches;
    for (const Box& box : annotated)
        matches.annotated[box.category] += box.isCrowd ? 0 : 1;
    std::map<int, std::vector<FoundBox>> byClass;
    for (const FoundBox& box : found)
        byClass[box.box.category].push_back(box);
    for (auto& [category, boxes] : byClass) {
        std::stable_sort(boxes.begin(), boxes.end(),
                         [](const FoundBox& a, const FoundBox& b) { return a.score > b.score; });
        boxes.resize(std::min(boxes.size(), kMostFound));
        std::vector<ImageMatches::Found>& marks = matches.found[category];
        for (const FoundBox& box : boxes)
            marks.push_back({box.score, 0, 0});
        const std::vector<Box> candidates = ofClass(annotated, category);
        for (std::size_t index = 0; index < kOverlaps; ++index)
            matchAt(index, boxes, candidates, marks);
    }
    return matches;
}

std::optional<double> meanAveragePrecision(std::span<const ImageMatches> images)
{
    std::map<int, std::int64_t> annotated;
    std::map<int, std::vector<ImageMatches::Found>> found;
    for (const ImageMatches& image : images) {
        for (const auto& [category, count] : image.annotated)
            annotated[category] += count;
        for (const auto& [category, marks] : image.found)
            found[category].insert(found[category].end(), marks.begin(), marks.end());
    }
    double sum = 0;
    std::size_t classes = 0;
    for (const auto& [category, count] : annotated) {
        if (count == 0)
            continue;
        std::vector<ImageMatches::Found>& marks = found[category];
        std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
        for (std::size_t index = 0; index < kOverlaps; ++index)
            sum += averagePrecision(marks, index, count);
        ++classes;
    }
    return classes == 0 ? std::nullopt : std::optional(sum / static_cast<double>(classes * kOverlaps));
}

} // namespace assay::evaluation
