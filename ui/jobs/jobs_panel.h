// Every long task of this run of the program, newest first; and, for the status bar, the one that runs now.
#pragma once

#include "ui/jobs/job_queue.h"
#include "ui/selection.h"

#include <QScrollArea>
#include <QTimer>

#include <map>

class QVBoxLayout;

namespace assay::ui {

class EmptyState;
class JobRow;

class JobsPanel : public QScrollArea
{
    Q_OBJECT

public:
    JobsPanel(Document& document, Selection& selection, QWidget* parent = nullptr);

private:
    void update(int id);
    void removeForgotten();

    JobQueue& m_queue;
    QVBoxLayout* m_layout;
    EmptyState* m_empty;
    std::map<int, JobRow*> m_rows;
};

/// The running job in one line; empty when nothing runs. Comes and goes after 300 ms, so that short work does not
/// flicker.
class JobStrip : public QWidget
{
    Q_OBJECT

public:
    explicit JobStrip(JobQueue& queue, QWidget* parent = nullptr);

signals:
    void occupied(bool isOccupied); // by a job

private:
    void update();

    JobQueue& m_queue;
    JobRow* m_row;
    QTimer m_patience;
};

} // namespace assay::ui
