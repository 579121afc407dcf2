#include "core/report/html.h"

#include "core/report/format.h"
#include "core/report/headline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

namespace assay::report {

namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ink: #1c1f23; --quiet: #67707a; --paper: #fbfbfa; --line: #dcdfe3; --accent: #2563a8;
        --poor: #b4531a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e6e9; --quiet: #98a1ab; --paper: #16181b; --line: #33383e; --accent: #6aa8e8; --poor: #e0935c; } }
body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 76rem;
       margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p, .quiet { color: var(--quiet); } p { margin: .2rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--quiet); } .number { text-align: right; white-space: nowrap; }
.headline td { font-size: 1.15rem; } .wide { overflow-x: auto; } td.name { overflow-wrap: anywhere; min-width: 10rem; }
svg text { fill: var(--quiet); font: 11px system-ui, sans-serif; } .bar { fill: var(--accent); } .bar.poor { fill: var(--poor); }
.grid { stroke: var(--line); } summary { cursor: pointer; margin: 2rem 0 .5rem; font-weight: 600; }
)";

constexpr double kPoorDecibels =
    20; // below it the error is more than a tenth of the signal: drawn in the warning colour

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char letter : text) {
        switch (letter) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        default:
            result += static_cast<unsigned char>(letter) < 0x20U ? ' ' : letter;
        }
    }
    return result;
}

std::string cell(const std::string& text, const char* kind = nullptr)
{
    return kind == nullptr ? fmt::format("<td>{}</td>", escaped(text))
                           : fmt::format("<td class=\"{}\">{}</td>", kind, escaped(text));
}

std::string headlineTable(const Report& report)
{
    std::string html = "<table class=\"headline\"><tr><th></th><th class=\"number\">FP32</th>"
                       "<th class=\"number\">INT8</th><th class=\"number\">difference</th></tr>\n";
    for (const HeadlineRow& row : headline(report)) {
        html += "<tr>" + cell(row.label) + cell(row.fp32, "number") + cell(row.int8, "number") +
                cell(row.difference, "number") + "</tr>\n";
    }
    html += "</table>\n";
    for (const std::string& label : throughputLabels(report))
        html += "<p>" + escaped(label) + "</p>\n";
    if (report.performance)
        html += "<p>" + escaped(report.performance->explanation) + "</p>\n";
    return html;
}

/// Indices of the layers, lowest SQNR first; those without one last, else in the network's order.
std::vector<std::size_t> byNearness(const std::vector<LayerRow>& layers)
{
    std::vector<std::size_t> order(layers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto ratio = [&layers](std::size_t i) { return layers[i].nearness.sqnrDb.value_or(INFINITY); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return ratio(a) < ratio(b); });
    return order;
}

/// One bar per layer in the network's order: SQNR from 0 to 60 dB.
std::string sqnrChart(const std::vector<LayerRow>& layers)
{
    constexpr double kWidth = 1100;
    constexpr double kHeight = 140;
    constexpr double kTop = 60;
    std::string svg =
        fmt::format("<svg viewBox=\"0 0 {} {}\" width=\"100%\" role=\"img\" aria-label=\"SQNR by layer\">\n",
                    kWidth + 40, kHeight + 20);
    for (const int level : {0, 20, 40, 60}) {
        const double y = 10 + kHeight * (1 - level / kTop);
        svg += fmt::format("<line class=\"grid\" x1=\"40\" x2=\"{0}\" y1=\"{1:.1f}\" y2=\"{1:.1f}\"/>"
                           "<text x=\"0\" y=\"{2:.1f}\">{3} dB</text>\n",
                           kWidth + 40, y, y + 4, level);
    }
    const double step = kWidth / static_cast<double>(std::max<std::size_t>(layers.size(), 1));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!layers[i].nearness.sqnrDb)
            continue;
        const double ratio = std::clamp(*layers[i].nearness.sqnrDb, 0.0, kTop);
        svg += fmt::format("<rect class=\"bar{}\" x=\"{:.2f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"{:.1f}\">"
                           "<title>{}: {}</title></rect>\n",
                           ratio < kPoorDecibels ? " poor" : "", 40 + step * static_cast<double>(i) + step * 0.1,
                           10 + kHeight * (1 - ratio / kTop), step * 0.8, kHeight * ratio / kTop,
                           escaped(layers[i].name), decibels(layers[i].nearness.sqnrDb));
    }
    return svg + "</svg>\n";
}

std::string header(const std::vector<std::pair<const char*, bool>>& columns)
{
    std::string html = "<div class=\"wide\"><table><tr>";
    for (const auto& [title, isNumber] : columns)
        html += fmt::format("<th{}>{}</th>", isNumber ? " class=\"number\"" : "", title);
    return html + "</tr>\n";
}

