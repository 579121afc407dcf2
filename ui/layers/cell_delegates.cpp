#include "ui/layers/cell_delegates.h"

#include "ui/layers/layer_model.h"
#include "ui/pins/pin_costs.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QStatusTipEvent>
#include <QTimer>
#include <QToolTip>

namespace assay::ui {

namespace {

constexpr int kMargin = 6;
constexpr int kPinWidth = 14;
constexpr int kArrowWidth = 10;

/// The cell's background, selection and focus, without text.
void drawEmptyCell(QPainter* painter, QStyleOptionViewItem& option)
{
    option.text.clear();
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

QColor textColor(const QStyleOptionViewItem& option)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    return option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
}

/// In the status bar of the widget's window; nothing: what stood there before.
void showStatus(QWidget* widget, const QString& text)
{
    QStatusTipEvent tip(text);
    QApplication::sendEvent(widget, &tip);
}

/// Beside the entry of the list that is pointed at.
void showCost(QComboBox& combo, const QString& text)
{
    QAbstractItemView* list = combo.view();
    const QRect entry = list->visualRect(list->currentIndex());
    if (text.isEmpty())
        QToolTip::hideText();
    else if (list->isVisible())
        QToolTip::showText(list->viewport()->mapToGlobal(entry.topRight() + QPoint(8, 0)), text, list);
    showStatus(combo.parentWidget(), text);
}

} // namespace

void drawPin(QPainter& painter, const QRectF& box, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.center());
    const double unit = std::min(box.width(), box.height()) / 12;
    painter.scale(unit, unit);
    painter.rotate(35);
    QPainterPath head;
    head.addRoundedRect(QRectF(-3.2, -6, 6.4, 1.8), 0.8, 0.8);
    head.addRect(QRectF(-2, -4.6, 4, 3.8));
    head.addRoundedRect(QRectF(-4, -1.2, 8, 2), 0.8, 0.8);
    head.setFillRule(Qt::WindingFill);
    painter.fillPath(head, color);
    painter.setPen(QPen(color, 1.2));
    painter.drawLine(QPointF(0, 0.8), QPointF(0, 5.6));
    painter.restore();
}

void PrecisionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    drawEmptyCell(painter, cell);
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    const bool isPinned = index.data(LayerModel::PinnedRole).toBool();
    painter->save();
    painter->setPen(textColor(cell));
    QRect box = cell.rect.adjusted(kMargin, 0, -kMargin, 0);
    const QRect arrow(box.right() - kArrowWidth, box.top(), kArrowWidth, box.height());
    if (isPinned) {
        drawPin(*painter, QRectF(box.left(), box.center().y() - 6, kPinWidth - 2, 13),
                isSelected ? textColor(cell) : theme().accent);
    }
    box.adjust(kPinWidth + 2, 0, -kArrowWidth, 0);
    QFont font = cell.font;
    font.setBold(isPinned);
    painter->setFont(font);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(isSelected ? textColor(cell) : theme().muted, 1.3));
    const QPointF tip = QRectF(arrow).center() + QPointF(0, 2);
    painter->drawPolyline(QPolygonF({tip + QPointF(-3.5, -3.5), tip, tip + QPointF(3.5, -3.5)}));
    painter->restore();
}

PrecisionDelegate::PrecisionDelegate(Document& document, QObject* parent)
    : QStyledItemDelegate(parent), m_document(document)
{
    connect(this, &QAbstractItemDelegate::closeEditor, this, [](QWidget* editor) {
        QToolTip::hideText();
        showStatus(editor->parentWidget(), {});
    });
}

QWidget* PrecisionDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    auto* combo = new QComboBox(parent);
    combo->setAccessibleName(tr("Precision"));
    combo->addItem(tr("Automatic"), QString());
    for (const char* name : {"INT8", "INT16", "FP16", "FP32"})
        combo->addItem(QString::fromLatin1(name), QString::fromLatin1(name));
    auto* self = const_cast<PrecisionDelegate*>(this); // the signals below are not const
    connect(combo, &QComboBox::activated, self, [self, combo] {
        emit self->commitData(combo);
        emit self->closeEditor(combo);
    });
    auto* costs = new PinCosts(m_document, combo);
    const auto costOf = [combo, costs](int entry) {
        const QString name = combo->itemData(entry).toString();
        return costs->text(name.isEmpty() ? std::nullopt
                                          : std::optional(quantization::parsePrecision(name.toStdString())));
    };
    connect(combo, &QComboBox::highlighted, costs, [combo, costOf](int entry) { showCost(*combo, costOf(entry)); });
    connect(costs, &PinCosts::changed, combo, [combo, costOf] {
        for (int entry = 0; entry < combo->count(); ++entry)
            combo->setItemData(entry, costOf(entry), Qt::ToolTipRole);
        if (combo->view()->isVisible())
            showCost(*combo, costOf(combo->view()->currentIndex().row()));
    });
    costs->ask({index.siblingAtColumn(LayerModel::Name).data().toString()});
    QTimer::singleShot(0, combo, &QComboBox::showPopup);
    return combo;
}

void PrecisionDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* combo = static_cast<QComboBox*>(editor);
    combo->setCurrentIndex(std::max(0, combo->findData(index.data(Qt::EditRole))));
}

void PrecisionDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    model->setData(index, static_cast<QComboBox*>(editor)->currentData());
}

void PrecisionDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                             const QModelIndex&) const
{
    editor->setGeometry(
        option.rect.adjusted(0, 0, 0, 0)
            .united(QRect(option.rect.topLeft(), QSize(editor->sizeHint().width(), option.rect.height()))));
}

void ShareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    drawEmptyCell(painter, cell);
    const QRect box = cell.rect.adjusted(kMargin, 0, -kMargin, 0);
    const double share = index.data(LayerModel::ShareRole).toDouble();
    if (share > 0 && !cell.state.testFlag(QStyle::State_Selected)) {
        QColor bar = theme().accent;
        bar.setAlphaF(0.22F);
        const int width = std::max(1, qRound(share * box.width()));
        painter->fillRect(QRect(box.left(), cell.rect.top() + 3, width, cell.rect.height() - 6), bar);
    }
    painter->save();
    painter->setPen(textColor(cell));
    painter->setFont(cell.font);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, text);
    painter->restore();
}

} // namespace assay::ui
