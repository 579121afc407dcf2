#include "ui/mainwindow/choosers.h"

#include "core/aipu/target.h"
#include "core/graph/error.h"
#include "ui/ask.h"
#include "ui/core_words.h"
#include "ui/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace assay::ui {

namespace {

using calibration::RangeMethod;
using quantization::Scheme;

constexpr int kWidestTarget = 30; // characters; names of changed targets say what was changed

} // namespace

Choosers::Choosers(Document& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_target = add(tr("Target"), tr("The AI processing unit that is simulated"));
    m_scheme = add(tr("Scheme"), tr("What shares a scale, and how ranges are found"));
    m_method = add(tr("Method"), tr("How the range of a tensor is chosen from its histogram"));
    m_target->setMaximumWidth(kWidestTarget * fontMetrics().averageCharWidth());
    for (const std::string& name : aipu::shippedTargets())
        m_target->addItem(toQt(name), toQt(name));
    m_target->addItem(tr("From a file..."));
    m_scheme->addItem(tr("Hybrid: weights per channel"), static_cast<int>(Scheme::HybridPerTensorPerChannel));
    m_scheme->addItem(tr("Per tensor, histogram"), static_cast<int>(Scheme::PerTensorHistogram));
    m_scheme->addItem(tr("Per tensor, min-max"), static_cast<int>(Scheme::PerTensorMinMax));
    m_method->addItem(tr("Percentile"), static_cast<int>(RangeMethod::Percentile));
    m_method->addItem(tr("Min-max"), static_cast<int>(RangeMethod::MinMax));
    m_method->addItem(tr("MSE"), static_cast<int>(RangeMethod::MeanSquaredError));
    m_method->addItem(tr("Entropy"), static_cast<int>(RangeMethod::Entropy));
    m_method->addItem(tr("Error of the readers"), static_cast<int>(RangeMethod::OutputError));
    connect(m_target, &QComboBox::activated, this, &Choosers::chooseTarget);
    connect(m_scheme, &QComboBox::activated, this, &Choosers::chooseRecipe);
    connect(m_method, &QComboBox::activated, this, &Choosers::chooseRecipe);
    connect(&document, &Document::decisionsChanged, this, &Choosers::showDecisions);
    connect(&document, &Document::opened, this, &Choosers::showDecisions);
    showDecisions();
}

QComboBox* Choosers::add(const QString& label, const QString& tip)
{
    auto* combo = new QComboBox(this);
    combo->setToolTip(tip);
    combo->setAccessibleName(label);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* text = new QLabel(label, this);
    text->setForegroundRole(QPalette::PlaceholderText);
    text->setBuddy(combo);
    layout()->addWidget(text);
    layout()->addWidget(combo);
    return combo;
}

void Choosers::showDecisions()
{
    const Decisions& decisions = m_document.decisions();
    const QString target = toQt(decisions.target.name);
    const auto shipped = static_cast<int>(aipu::shippedTargets().size());
    while (m_target->count() > shipped + 1) // of a file or changed, and no longer the target
        m_target->removeItem(shipped);
    if (m_target->findData(target) < 0)
        m_target->insertItem(m_target->count() - 1, clausesFromCore(decisions.target.name), target);
    m_target->setCurrentIndex(m_target->findData(target));
    m_target->setToolTip(m_target->currentText() + QLatin1Char('\n') + fromCore(decisions.target.description));
    m_scheme->setCurrentIndex(m_scheme->findData(static_cast<int>(decisions.recipe.scheme)));
    m_method->setCurrentIndex(m_method->findData(static_cast<int>(decisions.recipe.method)));
    m_method->setEnabled(decisions.recipe.scheme != Scheme::PerTensorMinMax);
}

void Choosers::chooseTarget(int index)
{
    const QString name = m_target->itemData(index).toString();
    showDecisions(); // until the new one is read
    if (!name.isEmpty()) {
        takeTarget(name);
        return;
    }
    askForFile(this,
               {.title = tr("Open target"), .purpose = QStringLiteral("target"), .filters = {tr("Targets (*.json)")}},
               this, [this](const QString& file) { takeTarget(file); });
}

void Choosers::takeTarget(const QString& nameOrFile)
{
    const std::string name = nameOrFile.toStdString();
    if (name == m_document.decisions().target.name)
        return;
    // A job, so that a bad file is told where every error is told.
    const auto target = std::make_shared<aipu::Target>();
    m_document.jobs().start(
        tr("Open target"), [name, target](const Progress&) { *target = aipu::findTarget(name); },
        [this, target] { m_document.setTarget(*target); });
}

void Choosers::chooseRecipe()
{
    quantization::Recipe recipe = m_document.decisions().recipe;
    recipe.scheme = static_cast<Scheme>(m_scheme->currentData().toInt());
    recipe.method = static_cast<RangeMethod>(m_method->currentData().toInt());
    m_document.setRecipe(recipe);
}

} // namespace assay::ui
