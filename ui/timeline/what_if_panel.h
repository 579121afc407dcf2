// What another machine would do with this network: card, cores, clock, L2 and DDR to turn, the figures following, their
// difference from the document's target, and a button that makes it the document's. Computes as `assay simulate --set`.
#pragma once

#include "core/aipu/what_if.h"
#include "ui/document.h"

#include <QWidget>

#include <array>
#include <memory>

class QAction;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace assay::ui {

class Background;
class EmptyState;
class MachineField;

class WhatIfPanel : public QWidget
{
    Q_OBJECT

public:
    explicit WhatIfPanel(Document& document, QWidget* parent = nullptr);

    void setEmptyAction(QAction* action);
    /// What is being asked about; the document's target until something is turned.
    aipu::Target target() const;
    /// Figures of it; null until they are known.
    const aipu::Performance* performance() const { return m_found.get(); }

signals:
    void found(); // the figures are of what is asked now

protected:
    void changeEvent(QEvent* event) override;

private:
    /// A row of the table: the figure now, then, and what that changes.
    struct Figure
    {
        QLabel *now, *then, *change;
    };

    QWidget* makeFields();
    QWidget* makeFigures();
    MachineField* addField(QGridLayout& grid, const QString& label, MachineField* field);
    void chooseCard(int index);
    void takeDocument();
    void showSize(const aipu::MachineSize& size);
    void ask();
    void showFigures();
    void showFigure(const Figure& figure, const QString& now, const QString& then, double change, bool isHighBetter);
    void use();

    Document& m_document;
    aipu::Target m_card;    // that the fields change
    aipu::Target m_decided; // the document's target when it was last looked at
    std::shared_ptr<const aipu::Performance> m_base, m_found;
    Decisions m_baseDecisions;
    const void* m_baseNetwork = nullptr;
    Background* m_background;
    QComboBox* m_cards;
    MachineField *m_cores, *m_clock, *m_l2, *m_ddr;
    std::array<Figure, 4> m_figures{}; // frames per second, the same on chip, latency, energy
    QLabel* m_limits;
    QPushButton *m_use, *m_reset;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
};

} // namespace assay::ui
