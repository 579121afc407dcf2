#include "ui/diagnose/autopin_box.h"

#include "core/analysis/sweep.h"
#include "ui/compare/plan_history.h"
#include "ui/decimal_spin_box.h"
#include "ui/diagnose/autopin_words.h"
#include "ui/jobs/job_row.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <cmath>

namespace assay::ui {

namespace {

constexpr int kFps = 0, kFigure = 1, kLost = 2, kPinCount = 3, kMark = 4, kColumns = 5;
constexpr int kNamedPins = 12;   // in a tool tip
constexpr double kOffered = 0.9; // of the throughput as it is
constexpr int kPointRole = Qt::UserRole;

} // namespace

AutopinBox::AutopinBox(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_goal(new QComboBox(this)), m_maxDrop(new DecimalSpinBox(this)),
      m_minFps(new QSpinBox(this)), m_search(new QPushButton(tr("Search"), this)), m_progress(new QProgressBar(this)),
      m_cancel(new QToolButton(this)), m_words(new QLabel(this)), m_pins(new QLabel(this)),
      m_curve(new QTreeWidget(this)), m_take(new QPushButton(tr("Take this plan"), this))
{
    makeGoal();
    makeCurve();
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_pins->setWordWrap(true);
    m_pins->setForegroundRole(QPalette::PlaceholderText);
    m_take->setAutoDefault(false);
    m_take->setToolTip(tr("Pin the layers of the selected point; undo takes it back"));

    auto* goal = new QHBoxLayout;
    goal->addWidget(m_goal, 1);
    goal->addWidget(m_maxDrop);
    goal->addWidget(m_minFps);
    goal->addWidget(m_search);
    auto* job = new QHBoxLayout;
    job->addWidget(m_progress, 1);
    job->addWidget(m_cancel);
    auto* below = new QHBoxLayout;
    below->addWidget(m_pins, 1);
    below->addWidget(m_take, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(goal);
    layout->addLayout(job);
    layout->addWidget(m_words);
    layout->addWidget(m_curve, 1);
    layout->addLayout(below);
    layout->addStretch();

    connect(m_take, &QPushButton::clicked, this, &AutopinBox::takeSelected);
    connect(&document, &Document::opened, this, [this] { m_isOwn = false; });
    connect(&document, &Document::resultsChanged, this, document.updates().later(this, &AutopinBox::offerFps));
    connect(&document, &Document::dataChanged, this, &AutopinBox::updateState);
    connect(&document, &Document::decisionsChanged, this, &AutopinBox::showDecisions);
    connect(&document, &Document::analysesChanged, this, &AutopinBox::showCurve);
    connect(&document.jobs(), &JobQueue::changed, this, &AutopinBox::showJob);
    offerFps();
    showCurve();
}

void AutopinBox::makeGoal()
{
    m_goal->addItem(tr("Lose at most"));
    m_goal->addItem(tr("Keep at least"));
    m_goal->setAccessibleName(tr("Goal"));
    m_goal->setToolTip(tr("The least loss of throughput for that accuracy, or the best accuracy at that throughput"));
    m_maxDrop->setRange(0, 100);
    m_maxDrop->setDecimals(2);
    m_maxDrop->setSingleStep(0.1);
    m_maxDrop->setValue(0.1);
    m_minFps->setRange(1, 1'000'000'000);
    m_minFps->setGroupSeparatorShown(true);
    m_minFps->setSuffix(tr(" FPS"));
    m_minFps->setAccessibleName(tr("Least throughput"));
    m_minFps->setToolTip(tr("Simulated frames per second to keep"));
    connect(m_minFps, &QSpinBox::valueChanged, this, [this] { m_isOwn = true; });
    m_search->setAutoDefault(false);
    m_search->setToolTip(tr("Find the layers to lift from INT8; all evaluation images are used, which may take a "
                            "while"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the search for pins"));
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    m_progress->setAccessibleName(tr("Progress of the search for pins"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    connect(m_goal, &QComboBox::currentIndexChanged, this, &AutopinBox::showGoal);
    connect(m_search, &QPushButton::clicked, this, &AutopinBox::start);
    connect(m_cancel, &QToolButton::clicked, this, [this] { m_document.jobs().cancel(m_running); });
}

/// What a comparison says of the accuracy, before there is one.
std::string AutopinBox::metric() const
{
    const Results& results = m_document.results();
    if (results.report && results.report->accuracy)
        return results.report->accuracy->metric;
    const auto& images = m_document.evaluation();
    const auto& task = m_document.task();
    const bool hasLabels = !images || images->hasLabels;
    if (!results.optimized)
        return hasLabels ? "top1" : "agreement";
    const bool detects = task && task->kind == evaluation::TaskKind::Detection && images && images->hasBoxes;
    return evaluation::metricOf(results.optimized->graph, hasLabels, detects);
}

void AutopinBox::showGoal()
{
    const bool isDrop = m_goal->currentIndex() == static_cast<int>(Goal::MaxDrop);
    m_maxDrop->setVisible(isDrop);
    m_minFps->setVisible(!isDrop);
    const std::string measured = metric();
    QString goal = tr("Lose at most"), unit = tr(" points"), name = tr("Largest accuracy drop"),
            tip = tr("Percentage points of %1").arg(PlanHistory::measureOf(measured));
    if (measured == "agreement") {
        goal = tr("Disagree on at most");
        unit = tr(" %");
        name = tr("Largest disagreement");
        tip = tr("Of the images, those that INT8 and FP32 answer differently: there are no labels");
    } else if (measured == "sqnr") {
        goal = tr("Output error of at most");
        unit = tr(" %");
        name = tr("Largest output error");
        tip = tr("Noise over signal of the worst output: the outputs are no classes");
    }
    m_goal->setItemText(static_cast<int>(Goal::MaxDrop), goal);
    m_maxDrop->setSuffix(unit);
    m_maxDrop->setAccessibleName(name);
    m_maxDrop->setToolTip(tip);
}

void AutopinBox::makeCurve()
{
    m_curve->setColumnCount(kColumns);
    m_curve->setRootIsDecorated(false);
    m_curve->setUniformRowHeights(true);
    m_curve->setAccessibleName(tr("Trade-off curve"));
    m_curve->setTextElideMode(Qt::ElideRight);
    m_curve->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_curve->header()->setStretchLastSection(true);
    m_curve->header()->setSectionsMovable(false);
    connect(m_curve, &QTreeWidget::currentItemChanged, this, &AutopinBox::showDecisions);
    connect(m_curve, &QTreeWidget::itemActivated, this, &AutopinBox::takeSelected);
}

void AutopinBox::start()
{
    if (m_running != 0)
        return;
    m_error.clear();
    analysis::AutopinOptions options;
    if (m_goal->currentIndex() == static_cast<int>(Goal::MaxDrop))
        options.maxDrop = m_maxDrop->value() / 100;
    else
        options.minFps = m_minFps->value();
    m_running = m_document.autopin(options);
    showJob(m_running);
}

void AutopinBox::showJob(int id)
{
    const Job* const job = m_running != 0 && id == m_running ? m_document.jobs().find(id) : nullptr;
    if (job == nullptr)
        return;
    showProgress(*m_progress, *job);
    if (!job->isActive()) {
        m_running = 0;
        m_error = job->error;
    }
    updateState();
}

void AutopinBox::showCurve()
{
    m_curve->clear();
    if (const auto& found = m_document.analyses().autopin) {
        const std::string& metric = found->before.accuracy.metric;
        const bool isShare = isShareLost(metric);
        const QString lost = metric == "agreement" ? tr("disagreement") : isShare ? tr("output error") : tr("Lost");
        m_curve->setHeaderLabels({tr("FPS"), PlanHistory::measureOf(metric), lost, tr("Pins"), QString()});
        for (std::size_t i = 0; i < found->curve.size(); ++i) {
            const analysis::TradeOff& point = found->curve[i];
            auto* item = new QTreeWidgetItem(m_curve);
            const double loss = analysis::lossOf(point.accuracy);
            item->setText(kFps, rateText(point.fps));
            item->setText(kFigure, PlanHistory::figureText(PlanHistory::figureOf(point.accuracy), metric));
            item->setText(kLost, isShare ? percentText(loss) : fixedText(loss * 100, 2));
            item->setText(kPinCount, QString::number(point.pins.size()));
            item->setData(0, kPointRole, static_cast<int>(i));
            for (int column = 0; column < kMark; ++column) {
                item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
                item->setToolTip(column, pinsText(point.pins, kNamedPins));
            }
        }
        m_curve->setCurrentItem(m_curve->topLevelItem(static_cast<int>(found->chosen)));
    }
    showDecisions();
}

void AutopinBox::showDecisions()
{
    const Analyses& analyses = m_document.analyses();
    const std::optional<std::size_t> now = analyses.pointOf(m_document.decisions());
    for (int i = 0; analyses.autopin && i < m_curve->topLevelItemCount(); ++i) {
        QTreeWidgetItem& item = *m_curve->topLevelItem(i);
        const auto point = static_cast<std::size_t>(item.data(0, kPointRole).toInt());
        QStringList marks;
        if (point == analyses.autopin->chosen)
            marks.append(analyses.autopin->isMet ? tr("meets the goal") : tr("nearest to the goal"));
        if (now == point)
            marks.append(tr("the plan now"));
        item.setText(kMark, marks.join(QStringLiteral(", ")));
        QFont font = m_curve->font();
        font.setBold(point == analyses.autopin->chosen);
        for (int column = 0; column < kColumns; ++column)
            item.setFont(column, font);
    }
    updateState();
}

void AutopinBox::updateState()
{
    showGoal();
    const bool isRunning = m_running != 0;
    m_search->setEnabled(!isRunning && m_document.hasEvaluation());
    m_progress->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_words->setText(words());
    const int point = selectedPoint();
    const Analyses& analyses = m_document.analyses();
    const bool hasCurve = analyses.autopin != nullptr;
    m_curve->setVisible(hasCurve);
    m_take->setVisible(hasCurve);
    m_pins->setVisible(hasCurve);
    m_take->setEnabled(point >= 0 && analyses.decisionsAt(static_cast<std::size_t>(point)) != m_document.decisions());
    m_pins->setText(point < 0 ? QString() : pinsText(analyses.autopin->curve[static_cast<std::size_t>(point)].pins, 2));
}

QString AutopinBox::words() const
{
    if (const Job* const job = m_document.jobs().find(m_running); job != nullptr && m_running != 0) {
        const QString what = job->label.isEmpty() ? job->title : job->label;
        const QString far = job->total == 0 && job->done > 0 ? QString::number(job->done) : statusText(*job);
        return QStringLiteral("%1   %2").arg(what, far);
    }
    if (!m_error.isEmpty())
        return m_error;
    const Analyses& analyses = m_document.analyses();
    if (!analyses.autopin)
        return tr("Finds the layers to lift from INT8: those that cost the least throughput for the accuracy that is "
                  "wanted. Nothing is changed until a plan is taken.");
    const Decisions& now = m_document.decisions();
    const bool isOther = now.recipe != analyses.searched.recipe || now.target != analyses.searched.target;
    return outcomeText(*analyses.autopin) +
           (isOther ? QLatin1Char(' ') + tr("That was with another recipe or target; taking a plan brings these back.")
                    : QString());
}

/// What costs little, as long as the user has not said it.
void AutopinBox::offerFps()
{
    showGoal();
    const auto& performance = m_document.results().performance;
    if (!performance || m_isOwn)
        return;
    const QSignalBlocker blocker(m_minFps);
    m_minFps->setValue(static_cast<int>(std::lround(performance->fps * kOffered)));
}

void AutopinBox::takeSelected()
{
    if (const int point = selectedPoint(); point >= 0)
        m_document.takePoint(static_cast<std::size_t>(point));
}

int AutopinBox::selectedPoint() const
{
    const QTreeWidgetItem* const item = m_curve->currentItem();
    return item == nullptr || !m_document.analyses().autopin ? -1 : item->data(0, kPointRole).toInt();
}

} // namespace assay::ui
