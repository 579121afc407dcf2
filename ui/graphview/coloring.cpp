#include "ui/graphview/coloring.h"

#include "core/report/format.h"
#include "ui/core_words.h"
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
    if (row.performance.unit.empty())
        return std::nullopt;
    return row.performance.cycles;
}

QString wordsFor(const report::LayerRow& row, ColorBy what)
{
    if (what == ColorBy::Sqnr)
        return Words::tr("SQNR %1").arg(toQt(report::decibels(row.nearness.sqnrDb)));
    return Words::tr("%1 cycles").arg(toQt(report::scaled(row.performance.cycles)));
}

void colorByScale(Coloring& coloring, const GraphPicture& picture, const report::Report& report, ColorBy what)
{
    Scale scale;
    for (const report::LayerRow& row : report.layers) {
        if (const std::optional<double> value = valueOf(row, what))
            scale.add(*value);
    }
    if (scale.isEmpty())
        return;
    coloring.legend.title = what == ColorBy::Sqnr ? Words::tr("SQNR: low is lossy") : Words::tr("Cycles");
    const auto text = [&](double value) {
        return toQt(what == ColorBy::Sqnr ? report::decibels(value) : report::scaled(value));
    };
    coloring.legend.low = text(scale.lowest);
    coloring.legend.high = text(scale.highest);
    coloring.legend.places.assign(picture.nodes.size(), -1);
    for (const report::LayerRow& row : report.layers) {
        const int index = picture.indexOf(toQt(row.name));
        const std::optional<double> value = valueOf(row, what);
        if (index < 0 || !value)
            continue;
        const auto node = static_cast<std::size_t>(index);
        coloring.legend.places[node] = scale.place(*value);
        coloring.decorations[node].fill = cividis(scale.place(*value));
        coloring.decorations[node].value = wordsFor(row, what);
    }
}

void colorByName(Coloring& coloring, const GraphPicture& picture, const report::Report& report, ColorBy what)
{
    QMap<QString, QColor> used;
    for (const report::LayerRow& row : report.layers) {
        const int index = picture.indexOf(toQt(row.name));
        const std::string& word = what == ColorBy::Precision ? row.precision : row.performance.bottleneck;
        if (index < 0 || word.empty() || word == "none")
            continue;
        const QColor color = what == ColorBy::Precision ? precisionColor(word) : bottleneckColor(toQt(word));
        used.insert(fromCore(word), color);
        Decoration& decoration = coloring.decorations[static_cast<std::size_t>(index)];
        decoration.fill = color;
        decoration.value = fromCore(word);
    }
    if (used.isEmpty())
        return;
    coloring.legend.title = what == ColorBy::Precision ? Words::tr("Precision") : Words::tr("Bottleneck");
    for (auto entry = used.begin(); entry != used.end(); ++entry)
        coloring.legend.entries.emplace_back(entry.value(), entry.key());
}

void nameFamilies(Coloring& coloring, const GraphPicture& picture)
{
    std::array<bool, kOperatorFamilyCount> isUsed{};
    for (const PictureNode& node : picture.nodes) {
        if (node.kind == PictureNode::Kind::Node)
            isUsed.at(static_cast<std::size_t>(node.family)) = true;
    }
    coloring.legend.title = Words::tr("Operators");
    for (int family = 0; family < kOperatorFamilyCount; ++family) {
        if (isUsed.at(static_cast<std::size_t>(family)))
            coloring.legend.entries.emplace_back(familyColor(static_cast<OperatorFamily>(family)),
                                                 familyName(static_cast<OperatorFamily>(family)));
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
    }
    return {};
}

Coloring colorFused(const GraphPicture& picture, const report::Report& report, ColorBy what)
{
    Coloring coloring;
    coloring.decorations.resize(picture.nodes.size());
    for (const report::LayerRow& row : report.layers) {
        const int index = picture.indexOf(toQt(row.name));
        if (index < 0 || (row.precision == "INT8" && !row.isPinned))
            continue;
        coloring.decorations[static_cast<std::size_t>(index)].badge = toQt(row.precision);
        coloring.decorations[static_cast<std::size_t>(index)].isPinned = row.isPinned;
    }
    if (what == ColorBy::Family)
        nameFamilies(coloring, picture);
    else if (what == ColorBy::Sqnr || what == ColorBy::Cycles)
        colorByScale(coloring, picture, report, what);
    else
        colorByName(coloring, picture, report, what);
    return coloring;
}

Coloring colorSource(const GraphPicture& picture, const GraphPicture& fused, const Coloring& coloring,
                     const transform::Optimized& optimized)
{
    Coloring own;
    own.decorations.resize(picture.nodes.size());
    own.legend.places.assign(picture.nodes.size(), -1);
    for (const auto& [name, fate] : optimized.fates) {
        const int index = picture.indexOf(toQt(name));
        const int target = fate.targets.empty() ? -1 : fused.indexOf(toQt(fate.targets.front()));
        const bool isInIt = target >= 0 && [&] {
            // A constant that was folded away is read by its targets, but none of them does its work.
            for (const Node& node : optimized.graph.nodes) {
                if (node.name == fate.targets.front())
                    return std::find(node.origin.begin(), node.origin.end(), name) != node.origin.end();
            }
            return false;
        }();
        if (index < 0 || !isInIt)
            continue;
        Decoration& decoration = own.decorations[static_cast<std::size_t>(index)];
        const Decoration& theirs = coloring.decorations[static_cast<std::size_t>(target)];
        decoration.fill = theirs.fill;
        decoration.value = theirs.value;
    }
    return own;
}

} // namespace assay::ui
