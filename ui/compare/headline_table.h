// FP32 and INT8 in two columns, as core/report's headline words them: the figures equal `assay compare`. Each figure
// can be selected and copied; marks say what was measured and what simulated; differences carry sign, arrow and colour.
#pragma once

#include "core/report/headline.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace assay::ui {

class HeadlineTable : public QWidget
{
    Q_OBJECT

public:
    explicit HeadlineTable(QWidget* parent = nullptr);

    /// Rows stay where they are; only their texts change. Stale figures are shown muted.
    void showReport(const report::Report& report, bool isStale);

    /// What stands in the row of that label, as shown; empty if there is no such row.
    QString fp32(const QString& label) const;
    QString int8(const QString& label) const;
    QString difference(const QString& label) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row
    {
        std::string key;
        QLabel *label, *fp32, *fp32Mark, *int8, *int8Mark, *difference;
        report::Trend trend = report::Trend::None;
        int at = 0; // in the grid
    };

    int differenceWidth() const;
    int int8Width() const;
    void fitFont();
    void addRow();
    QLabel* addLabel(int row, int column, Qt::Alignment alignment);
    void fill(Row& row, const report::HeadlineRow& figures);
    void colour();
    const Row* find(const QString& label) const;

    QGridLayout* m_grid;
    std::vector<Row> m_rows;
    std::size_t m_shown = 0;
    bool m_isStale = false;
};

} // namespace assay::ui
