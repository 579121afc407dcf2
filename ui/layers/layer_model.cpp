#include "ui/layers/layer_model.h"

#include "core/report/format.h"
#include "ui/core_words.h"
#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QBrush>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace assay::ui {

namespace {

constexpr double kUnknown = -std::numeric_limits<double>::max();

bool isNumber(int column)
{
    return (column >= LayerModel::Weights && column <= LayerModel::Share) || column == LayerModel::Sensitivity;
}

bool haveSameLayers(const report::Report& a, const report::Report& b)
{
    return std::equal(a.layers.begin(), a.layers.end(), b.layers.begin(), b.layers.end(),
                      [](const report::LayerRow& x, const report::LayerRow& y) { return x.name == y.name; });
}

} // namespace

LayerModel::LayerModel(Document& document, QObject* parent) : QAbstractTableModel(parent), m_document(document)
{
    connect(&document, &Document::opened, this, &LayerModel::reset);
    const auto updateLater = document.updates().later(this, &LayerModel::update);
    connect(&document, &Document::resultsChanged, this, updateLater);
    connect(&document, &Document::decisionsChanged, this, updateLater);
    reset();
}

void LayerModel::reset()
{
    beginResetModel();
    m_report = m_document.results().report;
    m_rows.clear();
    m_automatic.clear();
    if (m_report) {
        for (const report::LayerRow& row : m_report->layers)
            m_rows.insert(toQt(row.name), static_cast<int>(m_rows.size()));
        m_automatic = quantization::layerPrecisions(m_document.results().optimized->graph, {});
    }
    sumCycles();
    endResetModel();
}

void LayerModel::update()
{
    const auto& report = m_document.results().report;
    if (!report || !m_report || !haveSameLayers(*report, *m_report)) {
        reset();
        return;
    }
    m_report = report;
    sumCycles();
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void LayerModel::sumCycles()
{
    m_totalCycles = m_mostCycles = 0;
    for (int row = 0; row < rowCount(); ++row) {
        m_totalCycles += layer(row).performance.cycles;
        m_mostCycles = std::max(m_mostCycles, layer(row).performance.cycles);
    }
}

int LayerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_report ? 0 : static_cast<int>(m_report->layers.size());
}

int LayerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const report::LayerRow& LayerModel::layer(int row) const
{
    return m_report->layers[static_cast<std::size_t>(row)];
}

QString LayerModel::nameOf(int row) const
{
    return toQt(layer(row).name);
}

int LayerModel::rowOf(const QString& layer) const
{
    return m_rows.value(layer, -1);
}

std::optional<quantization::Precision> LayerModel::pinOf(int row) const
{
    const auto& pins = m_document.decisions().pins;
    const auto pin = pins.find(layer(row).name);
    return pin == pins.end() ? std::nullopt : std::optional(pin->second);
}

/// The pin; else what the plan says, or before there is one what follows from the operator alone.
QString LayerModel::precisionText(int row) const
{
    if (const auto pin = pinOf(row))
        return toQt(quantization::toString(*pin));
    if (!layer(row).precision.empty() && !layer(row).isPinned)
        return toQt(layer(row).precision);
    return toQt(quantization::toString(m_automatic[static_cast<std::size_t>(row)]));
}

QVariant LayerModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, column);
    case PlainRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return explanation(row, column);
    case Qt::EditRole:
        if (column == Precision)
            return pinOf(row) ? toQt(quantization::toString(*pinOf(row))) : QString();
        return shown(row, column);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return column == Origin ? QVariant(QBrush(theme().muted)) : QVariant();
    case SortRole:
        return sortKey(row, column);
    case PinnedRole:
        return pinOf(row).has_value();
    case ShareRole:
        return column == Share && m_mostCycles > 0 ? QVariant(layer(row).performance.cycles / m_mostCycles)
                                                   : QVariant();
    default:
        return {};
    }
}

QString LayerModel::text(int row, int column) const
{
    const report::LayerRow& layer = this->layer(row);
    const aipu::LayerPerformance& performance = layer.performance;
    switch (column) {
    case Name:
        return toQt(layer.name);
    case Operator:
        return toQt(layer.op);
    case Origin:
        return toQt(report::joined(layer.origin, ", "));
    case Precision:
        return precisionText(row);
    case Weights:
        return performance.weightBytes > 0 ? toQt(report::bytes(performance.weightBytes)) : QString();
    case Macs:
        return performance.macs > 0 ? toQt(report::scaled(static_cast<double>(performance.macs))) : QString();
    case Sqnr:
        return toQt(report::decibels(layer.nearness.sqnrDb));
    case Cosine:
        return layer.nearness.cosine ? QString::number(*layer.nearness.cosine, 'f', 5) : QStringLiteral("-");
    case Cycles:
        return toQt(report::scaled(performance.cycles));
    case Share:
        return m_totalCycles > 0 ? toQt(report::percent(performance.cycles / m_totalCycles)) : QStringLiteral("-");
    case Bottleneck:
        return fromCore(performance.bottleneck);
    case Sensitivity:
        return layer.sensitivity && layer.sensitivity->outputError
                   ? toQt(report::percent(*layer.sensitivity->outputError))
                   : QStringLiteral("-");
    default:
        return {};
    }
}

