#include "core/transform/optimize.h"

#include "core/transform/rewrites.h"

namespace assay::transform {

std::span<const Rewrite> rewrites()
{
    static constexpr Rewrite order[] = {
        {"fold constants", foldConstants},
        {"remove identities", removeIdentities},
        {"merge reshapes", mergeReshapes},
        {"fuse Gelu", fuseGelu},
        {"fuse HardSwish", fuseHardSwish},
        {"fuse Silu", fuseSilu},
        {"fuse LayerNormalization", fuseLayerNormalization},
        {"sink Transpose", sinkTranspose},
        {"remove identities", removeIdentities},
        {"fuse MatMul and Add", fuseMatMulAdd},
        {"fold scale and shift", foldScaleShift},
        {"fold BatchNormalization", foldBatchNormalization},
        {"fold scale and shift", foldScaleShift},
        {"merge scale and shift", mergeScaleShift},
        {"fold Pad", foldPad},
        {"fuse residual Add", fuseResidualAdd},
        {"move activation before Concat", moveActivationBeforeConcat},
        {"move activation before MaxPool", moveActivationBeforeMaxPool},
        {"fuse activation", fuseActivation},
    };
    return order;
}

Optimized optimize(const runtime::BoundGraph& source)
{
    Rewriter rewriter(source);
    for (const Rewrite& rewrite : rewrites()) {
        rewrite.apply(rewriter);
        rewriter.tidy();
    }
    return std::move(rewriter).finish();
}

} // namespace assay::transform
