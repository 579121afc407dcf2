#include "core/quantization/observe.h"

#include "core/graph/error.h"
#include "core/graph/shape.h"

#include <algorithm>
#include <limits>
#include <span>

namespace assay::quantization {

namespace {

struct Observed
{
    std::string name;
    std::size_t axis = 1;
    ChannelExtremes extremes;

    void add(const Tensor& tensor)
    {
        const Shape& shape = tensor.shape();
        const auto channels = static_cast<std::size_t>(shape[axis]);
        const auto inner =
            static_cast<std::size_t>(elementCount(std::span<const std::int64_t>(shape).subspan(axis + 1)));
        extremes.minimum.resize(channels, std::numeric_limits<float>::max());
        extremes.maximum.resize(channels, std::numeric_limits<float>::lowest());
        const std::span<const float> values = tensor.data<float>();
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::size_t channel = i / inner % channels;
            extremes.minimum[channel] = std::min(extremes.minimum[channel], values[i]);
            extremes.maximum[channel] = std::max(extremes.maximum[channel], values[i]);
        }
    }
};

} // namespace

Observation observe(const Graph& fused, const calibration::BatchSource& nextBatch, int threads,
                    const Progress& progress, std::int64_t batches)
{
    std::map<ValueId, Observed> observed;
    std::vector<ValueId> ids;
    for (const Node& node : fused.nodes) {
        const bool isNormalization = node.op == "LayerNormalization";
        if ((node.op != "Conv" && !isNormalization) || node.outputs.front() == kNoValue)
            continue;
        const Value& value = fused.value(node.outputs.front());
        if (value.type != DataType::Float32 || value.shape.size() < 2)
            continue;
        observed[node.outputs.front()] = {value.name, isNormalization ? value.shape.size() - 1 : 1, {}};
        ids.push_back(node.outputs.front());
    }
    Observation result;
    if (ids.empty())
        return result;
    runtime::Executor executor(fused, {.threads = threads});
    std::int64_t done = 0;
    for (std::vector<Tensor> batch = nextBatch(); !batch.empty(); batch = nextBatch()) {
        executor.run(
            batch, [&](ValueId id, const Tensor& tensor) { observed.at(id).add(tensor); }, ids, progress);
        progress.update(++done, batches, "calibrating");
    }
    if (done == 0)
        throw Error("there are no images to calibrate with");
    for (auto& [id, tensor] : observed)
        result.emplace(tensor.name, std::move(tensor.extremes));
    return result;
}

} // namespace assay::quantization
