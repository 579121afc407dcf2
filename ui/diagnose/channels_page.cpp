#include "ui/diagnose/channels_page.h"

#include "ui/diagnose/finding_words.h"
#include "ui/elided_label.h"
#include "ui/text.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace assay::ui {

namespace {

/// Sorts by the figure, not by its text.
class ChannelItem : public QTreeWidgetItem
{
public:
    bool operator<(const QTreeWidgetItem& other) const override
    {
        const int column = treeWidget()->sortColumn();
        return data(column, Qt::UserRole).toDouble() < other.data(column, Qt::UserRole).toDouble();
    }
};

Qt::Alignment alignment(int column)
{
    return (column == ChannelsPage::Mostly ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

} // namespace

ChannelsPage::ChannelsPage(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_name(new ElidedLabel(this, Qt::ElideMiddle)),
      m_status(new QLabel(this)), m_table(new QTreeWidget(this))
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_name->setFont(strong);
    m_status->setWordWrap(true);
    m_status->setForegroundRole(QPalette::PlaceholderText);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    makeTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_name);
    layout->addWidget(m_status);
    layout->addWidget(m_table, 1);
    layout->addStretch();
    connect(&selection, &Selection::nodesChanged, this, &ChannelsPage::showLayer);
    connect(&document, &Document::analysesChanged, this, &ChannelsPage::showLayer);
    connect(&document, &Document::decisionsChanged, this, &ChannelsPage::showStatus);
    showLayer();
}

void ChannelsPage::makeTable()
{
    const std::array<std::pair<QString, QString>, ColumnCount> columns = {{
        {tr("Channel"), tr("Output channel of the layer, from 0")},
        {tr("Alone"), tr("Noise over the channel's signal, with only this layer quantized")},
        {tr("In all"), tr("Noise over the channel's signal, as the quantized network runs")},
        {tr("Mostly"), tr("What makes most of the error that it has alone")},
    }};
    m_table->setColumnCount(ColumnCount);
    for (int column = 0; column < ColumnCount; ++column) {
        const auto& [name, tip] = columns[static_cast<std::size_t>(column)];
        m_table->headerItem()->setText(column, name);
        m_table->headerItem()->setToolTip(column, tip);
        m_table->headerItem()->setTextAlignment(column, alignment(column));
    }
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setAccessibleName(tr("Error by channel"));
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(true);
    m_table->header()->setSectionsMovable(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(Alone, Qt::DescendingOrder);
    auto* copy = new QShortcut(QKeySequence::Copy, m_table, this, &ChannelsPage::copySelected);
    copy->setContext(Qt::WidgetShortcut);
}

const analysis::LayerError* ChannelsPage::layer() const
{
    const auto& diagnosis = m_document.analyses().diagnosis;
    if (!diagnosis || m_selection.fused().isEmpty())
        return nullptr;
    const std::string name = m_selection.fused().front().toStdString();
    const auto found = std::find_if(diagnosis->layers.begin(), diagnosis->layers.end(),
                                    [&name](const analysis::LayerError& error) { return error.name == name; });
    return found == diagnosis->layers.end() ? nullptr : &*found;
}

void ChannelsPage::showLayer()
{
    m_table->clear();
    const analysis::LayerError* const error = layer();
    m_table->setSortingEnabled(false); // once for all rows
    for (std::size_t channel = 0; error != nullptr && channel < error->alone.channels.size(); ++channel)
        addChannel(*error, channel);
    m_table->setSortingEnabled(true);
    m_table->setVisible(m_table->topLevelItemCount() > 0);
    m_table->scrollToTop();
    m_name->setVisible(!m_selection.fused().isEmpty());
    m_name->setWholeText(m_selection.fused().isEmpty() ? QString() : m_selection.fused().front());
    showStatus();
}

void ChannelsPage::addChannel(const analysis::LayerError& error, std::size_t channel)
{
    const auto text = [](double ratio) { // noise where there should be nothing has no share
        return std::isfinite(ratio) ? shareText(ratio) : tr("no signal");
    };
    const double alone = error.alone.channels[channel], accumulated = error.accumulated.channels[channel];
    const std::array<std::pair<double, QString>, 3> parts = {{
        {error.parts.weightRounding[channel], tr("weights")},
        {error.parts.activationRounding[channel], tr("activations")},
        {error.parts.clipping[channel], tr("clipping")},
    }};
    const auto most =
        std::max_element(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    auto* item = new ChannelItem;
    item->setText(Channel, QString::number(channel));
    item->setData(Channel, Qt::UserRole, static_cast<double>(channel));
    item->setText(Alone, text(alone));
    item->setData(Alone, Qt::UserRole, alone);
    item->setText(Accumulated, text(accumulated));
    item->setData(Accumulated, Qt::UserRole, accumulated);
    item->setText(Mostly, most->first > 0 ? most->second : QString());
    item->setData(Mostly, Qt::UserRole, static_cast<double>(most - parts.begin())); // alike together
    const QString tip = tr("Channel %1: noise over signal %2 alone, %3 as the network runs.\nAlone it is made of "
                           "rounding weights %4, rounding activations %5, clipping %6.")
                            .arg(QString::number(channel), text(alone), text(accumulated), text(parts[0].first),
                                 text(parts[1].first), text(parts[2].first));
    for (int column = 0; column < ColumnCount; ++column) {
        item->setTextAlignment(column, alignment(column));
        item->setToolTip(column, tip);
    }
    m_table->addTopLevelItem(item);
}

void ChannelsPage::showStatus()
{
    m_status->setText(status());
}

QString ChannelsPage::status() const
{
    const Analyses& analyses = m_document.analyses();
    if (!analyses.diagnosis)
        return tr("Find the causes to see which channels of the selected layer lose most.");
    if (m_selection.fused().isEmpty())
        return tr("Select a layer to see which of its channels lose most.");
    if (layer() == nullptr)
        return tr("The error of this layer was not measured.");
    if (analyses.diagnosed != m_document.decisions())
        return tr("These figures are of an earlier plan: find the causes again to see what is left.");
    return tr("Noise over signal by output channel, on %n images", nullptr,
              static_cast<int>(analyses.diagnosis->images));
}

/// The selected rows as lines of tab-separated cells, as spreadsheets take them.
void ChannelsPage::copySelected()
{
    QStringList lines;
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        const QTreeWidgetItem& item = *m_table->topLevelItem(row);
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column) {
            const double share = item.data(column, Qt::UserRole).toDouble();
            const bool isShare = (column == Alone || column == Accumulated) && std::isfinite(share);
            cells.append(isShare ? sharePlain(share) + QStringLiteral(" %") : item.text(column));
        }
        if (item.isSelected())
            lines.append(cells.join(QLatin1Char('\t')));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace assay::ui
