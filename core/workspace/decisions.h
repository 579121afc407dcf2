// What the user decided about one network, together: what undo takes back, a workspace keeps, and a plan that was tried
// can be returned to. Not what follows from it (Session).
#pragma once

#include "core/aipu/target.h"
#include "core/quantization/plan.h"

namespace assay::workspace {

struct Decisions
{
    quantization::Recipe recipe;
    quantization::Pins pins; // by fused node name
    aipu::Target target;
    bool operator==(const Decisions&) const = default;
};

} // namespace assay::workspace
