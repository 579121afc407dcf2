#include "ui/compare/plan_history.h"

#include "ui/numbers.h"
#include "ui/text.h"

#include <QPointer>
#include <QUndoCommand>

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay::ui {

/// Names a plan; finds it by its decisions, for places change when plans are deleted.
class PlanHistory::Rename : public QUndoCommand
{
public:
    Rename(PlanHistory& history, const TriedPlan& plan, QString name)
        : QUndoCommand(tr("Rename \"%1\"").arg(plan.name)), m_history(&history), m_plan(plan.decisions),
          m_before(plan.name), m_after(std::move(name))
    {}

    void undo() override { give(m_before); }
    void redo() override { give(m_after); }

private:
    void give(const QString& name)
    {
        if (m_history) // the window may have been made anew, in another language
            m_history->setName(m_plan, name);
    }

    QPointer<PlanHistory> m_history;
    Decisions m_plan;
    QString m_before, m_after;
};

PlanHistory::PlanHistory(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    connect(&document, &Document::opened, this, &PlanHistory::clear);
    connect(&document, &Document::dataChanged, this, &PlanHistory::clear);
    connect(&document, &Document::resultsChanged, this, &PlanHistory::takeResults);
}

std::optional<double> PlanHistory::figureOf(const evaluation::Accuracy& accuracy)
{
    if (accuracy.int8)
        return accuracy.int8;
    if (accuracy.agreement)
        return accuracy.agreement;
    const auto& outputs = accuracy.outputs;
    return outputs.empty() ? std::nullopt : outputs.front().nearness.sqnrDb;
}

QString PlanHistory::measureOf(const std::string& metric)
{
    if (metric == "sqnr")
        return tr("output SQNR");
    if (metric == "mAP")
        return QStringLiteral("mAP");
    return metric == "agreement" ? tr("agreement") : tr("top-1");
}

QString PlanHistory::figureText(std::optional<double> figure, const std::string& metric)
{
    if (metric == "sqnr")
        return decibelsText(figure);
    return figure ? percentText(*figure) : QStringLiteral("-");
}

void PlanHistory::clear()
{
    m_plans.clear();
    m_current = -1;
    emit changed();
}

void PlanHistory::takeResults()
{
    const Results& results = m_document.results();
    const int last = std::exchange(m_current, -1);
    if (results.comparison && results.performance && !results.isStale) {
        const evaluation::Accuracy& figures = results.comparison->accuracy;
        const std::optional<double> accuracy = figureOf(figures);
        if (accuracy && std::isfinite(*accuracy)) {
            m_metric = figures.metric;
            const auto same = std::find_if(m_plans.begin(), m_plans.end(), [&results](const TriedPlan& plan) {
                return plan.decisions == results.decisions;
            });
            m_current = static_cast<int>(same - m_plans.begin());
            if (same == m_plans.end()) {
                const QString what = lastDecision();
                m_plans.push_back({what.isEmpty() ? tr("All automatic") : what, results.decisions, *accuracy,
                                   results.performance->fps});
            } else {
                same->accuracy = *accuracy;
                same->fps = results.performance->fps;
            }
        }
    }
    if (m_current >= 0 || m_current != last) // not at each of the figures that a comparison finds on its way
        emit changed();
}

/// In words; what was only named anew decides nothing.
QString PlanHistory::lastDecision() const
{
    const QUndoStack& stack = m_document.undoStack();
    int last = stack.index() - 1;
    while (last >= 0 && dynamic_cast<const Rename*>(stack.command(last)) != nullptr)
        --last;
    return last < 0 ? QString() : stack.text(last);
}

void PlanHistory::returnTo(int plan)
{
    const TriedPlan& tried = m_plans[static_cast<std::size_t>(plan)];
    m_document.setDecisions(tr("Return to \"%1\"").arg(tried.name), tried.decisions);
}

void PlanHistory::restore(std::vector<TriedPlan> plans, const std::string& metric)
{
    m_plans = std::move(plans);
    m_metric = metric;
    takeResults();
    emit changed();
}

void PlanHistory::rename(int plan, const QString& name)
{
    const TriedPlan& renamed = m_plans[static_cast<std::size_t>(plan)];
    if (renamed.name != name)
        m_document.undoStack().push(new Rename(*this, renamed, name));
}

void PlanHistory::setName(const Decisions& plan, const QString& name)
{
    for (TriedPlan& tried : m_plans) {
        if (tried.decisions == plan)
            tried.name = name;
    }
    emit changed();
}

void PlanHistory::remove(int plan)
{
    m_plans.erase(m_plans.begin() + plan);
    if (m_current == plan)
        m_current = -1;
    else if (m_current > plan)
        --m_current;
    emit changed();
}

} // namespace assay::ui
