// What results add to a drawn node: a colour for its value, a badge for its precision, words for the tooltip.
#pragma once

#include <QColor>
#include <QString>

#include <optional>
#include <vector>

namespace assay::ui {

struct Decoration
{
    std::optional<QColor> fill; // the value that nodes are coloured by; nothing: the canvas's own colour
    QString value;              // that value in words
    QString badge;              // precision other than INT8, or any that is pinned
    bool isPinned = false;
};

/// By node of the picture; may be empty.
using Decorations = std::vector<Decoration>;

/// What the colours mean: steps of a scale from low to high, or named colours.
struct Legend
{
    QString title, low, high;                        // a scale, if title is not empty and entries is
    std::vector<std::pair<QColor, QString>> entries; // named colours
    std::vector<double> places;                      // of each node on the scale, 0 to 1; negative: none
};

} // namespace assay::ui
