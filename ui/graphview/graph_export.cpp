#include "ui/graphview/graph_export.h"

#include "core/graph/pending_file.h"
#include "ui/graphview/node_painter.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr double kMargin = 24;
constexpr double kLargestPng = 12000; // pixels a side
constexpr std::int64_t kSlice = 64;   // boxes or lines between two looks at whether to stop

QSizeF sizeOf(const GraphDrawing& drawing)
{
    return drawing.picture->bounds.size() + QSizeF(2 * kMargin, 2 * kMargin);
}

void draw(const GraphDrawing& drawing, QPainter& painter, const Progress& progress)
{
    const std::vector<PictureNode>& nodes = drawing.picture->nodes;
    const std::vector<PictureEdge>& edges = drawing.picture->edges;
    const auto total = static_cast<std::int64_t>(nodes.size() + edges.size());
    std::int64_t done = 0;
    const auto count = [&] {
        if (++done % kSlice == 0)
            progress.update(done, total, "Drawing");
    };
    const QRectF& bounds = drawing.picture->bounds;
    const NodePainter paint(drawing.font, drawing.colors);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(kMargin, kMargin);
    painter.fillRect(bounds.adjusted(-kMargin, -kMargin, kMargin, kMargin), drawing.colors.canvas);
    for (const PictureEdge& edge : edges) {
        paint.paintEdge(painter, edge, bounds, false, Detail::Full);
        count();
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        paint.paintNode(painter, nodes[i], i < drawing.decorations.size() ? drawing.decorations[i] : Decoration(),
                        Emphasis::None, Detail::Full);
        count();
    }
}

void writeSvg(const GraphDrawing& drawing, QBuffer& bytes, const Progress& progress)
{
    QSvgGenerator svg;
    svg.setOutputDevice(&bytes);
    svg.setSize(sizeOf(drawing).toSize());
    svg.setViewBox(QRectF(QPointF(0, 0), sizeOf(drawing)));
    svg.setTitle(drawing.title);
    QPainter painter(&svg);
    draw(drawing, painter, progress);
}

void writePng(const GraphDrawing& drawing, QBuffer& bytes, const Progress& progress)
{
    const QSizeF size = sizeOf(drawing);
    const double scale = std::min(2.0, kLargestPng / std::max(size.width(), size.height()));
    QImage image((size * scale).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        throw Error("there is not enough memory for the picture");
    image.fill(drawing.colors.canvas);
    QPainter painter(&image);
    painter.scale(scale, scale);
    draw(drawing, painter, progress);
    painter.end();
    if (!image.save(&bytes, "PNG"))
        throw Error("there is not enough memory for the picture");
}

} // namespace

void writePicture(const GraphDrawing& drawing, const std::filesystem::path& file, const Progress& progress)
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    const bool isPng = QString::fromStdU16String(file.extension().u16string()).toLower() == QStringLiteral(".png");
    isPng ? writePng(drawing, bytes, progress) : writeSvg(drawing, bytes, progress);
    writeFile(file, {bytes.data().constData(), static_cast<std::size_t>(bytes.data().size())});
}

} // namespace assay::ui
