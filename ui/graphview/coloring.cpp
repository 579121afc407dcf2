#include "ui/graphview/coloring.h"

#include "ui/core_words.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace assay::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(assay::ui::Coloring)
};

QColor precisionColor(const std::string& precision)
{
    if (precision == "INT16")
        return familyColor(OperatorFamily::MatMul);
    if (precision == "FP16")
        return familyColor(OperatorFamily::ElementWise);
    return familyColor(precision == "FP32" ? OperatorFamily::Conversion : OperatorFamily::Convolution);
}

/// Values of the rows on a scale; those that are not finite are left out.
struct Scale
{
    double lowest = std::numeric_limits<double>::infinity(), highest = -lowest;

    void add(double value)
    {
        if (!std::isfinite(value))
            return;
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    bool isEmpty() const { return lowest > highest; }
    double place(double value) const
    {
        if (!std::isfinite(value))
            return value > 0 ? 1 : -1;
        return highest > lowest ? (value - lowest) / (highest - lowest) : 0.5;
    }
};

std::optional<double> valueOf(const report::LayerRow& row, ColorBy what)
{
    if (what == ColorBy::Sqnr)
        return row.nearness.sqnrDb;
    if (what == ColorBy::Sensitivity)
        return row.sensitivity ? row.sensitivity->outputError : std::nullopt;
    if (row.performance.unit.empty())
        return std::nullopt;
    return row.performance.cycles;
}

QString scaleTitle(ColorBy what)
{
    if (what == ColorBy::Sqnr)
        return Words::tr("SQNR: low is lossy");
    return what == ColorBy::Sensitivity ? Words::tr("Output error of each layer alone") : Words::tr("Cycles");
}

QString valueText(double value, ColorBy what)
{
    if (what == ColorBy::Sqnr)
        return decibelsText(value);
    return what == ColorBy::Sensitivity ? percentText(value) : scaledText(value);
}

QString wordsFor(double value, ColorBy what)
{
    if (what == ColorBy::Sqnr)
        return Words::tr("SQNR %1").arg(valueText(value, what));
    return what == ColorBy::Sensitivity ? Words::tr("alone %1").arg(valueText(value, what))
                                        : Words::tr("%1 cycles").arg(valueText(value, what));
}

void colorByScale(Coloring& coloring, const report::Report& report, ColorBy what)
{
    Scale scale;
    for (const report::LayerRow& row : report.layers) {
        if (const std::optional<double> value = valueOf(row, what))
            scale.add(*value);
    }
    if (scale.isEmpty()) {
        if (what == ColorBy::Sensitivity) {
            coloring.legend.title = Words::tr("Sensitivity");
            coloring.legend.entries.emplace_back(familyColor(OperatorFamily::Movement),
                                                 Words::tr("Not measured: Run, Measure sensitivity"));
        }
        return;
    }
    coloring.legend.title = scaleTitle(what);
    coloring.legend.low = valueText(scale.lowest, what);
    coloring.legend.high = valueText(scale.highest, what);
    for (const report::LayerRow& row : report.layers) {
        const std::optional<double> value = valueOf(row, what);
        if (!value)
            continue;
        LayerColor& layer = coloring.layers[toQt(row.name)];
        layer.place = scale.place(*value);
        layer.badness = what == ColorBy::Sqnr ? 1 - layer.place : layer.place;
        layer.decoration.fill = cividis(layer.place);
        layer.decoration.value = wordsFor(*value, what);
    }
}

void colorByName(Coloring& coloring, const report::Report& report, ColorBy what)
{
    QMap<QString, QColor> used;
    for (const report::LayerRow& row : report.layers) {
        const std::string& word = what == ColorBy::Precision ? row.precision : row.performance.bottleneck;
        if (word.empty() || word == "none")
            continue;
        const QColor color = what == ColorBy::Precision ? precisionColor(word) : bottleneckColor(toQt(word));
        used.insert(fromCore(word), color);
        Decoration& decoration = coloring.layers[toQt(row.name)].decoration;
        decoration.fill = color;
        decoration.value = fromCore(word);
    }
    if (used.isEmpty())
        return;
    coloring.legend.title = what == ColorBy::Precision ? Words::tr("Precision") : Words::tr("Bottleneck");
    for (auto entry = used.begin(); entry != used.end(); ++entry)
        coloring.legend.entries.emplace_back(entry.value(), entry.key());
}

/// Adds a layer to what a collapsed scope shows: its worst value, and what the layers' precisions have in common.
void addToScope(Decoration& scope, double& worst, const LayerColor& layer, bool isFirst)
{
    const Decoration& added = layer.decoration;
    if (isFirst) {
        scope = added;
        worst = layer.badness;
        return;
    }
    scope.isPinned = scope.isPinned || added.isPinned;
    if (scope.badge != added.badge)
        scope.badge = Words::tr("mixed");
    if (layer.badness >= 0 || worst >= 0) {
        if (layer.badness > worst) {
            scope.fill = added.fill;
            scope.value = added.value;
            worst = layer.badness;
        }
    } else if (scope.value.isEmpty()) {
        scope.fill = added.fill;
        scope.value = added.value;
    } else if (!added.value.isEmpty() && !scope.value.split(QStringLiteral(", ")).contains(added.value)) {
        scope.value += QStringLiteral(", ") + added.value;
        scope.fill.reset(); // several: none of their colours would be true
    }
}

/// Gives a picture's boxes what its layers have. Layers by the names that this picture knows.
void decorate(Coloring& coloring, const GraphPicture& picture)
{
    coloring.decorations.assign(picture.nodes.size(), {});
    coloring.legend.places.assign(picture.nodes.size(), -1);
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
        const PictureNode& node = picture.nodes[i];
        if (node.isEnd())
            continue;
        double worst = -1;
        bool isFirst = true;
        for (const QString& name : node.kind == PictureNode::Kind::Scope ? node.members : QStringList{node.name}) {
            const auto layer = coloring.layers.constFind(name);
            if (layer == coloring.layers.constEnd())
                continue;
            if (isFirst || layer->badness > worst)
                coloring.legend.places[i] = layer->place;
            addToScope(coloring.decorations[i], worst, *layer, isFirst);
            isFirst = false;
        }
    }
}

} // namespace

