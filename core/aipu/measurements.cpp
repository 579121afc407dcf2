#include "core/aipu/fit_target.h"
#include "core/aipu/settings.h"
#include "core/graph/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

namespace assay::aipu {

namespace {

/// Cells of a CSV line; a cell in double quotes may hold commas, and "" is a quote in it.
std::vector<std::string> cells(const std::string& line)
{
    std::vector<std::string> result(1);
    bool isQuoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char letter = line[i];
        if (letter == '"' && isQuoted && i + 1 < line.size() && line[i + 1] == '"') {
            result.back() += '"';
            ++i;
        } else if (letter == '"') {
            isQuoted = !isQuoted;
        } else if (letter == ',' && !isQuoted) {
            result.emplace_back();
        } else if (letter != '\r') {
            result.back() += letter;
        }
    }
    return result;
}

double readFps(const std::string& text, const std::string& column)
{
    if (text.empty())
        return 0;
    double fps = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), fps);
    if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(fps) || fps <= 0)
        throw Error("column '" + column + "' is '" + text + "': it must be frames per second, above 0");
    return fps;
}

Measurement readLine(const std::vector<std::string>& header, const std::vector<std::string>& values,
                     const std::vector<std::string>& columns)
{
    Measurement measurement;
    measurement.fps.resize(columns.size(), 0);
    for (std::size_t i = 0; i < std::min(header.size(), values.size()); ++i) {
        const std::string& name = header[i];
        if (name == "file")
            measurement.file = values[i];
        else if (name == "name")
            measurement.name = values[i];
        else if (name == "max_compiler_cores" || name == "tiling_depth" || name == "in_core_replication" ||
                 name == "elf_in_ddr")
            applySetting(measurement.settings, name, values[i]);
        const auto column = std::find(columns.begin(), columns.end(), name);
        if (column != columns.end())
            measurement.fps[static_cast<std::size_t>(column - columns.begin())] = readFps(values[i], name);
    }
    if (measurement.file.empty())
        throw Error("column 'file' is empty");
    if (measurement.name.empty())
        measurement.name = measurement.file;
    return measurement;
}

} // namespace

std::vector<Measurement> readMeasurements(const std::filesystem::path& file, const std::vector<std::string>& columns)
{
    std::ifstream stream(file);
    std::string line;
    if (std::filesystem::is_directory(file) || !std::getline(stream, line))
        throw Error("cannot be read as a table of measurements", {file.string(), {}, {}});
    const std::vector<std::string> header = cells(line);
    std::vector<std::string> needed = columns;
    needed.emplace_back("file");
    for (const std::string& column : needed) {
        if (std::find(header.begin(), header.end(), column) == header.end())
            throw Error("has no column '" + column + "'", {file.string(), {}, {}});
    }
    std::vector<Measurement> measurements;
    for (int number = 2; std::getline(stream, line); ++number) {
        if (line.empty() || line == "\r")
            continue;
        try {
            measurements.push_back(readLine(header, cells(line), columns));
        } catch (const Error& error) {
            throw Error("line " + std::to_string(number) + ": " + error.reason(), {file.string(), {}, {}});
        }
    }
    return measurements;
}

} // namespace assay::aipu
