#include "core/workspace/parts/statistics_rows.h"

#include "core/workspace/parts/blobs.h"

#include <array>
#include <cmath>
#include <limits>

namespace assay::workspace {

namespace {

constexpr std::int64_t kLargestExponent = 1100; // beyond every float64
constexpr std::int64_t kLargestBin = std::int64_t{1} << 40;

enum Figure : std::uint8_t { Minimum, Maximum, Mean, Variance, Lowest, Highest, FigureCount };
using Figures = std::array<double, FigureCount>;

std::int64_t sumOf(const std::vector<std::int64_t>& counts)
{
    std::int64_t sum = 0;
    for (const std::int64_t count : counts) {
        if (count < 0 || count > std::numeric_limits<std::int64_t>::max() - sum)
            throw Error("has a histogram with an impossible count");
        sum += count;
    }
    return sum;
}

Figures readFigures(std::string_view bytes)
{
    const std::vector<double> values = valuesOf<double>(bytes, "figures");
    if (values.size() != FigureCount)
        throw Error("has " + std::to_string(values.size()) + " figures where " + std::to_string(FigureCount) +
                    " are needed");
    requireFinite<double>(values);
    Figures figures{};
    std::copy(values.begin(), values.end(), figures.begin());
    if (figures[Minimum] > figures[Maximum] || figures[Lowest] > figures[Highest] || figures[Variance] < 0)
        throw Error("has figures out of order");
    return figures;
}

calibration::Histogram readHistogram(const Statement& row, const Figures& figures, std::int64_t count)
{
    calibration::Histogram::State state;
    const std::int64_t exponent = row.number(2);
    state.firstBin = row.number(3);
    if (std::abs(exponent) > kLargestExponent || state.firstBin > kLargestBin || state.firstBin < -kLargestBin)
        throw Error("has a histogram over an impossible range");
    state.exponent = static_cast<int>(exponent);
    state.counts = valuesOf<std::int64_t>(row.bytes(5), "bins");
    state.lowest = figures[Lowest];
    state.highest = figures[Highest];
    if (sumOf(state.counts) != count)
        throw Error("has a histogram that does not count its values");
    return calibration::Histogram::fromState(state);
}

calibration::TensorStatistics readTensor(const Statement& row)
{
    calibration::TensorStatistics tensor;
    tensor.name = row.bytes(0);
    tensor.count = row.number(1);
    const Figures figures = readFigures(row.bytes(4));
    tensor.minimum = figures[Minimum];
    tensor.maximum = figures[Maximum];
    tensor.mean = figures[Mean];
    tensor.variance = figures[Variance];
    tensor.histogram = readHistogram(row, figures, tensor.count);
    const std::vector<float> channels = valuesOf<float>(row.bytes(6), "channels");
    requireFinite<float>(channels);
    if (channels.size() % 2 != 0)
        throw Error("has a channel without a maximum");
    const auto half = channels.begin() + static_cast<std::ptrdiff_t>(channels.size() / 2);
    tensor.channelMinimum.assign(channels.begin(), half);
    tensor.channelMaximum.assign(half, channels.end());
    return tensor;
}

} // namespace

void writeStatistics(Database& database, const calibration::Statistics& statistics)
{
    Statement insert(database, "INSERT INTO tensor VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (const auto& [name, tensor] : statistics) {
        const calibration::Histogram::State state = tensor.histogram.state();
        const Figures figures = {tensor.minimum,  tensor.maximum, tensor.mean,
                                 tensor.variance, state.lowest,   state.highest};
        std::vector<float> channels = tensor.channelMinimum;
        channels.insert(channels.end(), tensor.channelMaximum.begin(), tensor.channelMaximum.end());
        insert.bindText(1, name)
            .bind(2, tensor.count)
            .bind(3, state.exponent)
            .bind(4, state.firstBin)
            .bindBlob(5, bytesOf<double>(figures))
            .bindBlob(6, bytesOf<std::int64_t>(state.counts))
            .bindBlob(7, bytesOf<float>(channels))
            .run();
    }
}

calibration::Statistics readStatistics(Database& database)
{
    calibration::Statistics statistics;
    forEachRow(
        database, "SELECT name, count, exponent, first_bin, figures, bins, channels FROM tensor",
        [&statistics](const std::string& name, const Statement& row) { statistics.emplace(name, readTensor(row)); });
    return statistics;
}

} // namespace assay::workspace
