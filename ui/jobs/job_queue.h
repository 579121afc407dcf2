// Long work off the GUI thread: one job after another on one worker, each with progress, rate and Cancel. Lives on the
// GUI thread; everything it signals and calls back happens there.
#pragma once

#include "core/graph/progress.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace assay::ui {

struct Job
{
    enum class Status : std::uint8_t { Waiting, Running, Done, Failed, Cancelled };

    int id = 0;
    QString title;              // "Compare FP32 and INT8"
    QString label;              // what is being done now
    qint64 done = 0, total = 0; // items; total 0: not known
    double seconds = 0;         // running time so far, or in all
    double itemsPerSecond = 0;  // of the present label
    Status status = Status::Waiting;
    QString error; // one line; only if it failed

    bool isActive() const { return status == Status::Waiting || status == Status::Running; }
};

class JobQueue : public QObject
{
    Q_OBJECT

public:
    explicit JobQueue(QObject* parent = nullptr);
    /// Cancels what runs and waits for it.
    ~JobQueue() override;

    /// Runs `work` on the worker after the jobs before it. `finished` is called on the GUI thread if it succeeded.
    /// Returns the job's id.
    int start(const QString& title, std::function<void(const Progress&)> work, std::function<void()> finished = {});
    void cancel(int id);
    void cancelAll();

    /// All jobs of this run of the program that are active, and the last few that are not, oldest first.
    const std::vector<Job>& jobs() const { return m_jobs; }
    const Job* find(int id) const;
    bool isBusy() const;

signals:
    void changed(int id);
    void failed(const QString& title, const QString& error);
    void idle(); // the last active job ended

private:
    struct Task
    {
        int id = 0;
        std::function<void(const Progress&)> work;
        std::function<void()> finished;
        std::stop_source stop;
    };

    void workLoop(const std::stop_token& quit);
    void runTask(const std::shared_ptr<Task>& task);
    Job* findMutable(int id);
    void onStarted(int id);
    void onProgress(int id, qint64 done, qint64 total, const QString& label);
    void onEnded(const std::shared_ptr<Task>& task, Job::Status status, const QString& error);
    void forgetOldJobs();

    std::vector<Job> m_jobs;
    QElapsedTimer m_clock;
    qint64 m_startedAt = 0, m_labelStartedAt = 0; // ms, of the running job
    int m_nextId = 1;

    std::mutex m_mutex; // guards the two below
    std::condition_variable_any m_wake;
    std::deque<std::shared_ptr<Task>> m_waiting;
    std::vector<std::shared_ptr<Task>> m_tasks; // waiting or running; GUI thread only
    std::jthread m_worker;                      // last: it uses all of the above
};

} // namespace assay::ui
