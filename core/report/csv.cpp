#include "core/report/csv.h"

#include "core/report/format.h"

#include <cmath>

namespace assay::report {

namespace {

std::string cell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char letter : text)
        quoted.append(letter == '"' ? 2 : 1, letter);
    return quoted.append("\"");
}

std::string cell(const std::optional<double>& value)
{
    if (!value)
        return "";
    return std::isinf(*value) ? "inf" : compact(*value, 9);
}

} // namespace

std::string layersCsv(const Report& report)
{
    std::string csv = "name,op,origin,precision,sqnr_db,cosine,macs,cycles,unit,utilization,bottleneck\r\n";
    for (const LayerRow& row : report.layers) {
        const aipu::LayerPerformance& performance = row.performance;
        const std::vector<std::string> cells = {cell(row.name),
                                                cell(row.op),
                                                cell(joined(row.origin, " ")),
                                                row.precision,
                                                cell(row.nearness.sqnrDb),
                                                cell(row.nearness.cosine),
                                                std::to_string(performance.macs),
                                                compact(performance.cycles, 9),
                                                cell(performance.unit),
                                                compact(performance.utilization, 6),
                                                cell(performance.bottleneck)};
        csv.append(joined(cells, ",")).append("\r\n");
    }
    return csv;
}

} // namespace assay::report
