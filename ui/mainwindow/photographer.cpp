#include "ui/mainwindow/photographer.h"

#include "ui/diagnose/diagnose_panel.h"
#include "ui/few_colors.h"
#include "ui/text.h"
#include "ui/timeline/timeline_panel.h"

#include <QCoreApplication>
#include <QDir>
#include <QDockWidget>
#include <QEventLoop>

#include <cmath>
#include <utility>

namespace assay::ui {

namespace {

constexpr int kSettleMs = 1200; // layouts that come after the last job
constexpr int kShownMs = 400;   // thumbnails that come after a panel is shown

/// Runs the event loop that long.
void wait(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace

Photographer::Photographer(MainWindow& window, QString folder)
    : QObject(&window), m_window(window), m_folder(std::move(folder))
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(kSettleMs);
    connect(&m_settling, &QTimer::timeout, this, &Photographer::settle);
    JobQueue& jobs = window.document().jobs();
    connect(&jobs, &JobQueue::idle, &m_settling, qOverload<>(&QTimer::start));
    connect(&jobs, &JobQueue::failed, this,
            [this](const QString& title, const QString& reason) { fail(title + QStringLiteral(": ") + reason); });
    connect(
        &window.document(), &Document::shapeMissing, this,
        [this](const std::filesystem::path& model, const ModelRequest&, const QString& input, const QString& example) {
            fail(tr("%1 leaves dimensions of its input \"%2\" open: give its shape, as --shape %2=%3")
                     .arg(toQt(model.string()), input, example.isEmpty() ? QStringLiteral("1,3,224,224") : example));
        });
    m_settling.start(); // there may be no job at all
}

void Photographer::settle()
{
    if (m_error || m_window.document().jobs().isBusy())
        return;
    if (!std::exchange(m_hasSelected, true)) {
        selectWorstLayer();
        if (m_window.document().results().comparison)
            m_window.diagnosis().findCauses();
        m_settling.start();
        return;
    }
    takePictures();
    QCoreApplication::exit(m_error ? 1 : 0);
}

void Photographer::selectWorstLayer()
{
    const auto& report = m_window.document().results().report;
    if (!report)
        return;
    const report::LayerRow* worst = nullptr;
    for (const report::LayerRow& layer : report->layers) {
        const auto& ratio = layer.nearness.sqnrDb;
        if (ratio && std::isfinite(*ratio) && (worst == nullptr || *ratio < *worst->nearness.sqnrDb))
            worst = &layer;
    }
    if (worst != nullptr)
        m_window.selection().selectFused({toQt(worst->name)});
}

void Photographer::takePictures()
{
    if (!QDir().mkpath(m_folder)) {
        fail(tr("cannot make the folder %1").arg(m_folder));
        return;
    }
    save(m_window, QStringLiteral("window"));
    for (const auto& [name, panel] : m_window.panels()) {
        if (auto* dock = qobject_cast<QDockWidget*>(panel->parentWidget())) {
            dock->show();
            dock->raise();
            wait(kShownMs);
        }
        save(*panel, name);
    }
    m_window.diagnosis().parentWidget()->raise();
    for (const auto& [page, name] : {std::pair(DiagnosePanel::Page::Channels, QStringLiteral("channels")),
                                     std::pair(DiagnosePanel::Page::Pins, QStringLiteral("autopin"))}) {
        m_window.diagnosis().showPage(page);
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
        save(m_window.diagnosis(), name);
    }
    using Page = TimelinePanel::Page;
    m_window.timeline().parentWidget()->raise();
    for (const auto& [page, name] :
         {std::pair(Page::Roofline, QStringLiteral("roofline")), std::pair(Page::Memory, QStringLiteral("memory")),
          std::pair(Page::Limits, QStringLiteral("limits"))}) {
        m_window.timeline().showPage(page);
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
        save(m_window.timeline(), name);
    }
}

void Photographer::save(QWidget& widget, const QString& name)
{
    const QString file = QDir(m_folder).filePath(name + QStringLiteral(".png"));
    constexpr int kSmallest = 0; // quality of a PNG: how much time is spent on its size
    if (!withFewColors(widget.grab().toImage()).save(file, "PNG", kSmallest))
        fail(tr("cannot write %1").arg(file));
}

void Photographer::fail(const QString& reason)
{
    if (!m_error)
        m_error = reason;
    QCoreApplication::exit(1);
}

} // namespace assay::ui