QString colorByName(ColorBy what)
{
    switch (what) {
    case ColorBy::Family:
        return Words::tr("Operator family");
    case ColorBy::Precision:
        return Words::tr("Precision");
    case ColorBy::Sqnr:
        return Words::tr("SQNR");
    case ColorBy::Cycles:
        return Words::tr("Cycles");
    case ColorBy::Bottleneck:
        return Words::tr("Bottleneck");
    case ColorBy::Sensitivity:
        return Words::tr("Sensitivity");
    }
    return {};
}

Coloring colorFused(const GraphPicture& picture, const report::Report& report, ColorBy what)
{
    Coloring coloring;
    coloring.layers.reserve(static_cast<qsizetype>(report.layers.size()));
    for (const report::LayerRow& row : report.layers) {
        Decoration& decoration = coloring.layers[toQt(row.name)].decoration;
        if (row.precision == "INT8" && !row.isPinned)
            continue;
        decoration.badge = toQt(row.precision);
        decoration.isPinned = row.isPinned;
    }
    if (what == ColorBy::Family)
        coloring.legend = familyLegend({&picture});
    else if (what == ColorBy::Sqnr || what == ColorBy::Cycles || what == ColorBy::Sensitivity)
        colorByScale(coloring, report, what);
    else
        colorByName(coloring, report, what);
    decorate(coloring, picture);
    return coloring;
}

Coloring colorSource(const GraphPicture& picture, const Coloring& coloring, const transform::Optimized& optimized)
{
    Coloring own;
    own.layers.reserve(static_cast<qsizetype>(optimized.fates.size()));
    for (const Node& node : optimized.graph.nodes) {
        const auto theirs = coloring.layers.constFind(toQt(node.name));
        if (theirs == coloring.layers.constEnd())
            continue;
        // A constant that was folded away is read by its targets, but none of them does its work: it is no origin.
        for (const std::string& name : node.origin) {
            const auto fate = optimized.fates.find(name);
            if (fate == optimized.fates.end() || fate->second.targets.empty() ||
                fate->second.targets.front() != node.name)
                continue;
            LayerColor layer = *theirs;
            layer.decoration.badge.clear();
            layer.decoration.isPinned = false;
            own.layers.insert(toQt(name), layer);
        }
    }
    decorate(own, picture);
    return own;
}

Legend familyLegend(const std::vector<const GraphPicture*>& pictures)
{
    std::array<bool, kOperatorFamilyCount> isUsed{};
    for (const GraphPicture* picture : pictures) {
        for (const auto* nodes : {&picture->nodes, &picture->hidden}) {
            for (const PictureNode& node : *nodes) {
                if (!node.isEnd())
                    isUsed.at(static_cast<std::size_t>(node.family)) = true;
            }
        }
    }
    Legend legend;
    legend.title = Words::tr("Operators");
    for (int family = 0; family < kOperatorFamilyCount; ++family) {
        if (isUsed.at(static_cast<std::size_t>(family)))
            legend.entries.emplace_back(familyColor(static_cast<OperatorFamily>(family)),
                                        familyName(static_cast<OperatorFamily>(family)));
    }
    return legend;
}

} // namespace assay::ui
