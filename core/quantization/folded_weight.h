// A weight into which fusion folded what follows its layer: how scales of the one are those of the other. Not for
// choosing scales (plan.h).
#pragma once

#include "core/graph/tensor.h"

#include <optional>
#include <vector>

namespace assay::quantization {

class FoldedWeight
{
public:
    /// As in the file and after fusion; the axis is that of the output channels in both.
    FoldedWeight(const Tensor& source, const Tensor& fused, int axis);

    bool isChanged() const { return m_isChanged; }

    /// True if the scales, one or one for each channel, are of the weight as it was: 127 steps come nearer to its
    /// largest magnitudes than to those of the fused one. A tool that folds as we do writes scales of the fused one.
    bool isBefore(const std::vector<double>& scales) const;

    /// The scales at which the fused weight has the same integers, one for each channel; nothing where it is not the
    /// same but for a factor of each channel that is not 0.
    std::optional<std::vector<double>> after(const std::vector<double>& scales) const;

private:
    std::vector<double> m_before, m_after; // largest magnitude by channel; empty where the two are not comparable
    bool m_isChanged = false, m_isScaled = false;
};

} // namespace assay::quantization
