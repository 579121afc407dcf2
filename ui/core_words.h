// Words that the core says (labels of figures, units of the machine, stories of nodes, what a job does now), in the
// user's language. Sentences that the core composes of measured facts stay as they are.
#pragma once

#include <QString>

#include <string_view>

namespace assay::ui {

/// The words as they are where no translation is known.
QString fromCore(std::string_view words);

} // namespace assay::ui
