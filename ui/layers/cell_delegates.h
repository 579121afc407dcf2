// How cells of the layer table are drawn and edited: the precision with its pin and a combo box, a share as a bar.
#pragma once

#include "ui/document.h"

#include <QStyledItemDelegate>

namespace assay::ui {

/// The pin: a combo box with Automatic and the precisions; looks like one before it is clicked. What is pointed at says
/// what it would cost, as tooltip and in the status bar.
class PrecisionDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit PrecisionDelegate(Document& document, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    Document& m_document;
};

/// The figure over a bar as long as its share.
class ShareDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// A pin of that size, for whatever is pinned by the user.
void drawPin(QPainter& painter, const QRectF& box, const QColor& color);

} // namespace assay::ui
