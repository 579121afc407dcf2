// The document's decisions: each one entry of the undo stack, and what it makes stale computed anew.
#include "ui/document.h"

#include <QUndoCommand>

#include <string_view>
#include <utility>

namespace assay::ui {

/// One entry of the undo stack: the decisions before and after.
class Document::Change : public QUndoCommand
{
public:
    Change(Document& document, const QString& text, Decisions before, Decisions after)
        : QUndoCommand(text), m_document(document), m_before(std::move(before)), m_after(std::move(after))
    {}

    void undo() override { m_document.apply(m_before); }
    void redo() override { m_document.apply(m_after); }

private:
    Document& m_document;
    Decisions m_before, m_after;
};

void Document::pin(const QStringList& layers, std::optional<quantization::Precision> precision)
{
    Decisions next = m_decisions;
    for (const QString& layer : layers) {
        if (precision)
            next.pins[layer.toStdString()] = *precision;
        else
            next.pins.erase(layer.toStdString());
    }
    if (next.pins == m_decisions.pins)
        return;
    const QString what =
        layers.size() == 1 ? layers.front() : tr("%n layers", nullptr, static_cast<int>(layers.size()));
    if (precision) {
        const std::string_view name = quantization::toString(*precision);
        decide(tr("Pin %1 to %2").arg(what, QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))),
               std::move(next));
    } else {
        decide(tr("Unpin %1").arg(what), std::move(next));
    }
}

void Document::chooseRange(const QString& tensor, std::optional<quantization::TensorChoice> choice)
{
    Decisions next = m_decisions;
    if (choice)
        next.recipe.tensors[tensor.toStdString()] = *choice;
    else
        next.recipe.tensors.erase(tensor.toStdString());
    if (next.recipe != m_decisions.recipe)
        decide(tr("Range of %1").arg(tensor), std::move(next));
}

void Document::setRecipe(const quantization::Recipe& recipe)
{
    if (recipe == m_decisions.recipe)
        return;
    Decisions next = m_decisions;
    next.recipe = recipe;
    decide(tr("Recipe"), std::move(next));
}

void Document::setTarget(const aipu::Target& target)
{
    if (target == m_decisions.target)
        return;
    Decisions next = m_decisions;
    next.target = target;
    decide(tr("Target %1").arg(QString::fromStdString(target.name)), std::move(next));
}

void Document::setDecisions(const QString& text, const Decisions& decisions)
{
    if (decisions != m_decisions)
        decide(text, decisions);
}

void Document::takePoint(std::size_t point)
{
    const auto pins = static_cast<int>(m_analyses.autopin->curve[point].pins.size());
    setDecisions(tr("Automatic pins: %n layers", nullptr, pins), m_analyses.decisionsAt(point));
}

void Document::decide(const QString& text, Decisions next)
{
    m_undoStack.push(new Change(*this, text, m_decisions, std::move(next)));
}

void Document::apply(const Decisions& decisions)
{
    m_decisions = decisions;
    refresh(); // first, so that who hears of the change sees what is stale
    emit decisionsChanged();
}

/// Recomputes what was known. A change that comes before it is done cancels it and takes its place.
void Document::refresh()
{
    if (!m_session)
        return;
    for (const int job : m_refreshJobs)
        m_jobs.cancel(job);
    m_results.isStale = m_results.plan != nullptr;
    const bool hadPlan = m_results.plan != nullptr;
    const bool hadComparison = m_results.comparison != nullptr;
    m_refreshJobs = {run(tr("Plan"), [hadPlan](workspace::Session& session, const Progress& progress) {
        session.performance();
        if (hadPlan)
            session.plan(progress);
    })};
    if (hadComparison)
        m_refreshJobs.push_back(runComparison(false));
}

} // namespace assay::ui
