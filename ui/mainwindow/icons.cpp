#include "ui/mainwindow/icons.h"

#include "ui/theme.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <array>

namespace assay::ui {

namespace {

constexpr int kSize = 18;

/// SVG inside a 24x24 box; strokes take the colour given.
const char* drawing(Icon which)
{
    switch (which) {
    case Icon::Open:
        return R"(<path d="M3 18V6a1.5 1.5 0 0 1 1.5-1.5h4.6l2.2 2.5H19A1.5 1.5 0 0 1 20.5 8.5v1.5"/>
        <path d="M3 18l2.6-7a1.5 1.5 0 0 1 1.4-1h13.6a1 1 0 0 1 .9 1.3l-2.1 7.2a1.5 1.5 0 0 1-1.4 1H4.5A1.5 1.5 0 0 1 3 18z"/>)";
    case Icon::Sample:
        return R"(<path d="M9 3.5h6M10 3.5v6L4.6 18.3A1.5 1.5 0 0 0 5.9 20.5h12.2a1.5 1.5 0 0 0 1.3-2.2L14 9.5v-6"/>
        <path d="M7.5 14.5h9"/>)";
    case Icon::Calibrate:
        return R"(<path d="M5 20v-6M5 10V4M12 20v-9M12 7V4M19 20v-4M19 12V4"/>
        <circle cx="5" cy="12" r="2"/><circle cx="12" cy="9" r="2"/><circle cx="19" cy="14" r="2"/>)";
    case Icon::Simulate:
        return R"(<rect x="6.5" y="6.5" width="11" height="11" rx="1.5"/><rect x="10" y="10" width="4" height="4"/>
        <path d="M9.5 6.5V3M14.5 6.5V3M9.5 21v-3.5M14.5 21v-3.5M6.5 9.5H3M6.5 14.5H3M21 9.5h-3.5M21 14.5h-3.5"/>)";
    case Icon::Run:
        return R"(<path fill="COLOR" d="M7 4.5l12 7.5-12 7.5z"/>)";
    case Icon::Undo:
        return R"(<path d="M8.5 4.5L4 9l4.5 4.5"/><path d="M4 9h10a5.5 5.5 0 0 1 0 11h-4"/>)";
    case Icon::Redo:
        return R"(<path d="M15.5 4.5L20 9l-4.5 4.5"/><path d="M20 9H10a5.5 5.5 0 0 0 0 11h4"/>)";
    case Icon::Close:
        return R"(<path d="M6 6l12 12M18 6L6 18"/>)";
    }
    return "";
}

QPixmap draw(Icon which, const QColor& color, int scale)
{
    QByteArray svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><g fill="none" stroke="COLOR"
        stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">)";
    svg.append(drawing(which)).append("</g></svg>");
    svg.replace("COLOR", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(kSize * scale, kSize * scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

} // namespace

QIcon icon(Icon which)
{
    QIcon made;
    QColor faint = theme().muted;
    faint.setAlphaF(0.5F);
    const QColor normal = which == Icon::Run ? theme().accent : theme().text;
    for (const int scale : {1, 2, 3}) {
        made.addPixmap(draw(which, normal, scale), QIcon::Normal);
        made.addPixmap(draw(which, faint, scale), QIcon::Disabled);
    }
    return made;
}

} // namespace assay::ui
