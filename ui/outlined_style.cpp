#include "ui/outlined_style.h"

#include "ui/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace assay::ui {

namespace {

constexpr double kRadius = 2; // as Fusion's

/// Where Fusion has its own. What has the focus keeps Fusion's in the accent.
void paintOutline(const QStyleOption& option, QPainter& painter)
{
    if (!theme().outline.isValid() || option.state.testFlag(QStyle::State_HasFocus))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(option.state.testFlag(QStyle::State_Enabled) ? theme().outline : theme().line);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.restore();
}

} // namespace

OutlinedStyle::OutlinedStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void OutlinedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox || element == PE_FrameLineEdit)
        paintOutline(*option, *painter);
}

void OutlinedStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                       const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto* const box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control == CC_SpinBox || (box != nullptr && box->editable)) // other boxes are filled, as buttons are
        paintOutline(*option, *painter);
}

} // namespace assay::ui
