// The error of each output channel of the selected layer, alone and as the network runs, worst first: a table that
// sorts by any column. Shows what the last diagnosis measured; computes nothing.
#pragma once

#include "ui/selection.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace assay::ui {

class ElidedLabel;

class ChannelsPage : public QWidget
{
    Q_OBJECT

public:
    enum Column : std::uint8_t { Channel, Alone, Accumulated, Mostly, ColumnCount };

    ChannelsPage(Document& document, Selection& selection, QWidget* parent = nullptr);

    QTreeWidget& table() { return *m_table; }
    /// What the table is of, or why there is none.
    QString status() const;

private:
    void makeTable();
    void showLayer();
    void showStatus();
    void addChannel(const analysis::LayerError& error, std::size_t channel);
    void copySelected();
    /// Of the selected layer; null where it was not measured.
    const analysis::LayerError* layer() const;

    Document& m_document;
    Selection& m_selection;
    ElidedLabel* m_name;
    QLabel* m_status;
    QTreeWidget* m_table;
};

} // namespace assay::ui
