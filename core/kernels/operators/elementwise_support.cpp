#include "core/kernels/operators/elementwise_support.h"

namespace assay::kernels {

namespace {

Shape broadcastOfAll(InferenceContext& context)
{
    Shape shape = context.shape(0);
    for (int i = 1; i < context.inputCount(); ++i)
        shape = broadcastShapes(shape, context.shape(i));
    return shape;
}

} // namespace

void inferLikeFirst(InferenceContext& context)
{
    context.setOutput(0, context.input(0).type, context.shape(0));
}

void inferBroadcast(InferenceContext& context)
{
    context.setOutput(0, context.input(0).type, broadcastOfAll(context));
}

void inferComparison(InferenceContext& context)
{
    context.setOutput(0, DataType::Bool, broadcastOfAll(context));
}

} // namespace assay::kernels
