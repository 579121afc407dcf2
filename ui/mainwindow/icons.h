// Line icons of the toolbar, drawn in the theme's colours. Not a theme of the desktop: ours look the same everywhere.
#pragma once

#include <QIcon>

#include <cstdint>

namespace assay::ui {

enum class Icon : std::uint8_t { Open, Sample, Calibrate, Simulate, Run, Undo, Redo, Close };

/// In the colours of the theme in force; to be asked for again when that changes.
QIcon icon(Icon which);

} // namespace assay::ui
