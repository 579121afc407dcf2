// What the boxes of a graph are coloured by, worked out from results: decorations for a canvas, and their legend.
#pragma once

#include "ui/document.h"
#include "ui/graphview/decoration.h"
#include "ui/graphview/graph_picture.h"

namespace assay::ui {

enum class ColorBy : std::uint8_t { Family, Precision, Sqnr, Cycles, Bottleneck, Sensitivity };
constexpr int kColorByCount = 6;

QString colorByName(ColorBy what);

/// What one layer has, whichever box shows it.
struct LayerColor
{
    Decoration decoration;
    double place = -1;   // on the legend's scale
    double badness = -1; // the higher, the worse
};

struct Coloring
{
    QHash<QString, LayerColor> layers; // by name
    Decorations decorations;           // a collapsed scope has its worst layer's
    Legend legend;
};

/// Of the fused graph's picture: every layer has a row in the report. Values that are not known leave boxes plain.
Coloring colorFused(const GraphPicture& picture, const report::Report& report, ColorBy what);

/// Of the source graph's: nodes take what their fused counterpart has; those that vanished stay plain.
Coloring colorSource(const GraphPicture& picture, const Coloring& coloring, const transform::Optimized& optimized);

/// The operator families that the boxes of these pictures have, collapsed ones included.
Legend familyLegend(const std::vector<const GraphPicture*>& pictures);

} // namespace assay::ui
