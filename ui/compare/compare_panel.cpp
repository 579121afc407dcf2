#include "ui/compare/compare_panel.h"

#include "core/report/headline.h"
#include "ui/compare/chart_deck.h"
#include "ui/compare/cycles_chart.h"
#include "ui/compare/headline_table.h"
#include "ui/compare/plan_history.h"
#include "ui/compare/plans_chart.h"
#include "ui/compare/sqnr_chart.h"
#include "ui/core_words.h"
#include "ui/empty_state.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QEvent>
#include <QKeySequence>
#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace assay::ui {

ComparePanel::ComparePanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_history(new PlanHistory(document, this)),
      m_headline(new HeadlineTable(this)), m_verdict(new QLabel(this)), m_basis(new QLabel(this)),
      m_next(new QToolButton(this)),
      m_empty(new EmptyState(tr("FP32 and INT8 will stand side by side here: accuracy, throughput, latency, energy."),
                             this)),
      m_stack(new QStackedLayout(this))
{
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont font = m_verdict->font();
    font.setWeight(QFont::DemiBold);
    m_verdict->setFont(font);
    m_next->setObjectName(QStringLiteral("next"));
    m_next->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_next->setFocusPolicy(Qt::StrongFocus);
    m_basis->setWordWrap(true);
    m_basis->setForegroundRole(QPalette::PlaceholderText);

    auto* deck = new ChartDeck(this);
    deck->add(tr("SQNR"), new SqnrChart(document, selection, deck));
    deck->add(tr("Cycles"), new CyclesChart(document, selection, deck));
    deck->add(tr("Plans"), new PlansChart(document, *m_history, deck));

    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_verdict);
    layout->addWidget(m_next);
    layout->addWidget(m_headline);
    layout->addWidget(m_basis);
    layout->addWidget(deck, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);

    const auto updateLater = document.updates().later(this, &ComparePanel::update);
    for (const auto signal : {&Document::resultsChanged, &Document::decisionsChanged, &Document::dataChanged})
        connect(&document, signal, this, updateLater);
    connect(&document.jobs(), &JobQueue::idle, this, updateLater);
    shrinkBasis();
    update();
}

void ComparePanel::setNextStep(QAction* action)
{
    m_empty->setAction(action);
    setOnlyAction(*m_next, action);
}

void ComparePanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        shrinkBasis();
}

void ComparePanel::shrinkBasis()
{
    QFont small = font();
    small.setPointSizeF(std::max(6.0, small.pointSizeF() - 1));
    m_basis->setFont(small);
}

void ComparePanel::update()
{
    const Results& results = m_document.results();
    const bool isKnown = results.report && (results.report->accuracy || results.report->performance);
    m_stack->setCurrentIndex(isKnown ? 1 : 0);
    if (!isKnown)
        return;
    m_headline->showReport(*results.report, results.isStale && results.comparedOf == 0);
    m_verdict->setText(verdict());
    m_next->setVisible(!m_document.jobs().isBusy() &&
                       (!results.report->accuracy || results.isStale || results.comparedOf > 0));
    QStringList basis, tips;
    if (results.report->host)
        basis.append(tr("* measured on this host (threads: %1, batch 1)").arg(results.report->host->threads));
    if (results.report->performance) {
        basis.append(tr("+ simulated on %1, limited by: %2")
                         .arg(clausesFromCore(results.report->performance->target),
                              fromCore(results.report->performance->bottleneck)));
        tips.append(fromCore(results.report->performance->explanation));
    }
    QStringList lines = {basis.join(QStringLiteral("   "))};
    for (const std::string& note : results.report->notes)
        lines.append(fromCore(note));
    m_basis->setToolTip(QStringList(lines.mid(1) + tips).join(QLatin1Char('\n')));
    constexpr int kMostLines = 3; // the others are in the tool tip
    m_basis->setText(lines.mid(0, kMostLines).join(QLatin1Char('\n')));
}

/// Of outputs that are no classes: how near the farthest one stays.
QString ComparePanel::leastAlike(const evaluation::Accuracy& accuracy)
{
    const evaluation::OutputNearness* least = nullptr;
    for (const evaluation::OutputNearness& output : accuracy.outputs) {
        const auto& ratio = output.nearness.sqnrDb;
        if (ratio && (least == nullptr || *ratio < *least->nearness.sqnrDb))
            least = &output;
    }
    if (least == nullptr || !std::isfinite(*least->nearness.sqnrDb))
        return {};
    const QString ratio = decibelsText(least->nearness.sqnrDb);
    return accuracy.outputs.size() == 1
               ? tr(": the output's SQNR is %1").arg(ratio)
               : tr(": the least alike output, %1, has an SQNR of %2").arg(toQt(least->name), ratio);
}

QString ComparePanel::verdict() const
{
    const Results& results = m_document.results();
    const report::Report& report = *results.report;
    if (results.comparedOf > 0 && report.accuracy) {
        return (m_document.jobs().isBusy()
                    ? tr("The figures below are of %1 of %2 images so far.")
                    : tr("The figures below are of %1 of %2 images: run all to have those of all.")) // cancelled
            .arg(groupedText(report.accuracy->images), groupedText(results.comparedOf));
    }
    if (results.isStale && m_document.jobs().isBusy())
        return tr("Computing the figures of the new plan. Those below are of the plan before.");
    if (results.isStale)
        return tr("The figures below are of an earlier plan or of other images: run all to compute them anew.");
    if (!report.accuracy && !m_document.hasEvaluation())
        return tr("Throughput is simulated. Accuracy needs images: open a folder of evaluation images.");
    if (!report.accuracy)
        return tr("Throughput is simulated. Run all to compare accuracy.");
    const evaluation::Accuracy& accuracy = *report.accuracy;
    const QString images = groupedText(accuracy.images);
    const auto count = static_cast<int>(accuracy.images);
    QString sentence;
    if (accuracy.fp32 && accuracy.int8) {
        const double points = (*accuracy.int8 - *accuracy.fp32) * 100;
        sentence = std::abs(points) < 0.005 ? tr("INT8 is as accurate as FP32 on %1 images").arg(images)
                   : points < 0 ? tr("INT8 loses %1 points of accuracy on %2 images").arg(fixedText(-points, 2), images)
                                : tr("INT8 gains %1 points of accuracy on %2 images").arg(fixedText(points, 2), images);
    } else if (accuracy.agreement) {
        sentence =
            tr("INT8 and FP32 agree on %1 of %2 images", nullptr, count).arg(percentText(*accuracy.agreement), images);
    } else {
        sentence = tr("INT8 and FP32 were compared on %1 images", nullptr, count).arg(images) + leastAlike(accuracy);
    }
    if (!report.host || !report.performance || report.host->fps <= 0)
        sentence += QLatin1Char('.');
    else
        sentence = tr("%1; the AIPU runs it at %2 times the rate of this host.")
                       .arg(sentence, fixedText(report.performance->fps / report.host->fps, 1));
    const bool isGuessed =
        accuracy.fp32 && !m_document.task() && m_document.hasEvaluation() && !m_document.evaluation()->holdsTensors;
    if (isGuessed)
        sentence += QLatin1Char(' ') + tr("But how images become inputs is a guess: set the task (%1) first.")
                                           .arg(QKeySequence(Qt::CTRL | Qt::Key_T).toString(QKeySequence::NativeText));
    return sentence;
}

} // namespace assay::ui
