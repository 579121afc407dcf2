// Fusion with outlines that are seen on dark windows, too: its own are a darker shade of the window. Not for colours of
// text or fills, which the palette has.
#pragma once

#include <QProxyStyle>

namespace assay::ui {

class OutlinedStyle : public QProxyStyle
{
    Q_OBJECT

public:
    OutlinedStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
};

} // namespace assay::ui
