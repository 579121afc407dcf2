#include "core/calibration/collect.h"

#include "core/graph/error.h"

#include <algorithm>

namespace assay::calibration {

Statistics collect(const Graph& fused, const BatchSource& nextBatch, const runtime::ExecutorOptions& options,
                   const Progress& progress, std::int64_t batches)
{
    runtime::Executor executor(fused, options);
    const GraphIndex index(fused);
    std::vector<TensorStatistics> gathered(fused.values.size());
    std::vector<ValueId> observed;
    for (std::size_t id = 0; id < fused.values.size(); ++id) {
        const Value& value = fused.values[id];
        const auto valueId = static_cast<ValueId>(id);
        const bool isInput = std::find(fused.inputs.begin(), fused.inputs.end(), valueId) != fused.inputs.end();
        if (value.type != DataType::Float32 || value.constant || (index.producer(valueId) == kNoNode && !isInput))
            continue;
        gathered[id].name = value.name;
        observed.push_back(valueId);
    }
    std::int64_t done = 0;
    for (std::vector<Tensor> batch = nextBatch(); !batch.empty(); batch = nextBatch()) {
        executor.run(
            batch,
            [&](ValueId id, const Tensor& tensor) {
                progress.throwIfStopped();
                gathered[static_cast<std::size_t>(id)].add(tensor.data<float>(), tensor.shape());
            },
            observed, progress);
        progress.update(++done, batches, "calibrating");
    }
    if (done == 0)
        throw Error("there are no images to calibrate with");
    Statistics statistics;
    for (const ValueId id : observed) {
        TensorStatistics& tensor = gathered[static_cast<std::size_t>(id)];
        statistics.emplace(tensor.name, std::move(tensor));
    }
    return statistics;
}

} // namespace assay::calibration
