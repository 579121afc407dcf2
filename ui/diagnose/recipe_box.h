// How the network is quantized as a whole: a preset, and what the toolbar has no room for. Each change is one undoable
// decision, the same as --recipe, --equalize, --bias-correction and --rounding.
#pragma once

#include "ui/document.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace assay::ui {

class RecipeBox : public QWidget
{
    Q_OBJECT

public:
    explicit RecipeBox(Document& document, QWidget* parent = nullptr);

    QComboBox& presets() { return *m_presets; }
    QCheckBox& biasCorrection() { return *m_biasCorrection; }

private:
    QCheckBox* add(const QString& text, const QString& tip);
    void showDecisions();
    void choosePreset();
    void chooseParts();

    Document& m_document;
    QComboBox* m_presets;
    QCheckBox *m_equalize, *m_biasCorrection, *m_adaptive;
};

} // namespace assay::ui
