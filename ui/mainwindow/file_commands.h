// Opening and exporting: what file dialogs, the list of recent files, drag and drop and the command line have in
// common.
#pragma once

#include "ui/document.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <utility>

class QWidget;

namespace assay::ui {

enum class ReportFormat : std::uint8_t { Html, Json, Csv };

class FileCommands : public QObject
{
    Q_OBJECT

public:
    /// `window` is the parent of dialogs.
    FileCommands(Document& document, QWidget* window);

    /// A model or a workspace; a workspace says itself how its model is opened.
    void openModel(const QString& file) { openModel(file, {}); }
    void openModel(const QString& file, const ModelRequest& request);
    void openSample();
    void exportReport(ReportFormat format, const QString& file);
    /// As `assay simulate --trace`.
    void exportTimeline(const QString& file);

    // With a dialog that asks for the file.
    void askForModel();
    void askForTask();
    void askForCalibration();
    void askForEvaluation();
    void askForQdq();
    void askForReport(ReportFormat format);
    void askForTimeline();

    /// A model, a workspace, a task file, a folder of images or of .npy files, or one of these; `global` is where a
    /// menu asks what a folder is for.
    void drop(const QString& path, const QPoint& global);
    static bool canDrop(const QString& path);

    /// Newest first, those that still exist.
    static QStringList recent();

    /// Gets what puts another model in the place of what is open, and calls it if the user lets what is open go.
    using Guard = std::function<void(std::function<void()> replace)>;
    void setGuard(Guard guard) { m_guard = std::move(guard); }

signals:
    void refused(const QString& reason); // one line

private:
    QString folder() const;
    void remember(const std::filesystem::path& opened);
    void askForShape(const std::filesystem::path& model, const ModelRequest& request, const QString& input,
                     const QString& example);
    void askForExport(const QString& title, const QString& suffix, const QStringList& filters,
                      std::function<void(const QString&)> write);

    Document& m_document;
    QWidget* m_window;
    Guard m_guard = [](const std::function<void()>& replace) { replace(); };
};

} // namespace assay::ui
