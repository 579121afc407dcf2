#include "ui/jobs/jobs_panel.h"

#include "ui/empty_state.h"
#include "ui/jobs/job_row.h"

#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr int kPatienceMs = 300;

} // namespace

JobsPanel::JobsPanel(Document& document, Selection&, QWidget* parent)
    : QScrollArea(parent), m_queue(document.jobs()),
      m_empty(new EmptyState(tr("Long tasks will be listed here with their progress, and what went wrong.")))
{
    auto* list = new QWidget(this);
    m_layout = new QVBoxLayout(list);
    m_layout->setContentsMargins(0, 4, 0, 4);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_empty, 1);
    m_layout->addStretch();
    setWidget(list);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Jobs"));
    connect(&m_queue, &JobQueue::changed, this, &JobsPanel::update);
}

void JobsPanel::update(int id)
{
    const Job* job = m_queue.find(id);
    if (job == nullptr)
        return;
    JobRow*& row = m_rows[id];
    if (row == nullptr) {
        row = new JobRow(m_queue, widget());
        m_layout->insertWidget(0, row);
        m_empty->hide();
        removeForgotten();
    }
    row->showJob(*job);
}

void JobsPanel::removeForgotten()
{
    std::erase_if(m_rows, [this](const auto& entry) {
        if (m_queue.find(entry.first) != nullptr)
            return false;
        delete entry.second;
        return true;
    });
}

JobStrip::JobStrip(JobQueue& queue, QWidget* parent) : QWidget(parent), m_queue(queue), m_row(new JobRow(queue, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_row);
    m_row->hide();
    setFixedHeight(m_row->sizeHint().height()); // the window keeps its layout when jobs come and go
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_row->setVisible(m_queue.isBusy());
        emit occupied(m_queue.isBusy());
    });
    connect(&queue, &JobQueue::changed, this, &JobStrip::update);
    connect(&queue, &JobQueue::idle, this, &JobStrip::update);
}

void JobStrip::update()
{
    const auto& jobs = m_queue.jobs();
    const auto running =
        std::find_if(jobs.begin(), jobs.end(), [](const Job& job) { return job.status == Job::Status::Running; });
    if (running != jobs.end())
        m_row->showJob(*running);
    if (m_row->isVisibleTo(this) != m_queue.isBusy() && !m_patience.isActive())
        m_patience.start();
}

} // namespace assay::ui
