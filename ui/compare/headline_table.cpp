#include "ui/compare/headline_table.h"

#include "ui/core_words.h"
#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace assay::ui {

namespace {

enum Column : std::uint8_t { LabelColumn, Fp32Column, Fp32MarkColumn, Int8Column, Int8MarkColumn, DifferenceColumn };

/// What core/report calls the rows, for translators.
QString mark(report::Basis basis)
{
    switch (basis) {
    case report::Basis::Measured:
        return QStringLiteral("*");
    case report::Basis::Simulated:
        return QStringLiteral("+");
    case report::Basis::Computed:
        break;
    }
    return {};
}

QString arrow(report::Trend trend, const QString& difference)
{
    const bool isLess = difference.startsWith(QLatin1Char('-')) || difference.startsWith(QStringLiteral("x 0"));
    switch (trend) {
    case report::Trend::Better:
    case report::Trend::Worse:
        return isLess ? QStringLiteral("\u25BC ") : QStringLiteral("\u25B2 ");
    case report::Trend::Same:
        return QStringLiteral("= ");
    case report::Trend::None:
        break;
    }
    return {};
}

void setColor(QLabel* label, const QColor& color)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

} // namespace

HeadlineTable::HeadlineTable(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(2);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(LabelColumn, 1);
    m_grid->setColumnMinimumWidth(DifferenceColumn, differenceWidth());
    addLabel(0, Fp32Column, Qt::AlignRight)->setText(tr("FP32"));
    addLabel(0, Int8Column, Qt::AlignRight)->setText(tr("INT8"));
    addLabel(0, DifferenceColumn, Qt::AlignRight)->setText(tr("difference"));
}

int HeadlineTable::differenceWidth() const
{
    return fontMetrics().horizontalAdvance(QStringLiteral("cosine 0.99999__"));
}

int HeadlineTable::int8Width() const
{
    return fontMetrics().horizontalAdvance(QStringLiteral("100.00 %")) + 24;
}

/// Presentations are in larger type.
void HeadlineTable::fitFont()
{
    m_grid->setColumnMinimumWidth(DifferenceColumn, differenceWidth());
    for (const Row& row : m_rows)
        row.int8->setMinimumWidth(int8Width());
}

QLabel* HeadlineTable::addLabel(int row, int column, Qt::Alignment alignment)
{
    auto* label = new QLabel(this);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setTextFormat(Qt::PlainText);
    if (row == 0)
        label->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(label, row, column, alignment | Qt::AlignVCenter);
    return label;
}

void HeadlineTable::addRow()
{
    const int at = static_cast<int>(m_rows.size()) + 1;
    Row row;
    row.label = addLabel(at, LabelColumn, Qt::AlignLeft);
    row.fp32 = addLabel(at, Fp32Column, Qt::AlignRight);
    row.fp32Mark = addLabel(at, Fp32MarkColumn, Qt::AlignLeft);
    row.int8 = addLabel(at, Int8Column, Qt::AlignRight);
    row.int8Mark = addLabel(at, Int8MarkColumn, Qt::AlignLeft);
    row.difference = addLabel(at, DifferenceColumn, Qt::AlignRight);
    row.fp32->setContentsMargins(12, 0, 0, 0);
    row.int8->setContentsMargins(12, 0, 0, 0);
    QFont font = row.int8->font();
    font.setWeight(QFont::DemiBold);
    row.int8->setFont(font);
    row.int8->setMinimumWidth(int8Width());
    row.int8->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row.at = at;
    m_rows.push_back(row);
}

void HeadlineTable::showReport(const report::Report& report, bool isStale)
{
    const std::vector<report::HeadlineRow> figures = report::headline(report);
    m_grid->setEnabled(false); // else each label that appears lays the whole window out
    while (m_rows.size() < figures.size())
        addRow();
    m_shown = figures.size();
    m_isStale = isStale;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool isShown = i < m_shown;
        if (isShown)
            fill(m_rows[i], figures[i]);
        for (QLabel* label : {m_rows[i].label, m_rows[i].fp32, m_rows[i].fp32Mark, m_rows[i].int8, m_rows[i].int8Mark,
                              m_rows[i].difference})
            label->setVisible(isShown);
    }
    m_grid->setEnabled(true);
    m_grid->invalidate();
    updateGeometry(); // nobody was told while the grid was off
    colour();
}

