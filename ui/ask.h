// Questions that hold nothing: each opens a dialog over its window and returns at once. Jobs go on, and the user can
// neither start the same again nor act on what is asked about until the dialog is closed.
#pragma once

#include <QMessageBox>
#include <QString>
#include <QStringList>

#include <functional>

namespace assay::ui {

struct FileQuestion
{
    enum class Kind : std::uint8_t { OpenFile, OpenFolder, SaveFile };

    Kind kind = Kind::OpenFile;
    QString title;
    QString purpose;     // a word for settings: where what was chosen last for it lies, the next dialog starts
    QString proposed;    // a folder, or for SaveFile a file: where it starts if none was chosen yet
    QString current;     // what is in use now: where it starts, whatever was chosen last; may be empty
    QStringList filters; // "Targets (*.json)"
    bool confirmsOverwrite = true;
};

/// Calls `answer` with the path that the user chose; never if the user cancels, or `context` or the window is gone by
/// then. A new file gets the suffix of its filter, or of `proposed`, if the user types none.
void askForFile(QWidget* window, const FileQuestion& question, const QObject* context,
                std::function<void(const QString&)> answer);

/// Calls `answer` with the button that the user pressed: NoButton or the one for Esc if the question was closed; never
/// if `context` or the window is gone by then.
void askWhether(QWidget* window, const QString& title, const QString& text, QMessageBox::StandardButtons buttons,
                const QObject* context, std::function<void(QMessageBox::StandardButton)> answer);

} // namespace assay::ui
