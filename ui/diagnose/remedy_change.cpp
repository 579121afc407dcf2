#include "ui/diagnose/remedy_change.h"

namespace assay::ui {

Decisions withRemedy(Decisions decisions, const analysis::Finding& finding, const analysis::Remedy& remedy)
{
    analysis::apply(remedy, finding.layer, decisions.recipe, decisions.pins);
    return decisions;
}

} // namespace assay::ui
