// INT8 convolutions on oneDNN's int32 accumulators: only where the CPU multiplies bytes without saturating (VNNI, AMX).
#include "core/kernels/integer/convolution.h"

namespace assay::kernels::integer {

bool isOneDnnExact()
{
    return false;
}

std::unique_ptr<Convolution> makeOneDnnConvolution(const ConvolutionSpec&)
{
    return nullptr;
}

} // namespace assay::kernels::integer
