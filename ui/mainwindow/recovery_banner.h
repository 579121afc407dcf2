// Offers what processes that did not end well left unsaved, one after the other, over the upper edge of the window's
// middle.
#pragma once

#include "ui/mainwindow/banner.h"
#include "ui/workspace/recovery.h"

#include <memory>
#include <vector>

class QToolButton;

namespace assay::ui {

class RecoveryBanner : public Banner
{
    Q_OBJECT

public:
    /// Keeps its place at the upper edge of `host`.
    explicit RecoveryBanner(QWidget* host);

    /// Shows itself if there are any. Holds their locks, so that no other window offers them.
    void offer(std::vector<std::unique_ptr<RecoveryFile>> files);
    /// A workspace was opened; if it is the one that was to be restored, it goes once `onKept`.
    void onOpened(const QString& file);
    /// What is open is kept in this process's own recovery file.
    void onKept();

    QToolButton* restoreButton() const { return m_restore; }
    QToolButton* discardButton() const { return m_discard; }

signals:
    void restoreWanted(const QString& file);

private:
    void showFirst();
    void drop();

    QToolButton *m_restore, *m_discard;
    std::vector<std::unique_ptr<RecoveryFile>> m_files;
    bool m_isRestored = false; // the first of them is open
};

} // namespace assay::ui
