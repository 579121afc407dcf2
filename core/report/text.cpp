#include "core/report/text.h"

#include "core/report/format.h"
#include "core/report/headline.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay::report {

namespace {

constexpr std::size_t kLongestCell = 44;

/// Counts code points, so that columns line up under names that are not ASCII.
std::size_t width(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U; }));
}

/// Control characters in names must not reach a terminal.
std::string shown(const std::string& text)
{
    std::string result = text;
    for (char& letter : result) {
        if (static_cast<unsigned char>(letter) < 0x20U || letter == 0x7F)
            letter = '?';
    }
    if (result.size() > kLongestCell)
        result = result.substr(0, kLongestCell / 2 - 2) + "..." + result.substr(result.size() - kLongestCell / 2 + 1);
    return result;
}

std::string headlineText(const Report& report)
{
    std::vector<std::vector<std::string>> rows = {{"", "FP32", "INT8", "difference"}};
    for (const HeadlineRow& row : headline(report))
        rows.push_back({row.label, row.fp32, row.int8, row.difference});
    std::string text = table(rows, {1, 2, 3});
    for (const std::string& label : throughputLabels(report))
        text.append("  ").append(label).append("\n");
    if (report.performance && !report.performance->explanation.empty())
        text.append("  ").append(report.performance->explanation).append("\n");
    return text;
}

std::string layersText(const Report& report)
{
    std::vector<std::vector<std::string>> rows = {
        {"layer", "operator", "precision", "SQNR", "cosine", "MACs", "cycles", "use", "bottleneck"}};
    for (const LayerRow& row : report.layers) {
        rows.push_back({row.name, row.op, row.precision + (row.isPinned ? " pinned" : ""),
                        decibels(row.nearness.sqnrDb),
                        row.nearness.cosine ? fmt::format("{:.5f}", *row.nearness.cosine) : "-",
                        scaled(static_cast<double>(row.performance.macs)), scaled(row.performance.cycles),
                        fmt::format("{:.0f} %", row.performance.utilization * 100), row.performance.bottleneck});
    }
    return table(rows, {3, 4, 5, 6, 7});
}

} // namespace

std::string table(const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& rightAligned)
{
    std::vector<std::size_t> widths;
    for (const std::vector<std::string>& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(shown(row[i])));
    }
    std::string text;
    const auto addLine = [&text](std::string line) {
        line.erase(line.find_last_not_of(' ') + 1);
        text.append(line).append("\n");
    };
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::string line;
        std::string rule;
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            const std::string cell = shown(rows[r][i]);
            const std::string space(widths[i] - width(cell), ' ');
            const bool isRight = std::find(rightAligned.begin(), rightAligned.end(), i) != rightAligned.end();
            line.append("  ").append(isRight ? space + cell : cell + space);
            rule.append("  ").append(widths[i], '-');
        }
        addLine(line);
        if (r == 0)
            addLine(rule);
    }
    return text;
}

std::string toText(const Report& report)
{
    std::string text = fmt::format("{}: {} parameters, {} MACs, {} nodes fused into {}\n", shown(report.model.name),
                                   grouped(report.model.parameters), scaled(static_cast<double>(report.model.macs)),
                                   report.sourceNodeCount, report.fusedNodeCount);
    if (!report.scheme.empty()) {
        text += fmt::format("{}{}, {} calibration images", report.preset.empty() ? "" : report.preset + ": ",
                            report.recipe, grouped(report.calibrationImages));
        text += report.accuracy ? fmt::format(", {} evaluation images\n", grouped(report.accuracy->images)) : "\n";
    }
    text.append("\n").append(headlineText(report)).append("\n").append(layersText(report));
    if (report.accuracy)
        text += fmt::format("\n  SQNR and cosine of layers: over the first {} images\n", grouped(report.layerImages));
    for (const std::string& note : report.notes)
        text.append("  note: ").append(note).append("\n");
    return text;
}

} // namespace assay::report
