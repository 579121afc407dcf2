#include "ui/diagnose/recipe_box.h"

#include "core/quantization/presets.h"
#include "ui/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

namespace assay::ui {

RecipeBox::RecipeBox(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_presets(new QComboBox(this)),
      m_equalize(add(tr("Equalize"), tr("Share reach between the channels of successive layers (--equalize)"))),
      m_biasCorrection(
          add(tr("Correct biases"), tr("Take back what quantization adds to the mean of each output channel "
                                       "(--bias-correction)"))),
      m_adaptive(add(tr("Round adaptively"),
                     tr("Round each weight so that the layer's output stays nearest to what it was; takes a while "
                        "(--rounding adaptive)")))
{
    auto* label = new QLabel(tr("Recipe"), this);
    label->setBuddy(m_presets);
    m_presets->setAccessibleName(tr("Recipe"));
    m_presets->setToolTip(tr("Everything at once, as --recipe does; what is chosen for single tensors stays"));
    m_presets->addItem(tr("Vendor"), QStringLiteral("vendor"));
    m_presets->addItem(tr("Balanced"), QStringLiteral("balanced"));
    m_presets->addItem(tr("Best"), QStringLiteral("best"));
    m_presets->addItem(tr("Own"), QString());
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_presets, 0, 1);
    grid->addWidget(m_equalize, 0, 2);
    grid->addWidget(m_biasCorrection, 1, 0, 1, 2);
    grid->addWidget(m_adaptive, 1, 2);
    grid->setColumnStretch(3, 1);
    connect(m_presets, &QComboBox::activated, this, &RecipeBox::choosePreset);
    connect(&document, &Document::opened, this, &RecipeBox::showDecisions);
    connect(&document, &Document::decisionsChanged, this, &RecipeBox::showDecisions);
    showDecisions();
}

QCheckBox* RecipeBox::add(const QString& text, const QString& tip)
{
    auto* box = new QCheckBox(text, this);
    box->setToolTip(tip);
    connect(box, &QCheckBox::clicked, this, &RecipeBox::chooseParts);
    return box;
}

void RecipeBox::showDecisions()
{
    const quantization::Recipe& recipe = m_document.decisions().recipe;
    m_presets->setCurrentIndex(m_presets->findData(toQt(quantization::presetOf(recipe))));
    m_equalize->setChecked(recipe.equalize);
    m_biasCorrection->setChecked(recipe.biasCorrection);
    m_adaptive->setChecked(recipe.rounding == quantization::Rounding::Adaptive);
}

void RecipeBox::choosePreset()
{
    std::optional<quantization::Recipe> recipe =
        quantization::findPreset(m_presets->currentData().toString().toStdString());
    if (!recipe) { // one's own is made of the parts
        showDecisions();
        return;
    }
    recipe->tensors = m_document.decisions().recipe.tensors;
    m_document.setRecipe(*recipe);
}

void RecipeBox::chooseParts()
{
    quantization::Recipe recipe = m_document.decisions().recipe;
    recipe.equalize = m_equalize->isChecked();
    recipe.biasCorrection = m_biasCorrection->isChecked();
    recipe.rounding = m_adaptive->isChecked() ? quantization::Rounding::Adaptive : quantization::Rounding::Nearest;
    m_document.setRecipe(recipe);
}

} // namespace assay::ui
