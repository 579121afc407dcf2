#include "core/workspace/parts/tuning_rows.h"

#include "core/quantization/weights.h"
#include "core/workspace/parts/blobs.h"

#include <algorithm>
#include <array>
#include <memory>

namespace assay::workspace {

namespace {

std::shared_ptr<const Tensor> readIntegers(const Statement& row)
{
    const std::vector<std::int64_t> shape = valuesOf<std::int64_t>(row.bytes(2), "dimensions");
    const std::vector<std::int8_t> integers = valuesOf<std::int8_t>(row.bytes(3), "weights");
    if (shape.empty() && integers.empty())
        return nullptr;
    // Their number bounds each dimension, so that no product of them can be beyond counting.
    std::size_t count = 1;
    for (const std::int64_t dimension : shape) {
        if (dimension < 1 || static_cast<std::size_t>(dimension) > integers.size() / count)
            throw Error("has weights of an impossible shape");
        count *= static_cast<std::size_t>(dimension);
    }
    if (count != integers.size())
        throw Error("has weights of an impossible shape");
    if (std::ranges::any_of(integers, [](std::int8_t weight) { return weight < -quantization::kWeightLimit; }))
        throw Error("has a weight beyond the integers' limit");
    return std::make_shared<const Tensor>(Tensor::from<std::int8_t>(shape, integers));
}

} // namespace

void writeObservation(Database& database, const quantization::Observation& observation)
{
    Statement insert(database, "INSERT INTO observed VALUES(?1, ?2, ?3)");
    for (const auto& [name, channels] : observation) {
        insert.bindText(1, name)
            .bindBlob(2, bytesOf<float>(channels.minimum))
            .bindBlob(3, bytesOf<float>(channels.maximum))
            .run();
    }
}

void writeTuning(Database& database, const quantization::Tuning& tuning)
{
    Statement range(database, "INSERT INTO tuned_range VALUES(?1, ?2)");
    for (const auto& [name, chosen] : tuning.ranges) {
        const std::array<double, 2> ends = {chosen.minimum, chosen.maximum};
        range.bindText(1, name).bindBlob(2, bytesOf<double>(ends)).run();
    }
    Statement insert(database, "INSERT INTO tuned_layer VALUES(?1, ?2, ?3, ?4)");
    for (const auto& [name, layer] : tuning.layers) {
        const Shape shape = layer.integers ? layer.integers->shape() : Shape();
        const auto integers = layer.integers ? layer.integers->data<std::int8_t>() : std::span<const std::int8_t>();
        insert.bindText(1, name)
            .bindBlob(2, bytesOf<float>(layer.biasCorrection))
            .bindBlob(3, bytesOf<std::int64_t>(shape))
            .bindBlob(4, bytesOf<std::int8_t>(integers))
            .run();
    }
}

quantization::Observation readObservation(Database& database)
{
    quantization::Observation observation;
    forEachRow(database, "SELECT name, minimum, maximum FROM observed",
               [&observation](const std::string& name, const Statement& row) {
                   quantization::ChannelExtremes channels{valuesOf<float>(row.bytes(1), "minimums"),
                                                          valuesOf<float>(row.bytes(2), "maximums")};
                   requireFinite<float>(channels.minimum);
                   requireFinite<float>(channels.maximum);
                   if (channels.minimum.size() != channels.maximum.size())
                       throw Error("has a channel without a maximum");
                   observation.emplace(name, std::move(channels));
               });
    return observation;
}

quantization::Tuning readTuning(Database& database)
{
    quantization::Tuning tuning;
    forEachRow(database, "SELECT name, range FROM tuned_range",
               [&tuning](const std::string& name, const Statement& row) {
                   const std::vector<double> ends = valuesOf<double>(row.bytes(1), "figures");
                   requireFinite<double>(ends);
                   if (ends.size() != 2 || !(ends[0] <= 0 && ends[1] >= 0))
                       throw Error("has no range around 0");
                   tuning.ranges.emplace(name, calibration::Range{ends[0], ends[1]});
               });
    forEachRow(database, "SELECT name, bias, shape, integers FROM tuned_layer",
               [&tuning](const std::string& name, const Statement& row) {
                   quantization::LayerTuning layer{valuesOf<float>(row.bytes(1), "corrections"), readIntegers(row)};
                   requireFinite<float>(layer.biasCorrection);
                   tuning.layers.emplace(name, std::move(layer));
               });
    return tuning;
}

} // namespace assay::workspace
