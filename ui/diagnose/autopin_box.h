// Automatic pins: a goal, the search as a job, in words what it found and what that costs, and the trade-off curve as a
// table whose points can each be taken. Computes as `assay autopin`.
#pragma once

#include "ui/document.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QToolButton;
class QTreeWidget;

namespace assay::ui {

class AutopinBox : public QWidget
{
    Q_OBJECT

public:
    enum class Goal : std::uint8_t { MaxDrop, MinFps };

    explicit AutopinBox(Document& document, QWidget* parent = nullptr);

    QComboBox& goal() { return *m_goal; }
    QDoubleSpinBox& maxDrop() { return *m_maxDrop; }
    QSpinBox& minFps() { return *m_minFps; }
    QPushButton& search() { return *m_search; }
    QToolButton& cancel() { return *m_cancel; }
    QTreeWidget& curve() { return *m_curve; }
    QPushButton& take() { return *m_take; }
    /// Whether the goal is met and what it costs, or why nothing was found.
    QString words() const;

private:
    void makeGoal();
    void makeCurve();
    void start();
    void showJob(int id);
    void showCurve();
    /// Which point is the plan now, and whether the selected one can be taken.
    void showDecisions();
    void updateState();
    void offerFps();
    /// In the unit of what is measured: points with labels, a share of images or of the output without.
    void showGoal();
    std::string metric() const;
    void takeSelected();
    int selectedPoint() const;

    Document& m_document;
    QComboBox* m_goal;
    QDoubleSpinBox* m_maxDrop; // in points or percent
    QSpinBox* m_minFps;
    QPushButton* m_search;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    QLabel *m_words, *m_pins;
    QTreeWidget* m_curve;
    QPushButton* m_take;
    int m_running = 0;    // the job that was started here; 0: none
    bool m_isOwn = false; // the throughput is the user's, not what is offered
    QString m_error;      // of the last job
};

} // namespace assay::ui
