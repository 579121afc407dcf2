// Paints the boxes and lines of a graph at any zoom: with all texts, with the operator only, or as bars of colour.
#pragma once

#include "ui/graphview/decoration.h"
#include "ui/graphview/graph_picture.h"

#include <QFont>

class QPainter;

namespace assay::ui {

/// How much is drawn; LOOK of the window: names go below 40 %, boxes become bars below 15 %.
enum class Detail : std::uint8_t { Full, Operators, Bars };
Detail detailAt(double zoom);

enum class Emphasis : std::uint8_t { None, Selected, Found };

class NodePainter
{
public:
    explicit NodePainter(const QFont& font, const Theme& colors = theme());

    void paintNode(QPainter& painter, const PictureNode& node, const Decoration& decoration, Emphasis emphasis,
                   Detail detail) const;
    /// The part of a line between two heights: rounded corners, an arrowhead at the end; as bars a plain line.
    void paintEdge(QPainter& painter, const PictureEdge& edge, const QRectF& visible, bool isForward,
                   Detail detail) const;

private:
    void paintTexts(QPainter& painter, const PictureNode& node, const Decoration& decoration, const QColor& text,
                    const QColor& muted, Detail detail) const;
    void paintBadge(QPainter& painter, const QRectF& line, const Decoration& decoration) const;

    QFont m_titleFont, m_font, m_badgeFont;
    Theme m_colors;
};

} // namespace assay::ui
