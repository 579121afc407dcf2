// The table of layers with its filter: shows and sets the selection, pins one layer in its cell and many by the menu.
#pragma once

#include "ui/layers/layer_model.h"
#include "ui/selection.h"

#include <QWidget>

class QAction;
class QLabel;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace assay::ui {

class EmptyState;
class HintedLineEdit;

class LayersPanel : public QWidget
{
    Q_OBJECT

public:
    LayersPanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    /// The button of the empty state.
    void setEmptyAction(QAction* action);
    /// Scrolls to the layer, selects it and takes the keyboard.
    void showLayer(const QString& layer);

private:
    QWidget* makeTable();
    void setUpColumns();
    void fitNames();
    void takeSelection();
    void giveSelection();
    void updateCount();
    void showMenu(const QPoint& position);
    void copySelected();
    QStringList selectedLayers() const;

    Document& m_document;
    Selection& m_selection;
    LayerModel* m_model;
    QSortFilterProxyModel* m_proxy;
    HintedLineEdit* m_filter;
    QLabel* m_count;
    QTableView* m_table;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    bool m_isTaking = false; // the selection came from elsewhere and must not be given back
};

} // namespace assay::ui
