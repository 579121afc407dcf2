// One job in a line: what is done, how far it is, how fast, how long it still takes, and Cancel.
#pragma once

#include "ui/jobs/job_queue.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace assay::ui {

/// "6,200 / 10,000   1,380/s   3 s left" while it runs; how it ended and after how long when it has.
QString statusText(const Job& job);

/// How far the job is, without painting at once: the bar waits for the rest of the window.
void showProgress(QProgressBar& bar, const Job& job);

class JobRow : public QWidget
{
    Q_OBJECT

public:
    explicit JobRow(JobQueue& queue, QWidget* parent = nullptr);

    void showJob(const Job& job);

private:
    int m_id = 0;
    QLabel *m_title, *m_status;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
};

} // namespace assay::ui
