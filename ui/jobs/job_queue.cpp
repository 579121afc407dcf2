#include "ui/jobs/job_queue.h"

#include "ui/core_words.h"

#include <QMetaObject>

#include <algorithm>
#include <exception>
#include <new>
#include <sys/resource.h>
#include <unistd.h>

namespace assay::ui {

namespace {

constexpr std::size_t kKeptJobs = 50;
constexpr int kWorkerNiceness = 5;
constexpr qint64 kReportEveryMs = 50; // often enough to look alive, seldom enough not to flood the event loop

} // namespace

JobQueue::JobQueue(QObject* parent) : QObject(parent), m_worker([this](const std::stop_token& quit) { workLoop(quit); })
{
    m_clock.start();
}

JobQueue::~JobQueue()
{
    for (const auto& task : m_tasks)
        task->stop.request_stop();
    m_worker.request_stop();
    m_worker.join();
}

int JobQueue::start(const QString& title, std::function<void(const Progress&)> work, std::function<void()> finished)
{
    const auto task = std::make_shared<Task>();
    task->id = m_nextId++;
    task->work = std::move(work);
    task->finished = std::move(finished);
    Job job;
    job.id = task->id;
    job.title = title;
    m_jobs.push_back(job);
    m_tasks.push_back(task);
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back(task);
    }
    m_wake.notify_one();
    forgetOldJobs();
    emit changed(task->id);
    return task->id;
}

void JobQueue::cancel(int id)
{
    for (const auto& task : m_tasks) {
        if (task->id == id)
            task->stop.request_stop();
    }
}

void JobQueue::cancelAll()
{
    for (const auto& task : m_tasks)
        task->stop.request_stop();
}

const Job* JobQueue::find(int id) const
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [id](const Job& job) { return job.id == id; });
    return found == m_jobs.end() ? nullptr : &*found;
}

Job* JobQueue::findMutable(int id)
{
    return const_cast<Job*>(find(id));
}

bool JobQueue::isBusy() const
{
    return !m_tasks.empty();
}

void JobQueue::workLoop(const std::stop_token& quit)
{
    // The window answers first where work takes every core; threads that the work starts inherit this.
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kWorkerNiceness);
    while (true) {
        std::shared_ptr<Task> task;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, quit, [this] { return !m_waiting.empty(); }))
                return;
            task = m_waiting.front();
            m_waiting.pop_front();
        }
        runTask(task);
    }
}

/// On the worker. What it posts is dropped by Qt if the queue is gone by then.
void JobQueue::runTask(const std::shared_ptr<Task>& task)
{
    const auto end = [this, &task](Job::Status status, const QString& error = {}) {
        QMetaObject::invokeMethod(this, [this, task, status, error] { onEnded(task, status, error); });
    };
    if (task->stop.stop_requested()) {
        end(Job::Status::Cancelled);
        return;
    }
    QMetaObject::invokeMethod(this, [this, id = task->id] { onStarted(id); });
    Progress progress;
    progress.stop = task->stop.get_token();
    QElapsedTimer sinceReport;
    std::string lastLabel;
    progress.report = [&](std::int64_t done, std::int64_t total, std::string_view label) {
        if (sinceReport.isValid() && sinceReport.elapsed() < kReportEveryMs && label == lastLabel)
            return;
        sinceReport.start();
        lastLabel = label;
        const QString text = fromCore(label);
        QMetaObject::invokeMethod(this,
                                  [this, id = task->id, done, total, text] { onProgress(id, done, total, text); });
    };
    try {
        task->work(progress);
        end(Job::Status::Done);
    } catch (const Cancelled&) {
        end(Job::Status::Cancelled);
    } catch (const std::bad_alloc&) {
        end(Job::Status::Failed, tr("There is not enough memory for this."));
    } catch (const std::exception& error) {
        end(Job::Status::Failed, QString::fromUtf8(error.what()));
    }
}

void JobQueue::onStarted(int id)
{
    m_startedAt = m_labelStartedAt = m_clock.elapsed();
    if (Job* job = findMutable(id))
        job->status = Job::Status::Running;
    emit changed(id);
}

void JobQueue::onProgress(int id, qint64 done, qint64 total, const QString& label)
{
    Job* job = findMutable(id);
    if (job == nullptr)
        return;
    const qint64 now = m_clock.elapsed();
    if (label != job->label)
        m_labelStartedAt = now;
    job->label = label;
    job->done = done;
    job->total = total;
    job->seconds = static_cast<double>(now - m_startedAt) / 1000;
    const double seconds = static_cast<double>(now - m_labelStartedAt) / 1000;
    job->itemsPerSecond = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    emit changed(id);
}

void JobQueue::onEnded(const std::shared_ptr<Task>& task, Job::Status status, const QString& error)
{
    std::erase(m_tasks, task);
    if (Job* job = findMutable(task->id)) {
        if (job->status == Job::Status::Running)
            job->seconds = static_cast<double>(m_clock.elapsed() - m_startedAt) / 1000;
        job->status = status;
        job->error = error;
    }
    if (status == Job::Status::Done && task->finished)
        task->finished(); // may start the next job, which keeps the queue busy
    emit changed(task->id);
    if (status == Job::Status::Failed) {
        const Job* job = find(task->id);
        emit failed(job != nullptr ? job->title : QString(), error);
    }
    if (m_tasks.empty())
        emit idle();
}

void JobQueue::forgetOldJobs()
{
    while (m_jobs.size() > kKeptJobs && !m_jobs.front().isActive())
        m_jobs.erase(m_jobs.begin());
}

} // namespace assay::ui
