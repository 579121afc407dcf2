#include "core/evaluation/divergence.h"

#include "core/evaluation/batch_outcome.h"

#include <map>

namespace assay::evaluation {

Divergence findDivergence(const Graph& fused, runtime::Executor& fp32, aipu::FunctionalSimulator& int8,
                          const Tensor& input, double boundDb, const Progress& progress)
{
    std::map<ValueId, std::size_t> nodes;
    std::vector<ValueId> observed;
    for (std::size_t i = 0; i < fused.nodes.size(); ++i) {
        if (const auto value = measuredValue(fused, fused.nodes[i])) {
            nodes[*value] = i;
            observed.push_back(*value);
        }
    }
    std::map<ValueId, Tensor> references;
    const auto keep = [&references](ValueId id, const Tensor& tensor) {
        references[id] = Tensor::from<float>(tensor.shape(), tensor.data<float>());
    };
    std::vector<Fidelity> layers(fused.nodes.size());
    const auto measure = [&](ValueId id, const Tensor& tensor) {
        layers[nodes.at(id)].add(references.at(id).data<float>(), tensor.data<float>());
    };
    const std::vector<Tensor> inputs = {input};
    fp32.run(inputs, keep, observed, progress);
    int8.run(inputs, measure, observed, progress);

    Divergence result;
    result.bound = boundDb;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        result.layers.push_back(nearnessOf(layers[i]));
        if (layers[i].count() == 0)
            continue;
        const double sqnr = layers[i].sqnrDb();
        if (result.first == kNoNode && sqnr < boundDb)
            result.first = static_cast<NodeId>(i);
        if (result.lowest == kNoNode || sqnr < layers[static_cast<std::size_t>(result.lowest)].sqnrDb())
            result.lowest = static_cast<NodeId>(i);
    }
    return result;
}

} // namespace assay::evaluation
