// A chart with one place for each layer of the network, in the graph's order. A click or the arrow keys select a layer;
// the line above names the layer under the pointer, or else the selected one, with its figure.
#pragma once

#include "ui/compare/chart_view.h"
#include "ui/selection.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace assay::ui {

class LayerChart : public QWidget
{
    Q_OBJECT

public:
    LayerChart(const QString& title, Document& document, Selection& selection, QWidget* parent);

protected:
    /// Draws anew; called when results or colours change. Returns the layers shown, by their index, left to right.
    virtual std::vector<std::size_t> draw(const report::Report& report) = 0;
    /// "38.2 dB": what the chart shows of a layer.
    virtual QString figure(const report::LayerRow& layer) const = 0;
    /// Marks a place, -1: none.
    virtual void mark(int place) = 0;

    ChartView& view() { return *m_view; }
    bool hasImages() const { return m_document.hasEvaluation(); }
    void showNothing(const QString& why) { m_view->showNothing(why); }
    void setPlaces(std::size_t count); // range of the axis below
    QValueAxis* placeAxis() const { return m_places; }

    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void update();
    void showSelection();
    void showCaption(int place);
    void select(int place);
    int placeAt(const QPointF& position) const;
    const report::LayerRow* layerAt(int place) const;

    Document& m_document;
    Selection& m_selection;
    ChartView* m_view;
    QValueAxis* m_places;
    QLabel* m_caption;
    std::shared_ptr<const report::Report> m_report;
    std::vector<std::size_t> m_layers;
    int m_selected = -1;
};

} // namespace assay::ui
