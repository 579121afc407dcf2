// The document's analyses: which layers cost accuracy, and why. Each is a job that decides nothing.
#include "ui/document.h"

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

void Document::forgetAnalyses()
{
    m_analyses = {};
    emit analysesChanged();
}

} // namespace assay::ui
