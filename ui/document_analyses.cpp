// The document's analyses: which layers cost accuracy, why, and which to lift. Each is a job that decides nothing.
#include "ui/document.h"

#include <algorithm>
#include <memory>

namespace assay::ui {

namespace {

constexpr std::size_t kSensitivityImages = 256; // errors of the output are steady long before accuracy is

} // namespace

int Document::measureSensitivity()
{
    return run(
        tr("Measure sensitivity"),
        [](workspace::Session& session, const Progress& progress) {
            session.calibrateOnEvaluationIfNeeded();
            session.sweep({.images = kSensitivityImages}, progress);
        },
        [this] { emit sensitivityMeasured(); });
}

bool Document::hasSensitivity() const
{
    const auto& report = m_results.report;
    return report && std::any_of(report->layers.begin(), report->layers.end(),
                                 [](const report::LayerRow& layer) { return layer.sensitivity.has_value(); });
}

int Document::diagnose()
{
    const auto found = std::make_shared<analysis::Diagnosis>();
    return run(
        tr("Find the causes"),
        [found](workspace::Session& session, const Progress& progress) {
            session.calibrateOnEvaluationIfNeeded();
            *found = session.diagnose({}, progress);
            session.plan(progress);
        },
        [this, found, decisions = m_decisions] {
            m_analyses.diagnosis = found;
            m_analyses.diagnosed = decisions;
            emit analysesChanged();
        });
}

int Document::autopin(const analysis::AutopinOptions& goal)
{
    const auto found = std::make_shared<analysis::Autopin>();
    return run(
        tr("Automatic pins"),
        [found, goal](workspace::Session& session, const Progress& progress) {
            session.calibrateOnEvaluationIfNeeded();
            *found = session.autopin(goal, progress);
            session.plan(progress);
        },
        [this, found, decisions = m_decisions] {
            m_analyses.autopin = found;
            m_analyses.searched = decisions;
            emit analysesChanged();
        });
}

Decisions Analyses::decisionsAt(std::size_t point) const
{
    Decisions decisions = searched;
    decisions.pins = autopin->curve[point].pins;
    return decisions;
}

std::optional<std::size_t> Analyses::pointOf(const Decisions& decisions) const
{
    if (!autopin || decisions.recipe != searched.recipe || decisions.target != searched.target)
        return std::nullopt;
    for (std::size_t i = 0; i < autopin->curve.size(); ++i) {
        if (autopin->curve[i].pins == decisions.pins)
            return i;
    }
    return std::nullopt;
}

void Document::forgetAnalyses()
{
    m_analyses = {};
    emit analysesChanged();
}

} // namespace assay::ui
