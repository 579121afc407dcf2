// What the boxes of a graph are coloured by, worked out from results: decorations and legend for a canvas.
#pragma once

#include "ui/document.h"
#include "ui/graphview/decoration.h"
#include "ui/graphview/graph_picture.h"

namespace assay::ui {

enum class ColorBy : std::uint8_t { Family, Precision, Sqnr, Cycles, Bottleneck };
constexpr int kColorByCount = 5;

QString colorByName(ColorBy what);

struct Coloring
{
    Decorations decorations;
    Legend legend;
};

/// Of the fused graph's picture: every layer has a row in the report. Values that are not known leave boxes plain.
Coloring colorFused(const GraphPicture& picture, const report::Report& report, ColorBy what);

/// Of the source graph's: nodes take what their fused counterpart has; those that vanished stay plain.
Coloring colorSource(const GraphPicture& picture, const GraphPicture& fused, const Coloring& coloring,
                     const transform::Optimized& optimized);

} // namespace assay::ui