/// In the window's language; names are not numbers, whatever they look like.
QString LayerModel::shown(int row, int column) const
{
    if (column == Sqnr)
        return decibelsText(layer(row).nearness.sqnrDb);
    const QString plain = text(row, column);
    return isNumber(column) ? inLanguage(plain) : plain;
}

QString LayerModel::explanation(int row, int column) const
{
    const report::LayerRow& layer = this->layer(row);
    switch (column) {
    case Precision:
        if (pinOf(row))
            return tr("Pinned. Choose Automatic to let Assay decide.");
        return layer.precisionReason.empty() ? tr("Automatic. Click to pin a precision.")
                                             : tr("Automatic: %1").arg(fromCore(layer.precisionReason));
    case Weights:
        return tr("%1 bytes as kept on the AIPU").arg(groupedText(layer.performance.weightBytes));
    case Macs:
        return tr("%1 multiply-accumulates an image").arg(groupedText(layer.performance.macs));
    case Sqnr:
        return layer.nearness.sqnrDb && std::isfinite(*layer.nearness.sqnrDb)
                   ? tr("%1 dB").arg(inLanguage(QString::number(*layer.nearness.sqnrDb, 'g', 8)))
                   : shown(row, column);
    case Cosine:
        return layer.nearness.cosine ? inLanguage(QString::number(*layer.nearness.cosine, 'g', 10))
                                     : shown(row, column);
    case Cycles:
        return tr("%1 cycles, simulated").arg(groupedText(std::llround(layer.performance.cycles)));
    case Bottleneck:
        return clausesFromCore(layer.performance.reason);
    case Sensitivity:
        return sensitivityText(layer.sensitivity);
    default:
        return shown(row, column);
    }
}

QString LayerModel::sensitivityText(const std::optional<report::SensitivityRow>& sensitivity)
{
    if (!sensitivity)
        return tr("Not measured: Run, Measure sensitivity");
    QString text =
        tr("Alone at INT8, on %n images: error of the output %1", nullptr, static_cast<int>(sensitivity->images))
            .arg(sensitivity->outputError ? percentText(*sensitivity->outputError) : QStringLiteral("-"));
    if (sensitivity->metric != "sqnr")
        text += tr(", loss of accuracy %1").arg(percentText(sensitivity->loss));
    return text;
}

QVariant LayerModel::sortKey(int row, int column) const
{
    const report::LayerRow& layer = this->layer(row);
    switch (column) {
    case Weights:
        return static_cast<qlonglong>(layer.performance.weightBytes);
    case Macs:
        return static_cast<qlonglong>(layer.performance.macs);
    case Sqnr:
        return layer.nearness.sqnrDb.value_or(kUnknown);
    case Cosine:
        return layer.nearness.cosine.value_or(kUnknown);
    case Cycles:
    case Share:
        return layer.performance.cycles;
    case Sensitivity:
        return layer.sensitivity ? layer.sensitivity->outputError.value_or(kUnknown) : kUnknown;
    default:
        return text(row, column);
    }
}

bool LayerModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || index.column() != Precision || role != Qt::EditRole)
        return false;
    const QString name = value.toString();
    m_document.pin({nameOf(index.row())},
                   name.isEmpty() ? std::nullopt : std::optional(quantization::parsePrecision(name.toStdString())));
    return true; // decisionsChanged brought dataChanged
}

QVariant LayerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const std::array<QString, ColumnCount> titles = {
        tr("Name"), tr("Operator"), tr("Origin"), tr("Precision"), tr("Weights"),    tr("MACs"),
        tr("SQNR"), tr("Cosine"),   tr("Cycles"), tr("Share"),     tr("Bottleneck"), tr("Sensitivity"),
    };
    const std::array<QString, ColumnCount> meanings = {
        tr("Name of the layer in the fused graph"),
        tr("What the layer computes, with what was fused into it"),
        tr("Nodes of the source graph that the layer does the work of"),
        tr("What the layer computes in; click a cell to pin it"),
        tr("Weights as kept on the AIPU: padded, replicated"),
        tr("Multiply-accumulates an image"),
        tr("Signal to quantization noise of the layer's output, INT8 against FP32"),
        tr("Cosine similarity of the layer's output, INT8 against FP32"),
        tr("Simulated cycles of one core an image"),
        tr("Share of the network's cycles"),
        tr("What limits the layer on the AIPU"),
        tr("Error of the network's output, noise over signal, with this layer alone at INT8"),
    };
    if (role == Qt::DisplayRole)
        return titles[static_cast<std::size_t>(section)];
    return role == Qt::ToolTipRole ? QVariant(meanings[static_cast<std::size_t>(section)]) : QVariant();
}

Qt::ItemFlags LayerModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Precision)
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace assay::ui
