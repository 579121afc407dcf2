#include "ui/mainwindow/file_commands.h"

#include "core/aipu/chrome_trace.h"
#include "core/graph/pending_file.h"
#include "core/graph/resources.h"
#include "core/report/csv.h"
#include "core/report/html.h"
#include "core/report/json.h"
#include "ui/ask.h"
#include "ui/workspace/workspace_keeper.h"

#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>
#include <QWidget>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr qsizetype kRecentFiles = 8;
const QString kRecentKey = QStringLiteral("recent");

std::filesystem::path toPath(const QString& file)
{
    return std::filesystem::path(file.toStdU16String());
}

QString fromPath(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

bool isWorkspace(const QString& file)
{
    return QFileInfo(file).suffix().toLower() == QStringLiteral("assay");
}

std::string write(const report::Report& report, ReportFormat format)
{
    switch (format) {
    case ReportFormat::Html:
        return report::toHtml(report);
    case ReportFormat::Json:
        return report::write(report::toJson(report));
    case ReportFormat::Csv:
        break;
    }
    return report::layersCsv(report);
}

} // namespace

FileCommands::FileCommands(Document& document, QWidget* window)
    : QObject(window), m_document(document), m_window(window)
{
    connect(&document, &Document::opened, this, [this] { remember(m_document.modelFile()); });
    connect(&document, &Document::workspaceOpened, this, [this] { remember(m_document.workspace().file()); });
    connect(&document.workspace(), &WorkspaceKeeper::saved, this,
            [this](const QString& file) { remember(toPath(file)); });
    connect(&document, &Document::shapeMissing, this, &FileCommands::askForShape);
}

QStringList FileCommands::recent()
{
    QStringList files;
    for (const QString& file : QSettings().value(kRecentKey).toStringList()) {
        if (QFileInfo::exists(file))
            files.append(file);
    }
    return files;
}

void FileCommands::remember(const std::filesystem::path& opened)
{
    if (opened.empty()) // work that was recovered and never saved
        return;
    QStringList files = recent();
    const QString file = QFileInfo(fromPath(opened)).absoluteFilePath();
    files.removeAll(file);
    files.prepend(file);
    QSettings().setValue(kRecentKey, files.mid(0, kRecentFiles));
}

QString FileCommands::folder() const
{
    const QStringList files = recent();
    return m_document.isOpen() ? fromPath(m_document.modelFile().parent_path())
           : files.isEmpty()   ? QString()
                               : QFileInfo(files.front()).path();
}

void FileCommands::openModel(const QString& file, const ModelRequest& request)
{
    m_guard([this, file, request] {
        if (isWorkspace(file))
            m_document.openWorkspace(toPath(file));
        else
            m_document.open(toPath(file), request);
    });
}

void FileCommands::openSample()
{
    m_guard([this] { m_document.open(resourceDirectory() / "sample" / "fashion-resnet8.onnx"); });
}

void FileCommands::exportReport(ReportFormat format, const QString& file)
{
    const auto report = m_document.results().report;
    if (!report)
        return;
    m_document.jobs().start(tr("Export %1").arg(QFileInfo(file).fileName()), [report, format, file](const Progress&) {
        writeFile(toPath(file), write(*report, format));
    });
}

void FileCommands::exportTimeline(const QString& file)
{
    const auto performance = m_document.results().performance;
    if (!performance)
        return;
    m_document.jobs().start(tr("Export %1").arg(QFileInfo(file).fileName()),
                            [performance, optimized = m_document.results().optimized, file](const Progress&) {
                                writeFile(toPath(file), aipu::chromeTrace(optimized->graph, *performance));
                            });
}

void FileCommands::askForModel()
{
    askForFile(m_window,
               {.title = tr("Open model"),
                .purpose = QStringLiteral("model"),
                .proposed = folder(),
                .filters = {tr("Networks and workspaces (*.onnx *.assay)")}},
               this, [this](const QString& file) { openModel(file); });
}

