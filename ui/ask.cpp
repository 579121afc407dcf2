#include "ui/ask.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>

#include <memory>
#include <utility>

namespace assay::ui {

namespace {

using Kind = FileQuestion::Kind;

QString keyOf(const FileQuestion& question)
{
    return QStringLiteral("folders/") + question.purpose;
}

/// The folder chosen last, if it still exists.
QString rememberedFolder(const FileQuestion& question)
{
    const QString folder = QSettings().value(keyOf(question)).toString();
    return QFileInfo(folder).isDir() ? folder : QString();
}

void start(QFileDialog& dialog, const FileQuestion& question)
{
    const QString folder = rememberedFolder(question);
    const bool isFolder = question.kind == Kind::OpenFolder;
    const QFileInfo current(question.current);
    if (!question.current.isEmpty())
        dialog.setDirectory(isFolder || current.isDir() ? current.filePath() : current.path());
    else if (!folder.isEmpty())
        dialog.setDirectory(folder);
    else if (!question.proposed.isEmpty())
        dialog.setDirectory(question.kind == Kind::SaveFile ? QFileInfo(question.proposed).path() : question.proposed);
    if (question.kind == Kind::SaveFile) {
        const QFileInfo file(question.current.isEmpty() ? question.proposed : question.current);
        dialog.selectFile(file.fileName());
        dialog.setDefaultSuffix(file.suffix());
    }
}

/// "png" of "PNG (*.png)".
QString suffixOf(const QString& filter)
{
    static const QRegularExpression first(QStringLiteral("\\*\\.([^ )]+)"));
    return first.match(filter).captured(1);
}

} // namespace

void askForFile(QWidget* window, const FileQuestion& question, const QObject* context,
                std::function<void(const QString&)> answer)
{
    auto* dialog = new QFileDialog(window, question.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(question.kind == Kind::OpenFile     ? QFileDialog::ExistingFile
                        : question.kind == Kind::OpenFolder ? QFileDialog::Directory
                                                            : QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, question.kind == Kind::OpenFolder);
    dialog->setOption(QFileDialog::DontConfirmOverwrite, !question.confirmsOverwrite);
    dialog->setAcceptMode(question.kind == Kind::SaveFile ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    if (!question.filters.isEmpty())
        dialog->setNameFilters(question.filters);
    start(*dialog, question);
    if (question.kind == Kind::SaveFile) {
        QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                         [dialog](const QString& filter) { dialog->setDefaultSuffix(suffixOf(filter)); });
    }
    auto chosen = std::make_shared<QString>();
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, [chosen](const QString& file) { *chosen = file; });
    // Once it is closed, so that what the answer asks next does not open below it.
    QObject::connect(dialog, &QDialog::finished, context, [question, chosen, answer = std::move(answer)] {
        if (chosen->isEmpty())
            return;
        QSettings().setValue(keyOf(question), QFileInfo(*chosen).absolutePath()); // of a folder: what it lies in
        answer(*chosen);
    });
    dialog->open();
}

void askWhether(QWidget* window, const QString& title, const QString& text, QMessageBox::StandardButtons buttons,
                const QObject* context, std::function<void(QMessageBox::StandardButton)> answer)
{
    auto* box = new QMessageBox(QMessageBox::Question, title, text, buttons, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QDialog::finished, context, [answer = std::move(answer)](int button) {
        answer(static_cast<QMessageBox::StandardButton>(button));
    });
    box->open();
}

} // namespace assay::ui
