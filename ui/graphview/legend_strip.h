// What the colours of the graphs mean, in a line below them: named colours, or a scale with the selected nodes' places
// on it. Beside the graphs, not on them: it covers no node.
#pragma once

#include "ui/graphview/decoration.h"

#include <QSet>
#include <QWidget>

namespace assay::ui {

class LegendStrip : public QWidget
{
    Q_OBJECT

public:
    explicit LegendStrip(QWidget* parent = nullptr);

    void setLegend(Legend legend);
    const Legend& legend() const { return m_legend; }
    /// Indices into the places of the legend: those have a mark.
    void setSelected(const QSet<int>& nodes);

    /// Names that do not fit beside each other go on in the next line.
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Placed
    {
        QRect box;
        int entry;
    };
    int lineHeight() const;
    std::vector<Placed> place(int width) const;
    void paintScale(QPainter& painter) const;

    Legend m_legend;
    QSet<int> m_selected;
};

} // namespace assay::ui
