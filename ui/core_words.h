// Words that the core says (labels of figures, units of the machine, why a layer costs what it does, stories of nodes,
// what a job does now), in the user's language. Errors stay as they are.
#pragma once

#include <QString>

#include <string_view>

namespace assay::ui {

/// The words as they are where no translation is known.
QString fromCore(std::string_view words);

/// Of clauses that the core strings together with commas and semicolons, each by fromCore: the reason of a layer's
/// cost, the name of a changed target.
QString clausesFromCore(std::string_view clauses);

} // namespace assay::ui
