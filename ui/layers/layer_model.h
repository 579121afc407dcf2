// The layers of the fused graph as a table: one row each, in the graph's order. Rows stay while results change; only
// another model resets them. Editing the precision column pins. Sorting and filtering are a proxy's work.
#pragma once

#include "ui/document.h"

#include <QAbstractTableModel>

namespace assay::ui {

class LayerModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : std::uint8_t {
        Name,
        Operator,
        Origin,
        Precision,
        Weights,
        Macs,
        Sqnr,
        Cosine,
        Cycles,
        Share,
        Bottleneck,
        Sensitivity,
        ColumnCount
    };
    enum Role : std::uint16_t {
        SortRole = Qt::UserRole, // numbers as numbers; what is not known sorts last
        ShareRole,               // length of the bar behind the figure, 1: the longest; invalid where there is none
        PinnedRole,              // the user's choice, shown with a pin
        PlainRole,               // the cell's text for machines, in no language
    };

    explicit LayerModel(Document& document, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// Precision column, EditRole: "INT8", "INT16", "FP16", "FP32", or an empty text to unpin.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    QString nameOf(int row) const;
    int rowOf(const QString& layer) const; // -1 if there is none

private:
    void reset();
    void update();
    void sumCycles();
    const report::LayerRow& layer(int row) const;
    std::optional<quantization::Precision> pinOf(int row) const;
    QString precisionText(int row) const;
    QString text(int row, int column) const; // for machines
    QString shown(int row, int column) const;
    QString explanation(int row, int column) const;
    static QString sensitivityText(const std::optional<report::SensitivityRow>& sensitivity);
    QVariant sortKey(int row, int column) const;

    Document& m_document;
    std::shared_ptr<const report::Report> m_report;
    QHash<QString, int> m_rows;
    std::vector<quantization::Precision> m_automatic;
    double m_totalCycles = 0, m_mostCycles = 0;
};

} // namespace assay::ui
