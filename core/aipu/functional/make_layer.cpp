#include "core/aipu/functional/layer.h"
#include "core/graph/error.h"
#include "core/quantization/rules.h"

namespace assay::aipu {

namespace {

using quantization::Rule;

std::unique_ptr<Layer> makeSpecialLayer(const LayerContext& context)
{
    const Node& node = context.node;
    switch (quantization::ruleOf(context.graph, node)) {
    case Rule::Accumulate:
        return node.op.starts_with("Conv") ? makeConvolutionLayer(context) : makeProductLayer(context);
    case Rule::Lookup:
        return makeLookupLayer(context);
    case Rule::Arithmetic:
        return node.op.ends_with("Pool") ? makePoolLayer(context) : makeArithmeticLayer(context);
    case Rule::KeepEncoding:
        if (std::unique_ptr<Layer> pool = makePoolLayer(context))
            return pool;
        return makeMoveLayer(context);
    case Rule::Half:
    case Rule::PassThrough:
        break;
    }
    return nullptr;
}

} // namespace

std::unique_ptr<Layer> makeLayer(const LayerContext& context)
{
    try {
        if (std::unique_ptr<Layer> layer = makeSpecialLayer(context))
            return layer;
        return makeRealLayer(context);
    } catch (const Error& error) {
        throw error.at({{}, context.node.name, {}});
    }
}

} // namespace assay::aipu