std::string layersTable(const std::vector<LayerRow>& layers)
{
    std::string html = header({{"layer", false},
                               {"operator", false},
                               {"made from", false},
                               {"precision", false},
                               {"SQNR", true},
                               {"cosine", true},
                               {"MACs", true},
                               {"cycles", true},
                               {"use", true},
                               {"bottleneck", false}});
    for (const std::size_t i : byNearness(layers)) {
        const LayerRow& row = layers[i];
        const aipu::LayerPerformance& performance = row.performance;
        html +=
            "<tr>" + cell(row.name, "name") + cell(row.op) + cell(joined(row.origin, ", "), "name quiet") +
            cell(row.precision + (row.isPinned ? " (pinned)" : "")) + cell(decibels(row.nearness.sqnrDb), "number") +
            cell(row.nearness.cosine ? fmt::format("{:.5f}", *row.nearness.cosine) : "-", "number") +
            cell(scaled(static_cast<double>(performance.macs)), "number") + cell(scaled(performance.cycles), "number") +
            cell(fmt::format("{:.0f} %", performance.utilization * 100), "number") + cell(performance.bottleneck) +
            "</tr>\n";
    }
    return html + "</table></div>\n";
}

/// What another tool chose, in one cell.
std::string importedText(const std::optional<ImportedRow>& row)
{
    return row ? fmt::format("scale {}, zero point {}, {} to {}", compact(row->scale, 6), row->zeroPoint,
                             compact(row->minimum), compact(row->maximum))
               : "-";
}

std::string tensorsTable(const std::vector<TensorRow>& tensors)
{
    std::string html = header({{"tensor", false},
                               {"precision", false},
                               {"scale", true},
                               {"zero point", true},
                               {"range chosen", true},
                               {"range seen", true},
                               {"method", false},
                               {"imported", false}});
    for (const TensorRow& row : tensors) {
        const std::string seen = row.observedMinimum && row.observedMaximum
                                     ? compact(*row.observedMinimum) + " to " + compact(*row.observedMaximum)
                                     : "-";
        html += "<tr>" + cell(row.name, "name") + cell(row.precision) + cell(compact(row.scale, 6), "number") +
                cell(std::to_string(row.zeroPoint), "number") +
                cell(compact(row.minimum) + " to " + compact(row.maximum), "number") + cell(seen, "number") +
                cell(row.method) + cell(importedText(row.imported)) + "</tr>\n";
    }
    return html + "</table></div>\n";
}

std::string sourceTable(const std::vector<SourceNodeRow>& nodes)
{
    std::string html =
        header({{"source node", false}, {"operator", false}, {"what became of it", false}, {"now in", false}});
    for (const SourceNodeRow& row : nodes) {
        html += "<tr>" + cell(row.name, "name") + cell(row.op) + cell(row.fate) +
                cell(joined(row.targets, ", "), "name") + "</tr>\n";
    }
    return html + "</table></div>\n";
}

} // namespace

std::string toHtml(const Report& report)
{
    std::string html = fmt::format("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                   "<meta name=\"viewport\" content=\"width=device-width\"><title>{0}: FP32 and INT8"
                                   "</title>\n<style>{1}</style></head>\n<body>\n<h1>{0}</h1>\n",
                                   escaped(report.model.name), kStyle);
    html += fmt::format("<p>{} parameters, {} MACs, opset {}. Graph: {} nodes before fusion, {} after.</p>\n",
                        grouped(report.model.parameters), scaled(static_cast<double>(report.model.macs)),
                        report.model.opset, report.sourceNodeCount, report.fusedNodeCount);
    if (!report.scheme.empty()) {
        html += fmt::format("<p>Recipe{}: {}; {} calibration images, {} evaluation images.</p>\n",
                            report.preset.empty() ? "" : " " + report.preset, escaped(report.recipe),
                            grouped(report.calibrationImages), grouped(report.accuracy ? report.accuracy->images : 0));
    }
    for (const std::string& note : report.notes)
        html += "<p>" + escaped(note) + "</p>\n";
    html += "<h2>FP32 and INT8</h2>\n" + headlineTable(report);
    html += "<h2>Where accuracy is lost</h2>\n";
    if (report.accuracy) {
        html += fmt::format("<p>Signal to quantization noise of every layer's output in the network's order, over {} "
                            "images.</p>\n",
                            grouped(report.layerImages));
        html += sqnrChart(report.layers);
    }
    html += layersTable(report.layers);
    html += "<details><summary>Tensors and their ranges</summary>\n" + tensorsTable(report.tensors) + "</details>\n";
    html += fmt::format("<details><summary>Before fusion: {} nodes</summary>\n", report.sourceNodeCount) +
            sourceTable(report.sourceNodes) + "</details>\n</body></html>\n";
    return html;
}

} // namespace assay::report
