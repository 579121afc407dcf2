// Answers questions off the GUI thread, one at a time, the newest next: for figures that follow a slider or the
// pointer. A question that waits while another one comes is dropped. Not for work that the user started and may cancel,
// which is a job (ui/jobs/job_queue.h). GUI thread only.
#pragma once

#include <QObject>

#include <functional>

namespace assay::ui {

class Background : public QObject
{
    Q_OBJECT

public:
    /// Called on the GUI thread with what was found.
    using Answer = std::function<void()>;
    /// Runs on another thread: holds all that it needs by value.
    using Question = std::function<Answer()>;

    /// Where it is deleted before an answer comes, that is dropped: nobody waits for it.
    explicit Background(QObject* parent = nullptr) : QObject(parent) {}

    void ask(Question question);
    bool isBusy() const { return m_isRunning; }

signals:
    void failed(const QString& reason); // one line; the question's answer does not come

private:
    void start(Question question);
    void finish(const Answer& answer, const QString& error);

    Question m_next;
    bool m_isRunning = false;
};

} // namespace assay::ui