void FileCommands::askForShape(const std::filesystem::path& model, const ModelRequest& request, const QString& input,
                               const QString& example)
{
    auto* dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Shape of %1").arg(input));
    dialog->setLabelText(tr("%1 leaves dimensions of its input \"%2\" open.\nShape to work with, batch first:")
                             .arg(fromPath(model.filename()), input));
    QString proposed = example.isEmpty() ? QStringLiteral("1,3,224,224") : example;
    dialog->setTextValue(proposed.replace(QLatin1Char(','), QStringLiteral(", ")));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, model, request, input](const QString& text) {
        Shape shape;
        for (const QString& dimension : text.split(QLatin1Char(',')))
            shape.push_back(dimension.trimmed().toLongLong()); // 0 where it is no number
        if (std::any_of(shape.begin(), shape.end(), [](std::int64_t dimension) { return dimension < 1; })) {
            emit refused(tr("\"%1\" is not a shape like 1, 3, 224, 224.").arg(text));
            return;
        }
        ModelRequest with = request;
        with.shapes[input.toStdString()] = shape;
        m_document.open(model, with);
    });
    dialog->open();
}

void FileCommands::askForTask()
{
    askForFile(m_window,
               {.title = tr("Open task"),
                .purpose = QStringLiteral("task"),
                .proposed = folder(),
                .filters = {tr("Task files (*.json)")}},
               this, [this](const QString& file) { m_document.openTask(toPath(file)); });
}

void FileCommands::askForCalibration()
{
    askForFile(m_window,
               {.kind = FileQuestion::Kind::OpenFolder,
                .title = tr("Calibration images"),
                .purpose = QStringLiteral("images"),
                .proposed = folder()},
               this, [this](const QString& chosen) { m_document.openCalibration(toPath(chosen)); });
}

void FileCommands::askForEvaluation()
{
    askForFile(m_window,
               {.kind = FileQuestion::Kind::OpenFolder,
                .title = tr("Evaluation images"),
                .purpose = QStringLiteral("images"),
                .proposed = folder()},
               this, [this](const QString& chosen) { m_document.openEvaluation(toPath(chosen)); });
}

void FileCommands::askForExport(const QString& title, const QString& suffix, const QStringList& filters,
                                std::function<void(const QString&)> write)
{
    const QString name = fromPath(m_document.modelFile().stem()) + suffix;
    askForFile(m_window,
               {.kind = FileQuestion::Kind::SaveFile,
                .title = title,
                .purpose = QStringLiteral("export"),
                .proposed = folder() + QLatin1Char('/') + name,
                .filters = filters},
               this, std::move(write));
}

void FileCommands::askForQdq()
{
    askForExport(tr("Export quantized network"), QStringLiteral(".qdq.onnx"), {tr("ONNX networks (*.onnx)")},
                 [this](const QString& file) { m_document.exportQdq(toPath(file)); });
}

void FileCommands::askForReport(ReportFormat format)
{
    const QString suffix = format == ReportFormat::Html   ? QStringLiteral(".html")
                           : format == ReportFormat::Json ? QStringLiteral(".report.json")
                                                          : QStringLiteral(".layers.csv");
    askForExport(tr("Export report"), suffix, {}, [this, format](const QString& file) { exportReport(format, file); });
}

void FileCommands::askForTimeline()
{
    askForExport(tr("Export timeline"), QStringLiteral(".trace.json"), {tr("Trace events (*.json)")},
                 [this](const QString& file) { exportTimeline(file); });
}

bool FileCommands::canDrop(const QString& path)
{
    const QFileInfo file(path);
    const QString suffix = file.suffix().toLower();
    return file.isDir() || suffix == QStringLiteral("onnx") || suffix == QStringLiteral("json") ||
           suffix == QStringLiteral("npy") || isWorkspace(path);
}

void FileCommands::drop(const QString& path, const QPoint& global)
{
    const QFileInfo file(path);
    if (file.suffix().toLower() == QStringLiteral("onnx") || isWorkspace(path)) {
        openModel(path);
        return;
    }
    if (!m_document.isOpen()) {
        emit refused(tr("%1 belongs to a model: open a model first.").arg(file.fileName()));
        return;
    }
    if (file.suffix().toLower() == QStringLiteral("json")) {
        m_document.openTask(toPath(path));
        return;
    }
    auto* menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Compare on these images"), this, [this, path] { m_document.openEvaluation(toPath(path)); });
    menu->addAction(tr("Calibrate on these images"), this, [this, path] { m_document.openCalibration(toPath(path)); });
    menu->popup(global);
}

} // namespace assay::ui
