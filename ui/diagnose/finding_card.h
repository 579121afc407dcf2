// One finding: the layer, how much it loses, why, what the error is made of, and a button for each remedy. A click, or
// Enter, selects the layer in every panel.
#pragma once

#include "core/analysis/diagnose.h"
#include "ui/selection.h"

#include <QFrame>

#include <memory>
#include <vector>

class QGridLayout;
class QPushButton;

namespace assay::ui {

class FindingCard : public QFrame
{
    Q_OBJECT

public:
    /// `index`: of the finding in the diagnosis.
    FindingCard(Document& document, Selection& selection, std::shared_ptr<const analysis::Diagnosis> diagnosis,
                std::size_t index, QWidget* parent = nullptr);

    const analysis::Finding& finding() const { return m_diagnosis->findings[m_index]; }

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void addRemedies(QGridLayout& grid);
    QPushButton* addRemedy(QGridLayout& grid, const analysis::Remedy& remedy);
    void apply(const analysis::Remedy& remedy);
    /// Buttons of what is decided already are off.
    void showDecisions();
    void select();
    bool isSelected() const;

    Document& m_document;
    Selection& m_selection;
    std::shared_ptr<const analysis::Diagnosis> m_diagnosis;
    std::size_t m_index;
    std::vector<std::pair<const analysis::Remedy*, QPushButton*>> m_remedies;
};

} // namespace assay::ui
