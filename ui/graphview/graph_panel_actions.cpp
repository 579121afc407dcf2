// Searching the graphs, the context menu, and pictures of them.
#include "ui/ask.h"
#include "ui/graphview/graph_export.h"
#include "ui/graphview/graph_panel.h"
#include "ui/pins/pin_costs.h"
#include "ui/text.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace assay::ui {

namespace {

bool matches(const PictureNode& node, const QString& text)
{
    const auto contains = [&text](const QString& words) { return words.contains(text, Qt::CaseInsensitive); };
    return contains(node.name) || contains(node.title) ||
           std::any_of(node.tensors.begin(), node.tensors.end(), contains);
}

} // namespace

void GraphPanel::startSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void GraphPanel::search()
{
    m_hits.clear();
    m_hit = 0;
    const QString text = m_search->text().trimmed();
    for (const bool isFused : {false, true}) {
        const GraphPicture* picture = (isFused ? m_fused : m_source).canvas->picture();
        if (picture == nullptr || text.isEmpty())
            continue;
        for (const std::vector<PictureNode>* nodes : {&picture->nodes, &picture->hidden}) {
            for (const PictureNode& node : *nodes) {
                if (matches(node, text))
                    m_hits.push_back({isFused, node.kind, node.name});
            }
        }
    }
    markFound();
    m_next->setEnabled(!m_hits.empty());
    m_previous->setEnabled(!m_hits.empty());
    showHit();
}

void GraphPanel::markFound()
{
    QSet<int> source, fused;
    for (const Hit& hit : m_hits)
        (hit.isFused ? fused : source).insert(boxOf(hit));
    m_source.canvas->setFound(source);
    m_fused.canvas->setFound(fused);
}

int GraphPanel::boxOf(const Hit& hit) const
{
    const GraphPicture& picture = *(hit.isFused ? m_fused : m_source).canvas->picture();
    if (hit.kind == PictureNode::Kind::Node)
        return picture.indexOf(hit.name);
    const auto same = std::find_if(picture.nodes.begin(), picture.nodes.end(), [&hit](const PictureNode& node) {
        return node.kind == hit.kind && node.name == hit.name;
    });
    return same == picture.nodes.end() ? -1 : static_cast<int>(same - picture.nodes.begin());
}

bool GraphPanel::isHidden(const Hit& hit) const
{
    const GraphPicture& picture = *(hit.isFused ? m_fused : m_source).canvas->picture();
    const int box = boxOf(hit);
    return hit.kind == PictureNode::Kind::Node && box >= 0 &&
           picture.nodes[static_cast<std::size_t>(box)].kind == PictureNode::Kind::Scope;
}

/// A match inside a collapsed scope is selected there; Next opens the scope.
void GraphPanel::showHit()
{
    if (m_hits.empty()) {
        m_hitCount->setText(m_search->text().trimmed().isEmpty() ? QString() : tr("no match"));
        fitBar();
        return;
    }
    m_hitCount->setText(tr("%1 of %2").arg(m_hit + 1).arg(m_hits.size()));
    fitBar();
    const Hit& hit = m_hits[m_hit];
    if (hit.kind == PictureNode::Kind::Node)
        hit.isFused ? m_selection.selectFused({hit.name}) : m_selection.selectSource({hit.name});
    else
        onClicked(hit.isFused, boxOf(hit), false);
    (hit.isFused ? m_fused : m_source).canvas->showNode(boxOf(hit));
}

void GraphPanel::findNext()
{
    if (m_hits.empty())
        return;
    if (isHidden(m_hits[m_hit])) { // this one has not been seen yet
        reveal(m_hits[m_hit].isFused, m_hits[m_hit].name);
        return;
    }
    m_hit = (m_hit + 1) % m_hits.size();
    showHit();
    if (isHidden(m_hits[m_hit]))
        reveal(m_hits[m_hit].isFused, m_hits[m_hit].name);
}

void GraphPanel::findPrevious()
{
    if (m_hits.empty())
        return;
    m_hit = (m_hit + m_hits.size() - 1) % m_hits.size();
    showHit();
    if (isHidden(m_hits[m_hit]))
        reveal(m_hits[m_hit].isFused, m_hits[m_hit].name);
}

void GraphPanel::showMenu(bool isFused, int node, const QPoint& position)
{
    const GraphCanvas& canvas = isFused ? *m_fused.canvas : *m_source.canvas;
    if (canvas.picture() == nullptr)
        return;
    if (node >= 0 && !canvas.selected().contains(node))
        onClicked(isFused, node, false);
    auto* shown = new QMenu(this); // the window shows what its entries say in the status bar
    shown->setAttribute(Qt::WA_DeleteOnClose);
    QMenu& menu = *shown;
    const QStringList layers = m_selection.fused();
    QMenu* pins = menu.addMenu(tr("Pin precision"));
    pins->setEnabled(!layers.isEmpty());
    addPinActions(*pins, m_document, layers);
    const QString tensor = m_selection.tensor();
    menu.addAction(tr("Show histogram"), this, [this, tensor] { emit m_selection.histogramWanted(tensor); })
        ->setEnabled(!tensor.isEmpty());
    menu.addAction(tr("Go to row in the table"), this,
                   [this, layers] { emit m_selection.layerRowWanted(layers.front()); })
        ->setEnabled(!layers.isEmpty());
    menu.addAction(tr("Copy name"), this,
                   [this, isFused] {
                       QGuiApplication::clipboard()->setText(
                           (isFused ? m_selection.fused() : m_selection.source()).join(QLatin1Char('\n')));
                   })
        ->setEnabled(node >= 0);
    addScopeActions(menu, isFused, node);
    menu.addSeparator();
    menu.addAction(tr("Export picture..."), this, [this, isFused] { askForPicture(isFused); });
    menu.popup(position);
}

void GraphPanel::askForPicture(bool isFused)
{
    const std::filesystem::path& model = m_document.modelFile();
    const QString suggestion = toQt((model.parent_path() / model.stem()).string()) +
                               (isFused ? QStringLiteral(".fused.svg") : QStringLiteral(".source.svg"));
    askForFile(this,
               {.kind = FileQuestion::Kind::SaveFile,
                .title = tr("Export picture"),
                .purpose = QStringLiteral("export"),
                .proposed = suggestion,
                .filters = {tr("SVG (*.svg)"), tr("PNG (*.png)")}},
               this, [this, isFused](const QString& file) { exportPicture(file, isFused); });
}

void GraphPanel::exportPicture(const QString& file, bool isFused)
{
    const Side& side = isFused ? m_fused : m_source;
    const auto picture = side.canvas->sharedPicture();
    if (!picture)
        return;
    m_document.jobs().start(
        tr("Export %1").arg(QFileInfo(file).fileName()),
        [drawing = GraphDrawing{picture, side.canvas->decorations(), font(), theme(), side.title->text()},
         path = std::filesystem::path(file.toStdU16String())](const Progress& progress) {
            writePicture(drawing, path, progress);
        });
}

} // namespace assay::ui