void HeadlineTable::fill(Row& row, const report::HeadlineRow& figures)
{
    const auto basis = [](report::Basis basis) {
        switch (basis) {
        case report::Basis::Measured:
            return tr("Measured on this host");
        case report::Basis::Simulated:
            return tr("Simulated on the target");
        case report::Basis::Computed:
            break;
        }
        return QString();
    };
    row.key = figures.label;
    row.trend = figures.trend;
    row.label->setText(fromCore(figures.label));
    row.fp32->setText(inLanguage(fromCore(figures.fp32)));
    row.int8->setText(inLanguage(fromCore(figures.int8)));
    row.fp32Mark->setText(mark(figures.fp32Basis));
    row.int8Mark->setText(mark(figures.int8Basis));
    const QString difference = fromCore(figures.difference);
    // A name, of what made the reference, has the empty place of INT8, too.
    const bool isWide = figures.int8.empty() && figures.trend == report::Trend::None;
    m_grid->removeWidget(row.difference);
    m_grid->addWidget(row.difference, row.at, isWide ? Int8Column : DifferenceColumn, 1,
                      isWide ? DifferenceColumn - Int8Column + 1 : 1);
    row.difference->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row.difference->setWordWrap(isWide);
    const QString text = arrow(figures.trend, difference) + difference;
    row.difference->setText(isWide ? text : fontMetrics().elidedText(text, Qt::ElideRight, differenceWidth()));
    for (QLabel* label : {row.fp32, row.fp32Mark})
        label->setToolTip(basis(figures.fp32Basis));
    for (QLabel* label : {row.int8, row.int8Mark})
        label->setToolTip(basis(figures.int8Basis));
    row.fp32->setAccessibleName(tr("%1, FP32").arg(row.label->text()));
    row.int8->setAccessibleName(tr("%1, INT8").arg(row.label->text()));
    row.difference->setAccessibleName(tr("%1, difference").arg(row.label->text()));
    row.difference->setToolTip(figures.trend == report::Trend::Better  ? tr("INT8 is better")
                               : figures.trend == report::Trend::Worse ? tr("INT8 is worse")
                               : figures.trend == report::Trend::Same  ? tr("No difference")
                                                                       : difference);
}

void HeadlineTable::colour()
{
    const Theme& colors = theme();
    for (Row& row : m_rows) {
        setColor(row.label, colors.muted);
        for (QLabel* label : {row.fp32, row.int8})
            setColor(label, m_isStale ? colors.muted : colors.text);
        for (QLabel* label : {row.fp32Mark, row.int8Mark})
            setColor(label, colors.muted);
        setColor(row.difference, m_isStale                            ? colors.muted
                                 : row.trend == report::Trend::Better ? colors.better
                                 : row.trend == report::Trend::Worse  ? colors.worse
                                                                      : colors.muted);
    }
}

void HeadlineTable::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
    if (event->type() == QEvent::FontChange)
        fitFont();
}

const HeadlineTable::Row* HeadlineTable::find(const QString& label) const
{
    for (std::size_t i = 0; i < m_shown; ++i) {
        if (toQt(m_rows[i].key) == label)
            return &m_rows[i];
    }
    return nullptr;
}

QString HeadlineTable::fp32(const QString& label) const
{
    const Row* row = find(label);
    return row == nullptr ? QString() : row->fp32->text();
}

QString HeadlineTable::int8(const QString& label) const
{
    const Row* row = find(label);
    return row == nullptr ? QString() : row->int8->text();
}

QString HeadlineTable::difference(const QString& label) const
{
    const Row* row = find(label);
    return row == nullptr ? QString() : row->difference->text();
}

} // namespace assay::ui
