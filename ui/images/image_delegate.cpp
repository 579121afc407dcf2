#include "ui/images/image_delegate.h"

#include "ui/images/image_model.h"
#include "ui/theme.h"

#include <QPainter>

namespace assay::ui {

namespace {

constexpr int kMargin = 6;
constexpr int kCellWidth = kThumbnailSide + 76;

struct Mark
{
    QString sign;
    QColor color;
};

/// Sign and colour: never colour alone.
Mark markFor(ImageModel::Verdict verdict)
{
    switch (verdict) {
    case ImageModel::Verdict::Int8Wrong:
        return {QStringLiteral("\u2717"), theme().worse};
    case ImageModel::Verdict::BothWrong:
        return {QStringLiteral("\u2717\u2717"), theme().muted};
    case ImageModel::Verdict::Different:
        return {QStringLiteral("\u2260"), theme().worse};
    case ImageModel::Verdict::Int8Right:
        return {QStringLiteral("\u2713"), theme().better};
    case ImageModel::Verdict::Same:
        return {QStringLiteral("="), theme().muted};
    case ImageModel::Verdict::Unknown:
        break;
    }
    return {};
}

} // namespace

void ImageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QRect cell = option.rect.adjusted(2, 2, -2, -2);
    if (isSelected) {
        painter->setPen(QPen(theme().accent, 2));
        QColor fill = theme().accent;
        fill.setAlphaF(0.12F);
        painter->setBrush(fill);
        painter->drawRoundedRect(cell, 4, 4);
    }
    const QRect picture(cell.center().x() - kThumbnailSide / 2, cell.top() + kMargin, kThumbnailSide, kThumbnailSide);
    const auto thumbnail = index.data(Qt::DecorationRole).value<QPixmap>();
    if (thumbnail.isNull()) {
        painter->fillRect(picture, theme().line);
    } else {
        QRect place(QPoint(), thumbnail.size());
        place.moveCenter(picture.center());
        painter->drawPixmap(place, thumbnail);
    }
    const Mark mark = markFor(static_cast<ImageModel::Verdict>(index.data(ImageModel::VerdictRole).toInt()));
    painter->setPen(mark.color);
    QFont bold = option.font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->drawText(QRect(picture.right() + 4, picture.top(), cell.right() - picture.right(), picture.height()),
                      Qt::AlignLeft | Qt::AlignTop, mark.sign);
    painter->setFont(option.font);
    painter->setPen(theme().text);
    const QRect line(cell.left() + 2, picture.bottom() + 2, cell.width() - 4, option.fontMetrics.height());
    painter->drawText(line, Qt::AlignCenter,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, line.width()));
    painter->restore();
}

QSize ImageDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return {kCellWidth, kThumbnailSide + 2 * kMargin + option.fontMetrics.height() + 4};
}

} // namespace assay::ui
