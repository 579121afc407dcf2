// What panels follow that show nothing of the compared images: results come often while those are compared, and leave
// this as it is.
#pragma once

#include "ui/document.h"

#include <memory>
#include <utility>

namespace assay::ui {

struct PlanBasis
{
    std::shared_ptr<const transform::Optimized> optimized;
    std::shared_ptr<const calibration::Statistics> statistics;
    std::shared_ptr<const quantization::QuantizationPlan> plan;
    std::shared_ptr<const aipu::Performance> performance;

    bool operator==(const PlanBasis&) const = default;

    /// True if the results are of others; takes those.
    bool follow(const Results& results)
    {
        const PlanBasis now = {results.optimized, results.statistics, results.plan, results.performance};
        return std::exchange(*this, now) != now;
    }
};

} // namespace assay::ui
