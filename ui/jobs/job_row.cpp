#include "ui/jobs/job_row.h"

#include "ui/numbers.h"
#include "ui/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <cmath>

namespace assay::ui {

namespace {

constexpr int kBarSteps = 1000;

QString duration(double seconds)
{
    if (seconds < 1)
        return JobRow::tr("%1 ms").arg(std::lround(seconds * 1000));
    if (seconds < 10)
        return JobRow::tr("%1 s").arg(fixedText(seconds, 1));
    if (seconds < 60)
        return JobRow::tr("%1 s").arg(std::lround(seconds));
    const auto minutes = static_cast<int>(seconds / 60);
    return JobRow::tr("%1 min %2 s").arg(minutes).arg(std::lround(seconds) % 60);
}

QString runningText(const Job& job)
{
    QStringList parts;
    if (job.total > 0)
        parts.append(QStringLiteral("%1 / %2").arg(groupedText(job.done), groupedText(job.total)));
    if (job.total > 0 && job.itemsPerSecond > 0) {
        parts.append(JobRow::tr("%1/s").arg(groupedText(std::llround(job.itemsPerSecond))));
        parts.append(JobRow::tr("%1 left").arg(
            duration(std::ceil(static_cast<double>(job.total - job.done) / job.itemsPerSecond))));
    }
    return parts.join(QStringLiteral("   "));
}

} // namespace

QString statusText(const Job& job)
{
    switch (job.status) {
    case Job::Status::Waiting:
        return JobRow::tr("waiting");
    case Job::Status::Running:
        return runningText(job);
    case Job::Status::Done:
        return JobRow::tr("done in %1").arg(duration(job.seconds));
    case Job::Status::Failed:
        return job.error;
    case Job::Status::Cancelled:
        return JobRow::tr("cancelled");
    }
    return {};
}

void showProgress(QProgressBar& bar, const Job& job)
{
    bar.setRange(0, job.total > 0 ? kBarSteps : 0);
    if (job.total <= 0)
        return;
    bar.setUpdatesEnabled(false); // else it paints at once, and all that waits to be painted with it
    bar.setValue(static_cast<int>(job.done * kBarSteps / job.total));
    bar.setUpdatesEnabled(true);
}

JobRow::JobRow(JobQueue& queue, QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_status(new QLabel(this)), m_bar(new QProgressBar(this)),
      m_cancel(new QToolButton(this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setForegroundRole(QPalette::PlaceholderText);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(140, 8);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    connect(m_cancel, &QToolButton::clicked, this, [this, &queue] { queue.cancel(m_id); });
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_bar);
    layout->addWidget(m_status, 1);
    layout->addWidget(m_cancel);
}

void JobRow::showJob(const Job& job)
{
    m_id = job.id;
    const bool isRunning = job.status == Job::Status::Running;
    m_title->setText(isRunning && !job.label.isEmpty() ? QStringLiteral("%1: %2").arg(job.title, job.label)
                                                       : job.title);
    m_status->setText(statusText(job));
    m_status->setToolTip(job.error);
    m_bar->setVisible(isRunning);
    m_bar->setAccessibleName(tr("Progress of %1").arg(job.title));
    showProgress(*m_bar, job);
    m_cancel->setVisible(job.isActive());
    m_cancel->setAccessibleName(tr("Cancel %1").arg(job.title));
}

} // namespace assay::ui
