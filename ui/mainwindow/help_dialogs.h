// The list of keyboard shortcuts, and what Assay is and under which licences.
#pragma once

class QWidget;

namespace assay::ui {

class Actions;

// Neither waits: the window stays usable.
void showShortcuts(const Actions& actions, QWidget* window);
void showAbout(QWidget* window);

} // namespace assay::ui
