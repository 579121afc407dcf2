// Everything that menus, toolbar and keys can do, as QActions: texts, shortcuts, icons, and when each is possible. What
// they do is connected by the main window.
#pragma once

#include "ui/document.h"

#include <QKeySequence>
#include <QObject>

#include <vector>

class QAction;
class QActionGroup;

namespace assay::ui {

class Actions : public QObject
{
    Q_OBJECT

public:
    Actions(Document& document, QObject* parent);

    QAction *openModel, *openTask, *editTask, *openSample, *openCalibration, *openEvaluation;
    QAction *openWorkspace, *saveWorkspace, *saveWorkspaceAs;
    QAction *exportQdq, *exportHtml, *exportJson, *exportCsv, *exportTimeline, *exportSource, *exportFused, *quit;
    QAction *undo, *redo;
    QAction *calibrate, *simulate, *compare, *runAll, *sensitivity, *heatMap, *diagnose, *cancel, *memory;
    QAction *systemTheme, *lightTheme, *darkTheme;
    QAction *present, *floatPanel, *resetLayout;
    QAction *shortcuts, *about;
    QActionGroup* themes;

    /// After a change of theme.
    void updateIcons();
    /// Those with a shortcut, for the list of shortcuts.
    const std::vector<QAction*>& all() const { return m_all; }

private:
    QAction* add(const QString& text, const QString& tip, const QKeySequence& key = {});
    void addFileActions();
    void addRunActions(Document& document);
    void addViewActions();
    void updateEnabled();

    Document& m_document;
    std::vector<QAction*> m_all;
};

} // namespace assay::ui
