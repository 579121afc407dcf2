// Charts below each other, as many as the height allows; where not all fit, tabs choose which one comes first.
#pragma once

#include <QWidget>

#include <vector>

class QTabBar;
class QVBoxLayout;

namespace assay::ui {

class ChartDeck : public QWidget
{
    Q_OBJECT

public:
    explicit ChartDeck(QWidget* parent = nullptr);

    void add(const QString& tab, QWidget* chart);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QTabBar* m_tabs;
    QVBoxLayout* m_layout;
    std::vector<QWidget*> m_charts;
};

} // namespace assay::ui
