// Laying the graphs out, and collapsing and expanding their scopes.
#include "ui/graphview/graph_panel.h"
#include "ui/text.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMetaObject>
#include <QToolButton>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr std::size_t kLarge = 1000; // nodes; such graphs open collapsed
constexpr int kMostBoxes = 300;      // of a graph that opens collapsed, where its scopes allow it

std::set<std::string> allPaths(const GraphScopes* scopes)
{
    std::set<std::string> paths;
    for (std::size_t i = 0; scopes != nullptr && i < scopes->tree.scopes.size(); ++i)
        paths.insert(scopes->tree.scopes[i].path);
    return paths;
}

/// Paths of the scopes around the node of that name, innermost first.
std::vector<std::string> scopesAround(const GraphScopes& scopes, const QString& node)
{
    const std::string name = node.toStdString();
    for (std::size_t i = 0; i < scopes.input.names.size(); ++i) {
        if (scopes.input.names[i] != name)
            continue;
        std::vector<std::string> paths;
        for (const int scope : scopes.tree.enclosing(static_cast<int>(i)))
            paths.push_back(scopes.tree.scopes[static_cast<std::size_t>(scope)].path);
        return paths;
    }
    return {};
}

} // namespace

struct GraphPanel::Pictures
{
    std::shared_ptr<const GraphPicture> source, fused;
    std::shared_ptr<const GraphScopes> sourceScopes, fusedScopes; // null: of a graph just opened
    std::set<std::string> collapsed;
    QString fixedSource, fixedFused; // nodes that stay where they are
    int generation = 0;
};

void GraphPanel::layOut()
{
    m_source.canvas->setPicture(nullptr);
    m_fused.canvas->setPicture(nullptr);
    m_source.canvas->setEmptyText(tr("Laying out\u2026"));
    m_fused.canvas->setEmptyText(tr("Laying out\u2026"));
    m_search->clear();
    m_sourceScopes = m_fusedScopes = nullptr;
    start(std::make_shared<Pictures>());
}

void GraphPanel::layOutAgain(bool isFused, const QString& fixedNode)
{
    if (!m_sourceScopes || !m_fusedScopes)
        return;
    const GraphCanvas& other = *(isFused ? m_source : m_fused).canvas;
    const GraphPicture& own = *(isFused ? m_fused : m_source).canvas->picture();
    int counterBox = counterpart(isFused, own.indexOf(fixedNode));
    if (counterBox < 0)
        counterBox = other.middleNode();
    QString counterNode;
    if (counterBox >= 0) {
        const PictureNode& box = other.picture()->nodes[static_cast<std::size_t>(counterBox)];
        counterNode = box.members.isEmpty() ? box.name : box.members.front();
    }
    const auto pictures = std::make_shared<Pictures>();
    pictures->sourceScopes = m_sourceScopes;
    pictures->fusedScopes = m_fusedScopes;
    pictures->collapsed = m_collapsed;
    pictures->fixedSource = isFused ? counterNode : fixedNode;
    pictures->fixedFused = isFused ? fixedNode : counterNode;
    start(pictures);
}

void GraphPanel::start(const std::shared_ptr<Pictures>& pictures)
{
    pictures->generation = ++m_generation;
    m_layout = std::jthread([this, pictures, source = m_document.results().source,
                             optimized = m_document.results().optimized](const std::stop_token& stop) {
        try {
            if (!pictures->sourceScopes) {
                pictures->sourceScopes = std::make_shared<const GraphScopes>(scopesOf(*source));
                pictures->fusedScopes = std::make_shared<const GraphScopes>(scopesOf(optimized->graph));
                if (source->nodes.size() > kLarge) {
                    pictures->collapsed = collapseTo(pictures->sourceScopes->tree, kMostBoxes);
                    pictures->collapsed.merge(collapseTo(pictures->fusedScopes->tree, kMostBoxes));
                }
            }
            pictures->fused =
                drawGraph(optimized->graph, nullptr, stop, pictures->fusedScopes.get(), pictures->collapsed);
            pictures->source =
                drawGraph(*source, &optimized->graph, stop, pictures->sourceScopes.get(), pictures->collapsed);
        } catch (const layout::Stopped&) {
            return;
        }
        QMetaObject::invokeMethod(this, [this, pictures] { adopt(pictures); });
    });
}

void GraphPanel::adopt(const std::shared_ptr<Pictures>& pictures)
{
    if (pictures->generation != m_generation)
        return;
    m_sourceScopes = pictures->sourceScopes;
    m_fusedScopes = pictures->fusedScopes;
    m_collapsed = pictures->collapsed;
    m_source.canvas->replacePicture(pictures->source, pictures->fixedSource);
    m_fused.canvas->replacePicture(pictures->fused, pictures->fixedFused);
    retitle();
    recolor();
    showSelection();
    markFound();
    emit laidOut();
}

void GraphPanel::addScopeMenu(QToolButton& button)
{
    auto* menu = new QMenu(&button);
    menu->addAction(tr("Collapse all"), this, &GraphPanel::collapseAll);
    menu->addAction(tr("Expand all"), this, &GraphPanel::expandAll);
    button.setMenu(menu);
    button.setPopupMode(QToolButton::InstantPopup);
    button.setFocusPolicy(Qt::TabFocus);
}

void GraphPanel::addScopeActions(QMenu& menu, bool isFused, int node)
{
    menu.addSeparator();
    const GraphPicture& picture = *(isFused ? m_fused : m_source).canvas->picture();
    if (node >= 0 && picture.nodes[static_cast<std::size_t>(node)].kind == PictureNode::Kind::Scope)
        menu.addAction(tr("Expand scope"), this, [this, isFused, node] { expand(isFused, node); });
    QMenu* around = menu.addMenu(tr("Collapse scope"));
    const QStringList paths = openScopesAround(isFused, node);
    around->setEnabled(!paths.isEmpty());
    for (const QString& path : paths)
        around->addAction(path, this, [this, isFused, path] { collapseScope(isFused, path); });
}

QStringList GraphPanel::openScopesAround(bool isFused, int node) const
{
    const std::shared_ptr<const GraphScopes>& scopes = isFused ? m_fusedScopes : m_sourceScopes;
    const GraphPicture* picture = (isFused ? m_fused : m_source).canvas->picture();
    if (!scopes || picture == nullptr || node < 0)
        return {};
    const PictureNode& box = picture->nodes[static_cast<std::size_t>(node)];
    if (box.isEnd())
        return {};
    const bool isScope = box.kind == PictureNode::Kind::Scope;
    QStringList open;
    bool isOutside = !isScope;
    for (const std::string& path : scopesAround(*scopes, isScope ? box.members.front() : box.name)) {
        const int scope = scopes->tree.find(path);
        if (isOutside && !scopes->tree.scopes[static_cast<std::size_t>(scope)].isRing)
            open.append(toQt(path));
        isOutside = isOutside || toQt(path) == box.name;
    }
    return open;
}

bool GraphPanel::expand(bool isFused, int node)
{
    const std::vector<PictureNode>& nodes = (isFused ? m_fused : m_source).canvas->picture()->nodes;
    const auto index = static_cast<std::size_t>(node);
    if (node < 0 || index >= nodes.size() || nodes[index].kind != PictureNode::Kind::Scope)
        return false;
    const PictureNode& box = nodes[index];
    m_collapsed.erase(box.name.toStdString());
    layOutAgain(isFused, box.members.front());
    return true;
}

void GraphPanel::collapseAround(bool isFused, int node)
{
    const QStringList paths = openScopesAround(isFused, node);
    if (!paths.isEmpty())
        collapseScope(isFused, paths.front());
}

void GraphPanel::collapseScope(bool isFused, const QString& path)
{
    const GraphScopes& scopes = *(isFused ? m_fusedScopes : m_sourceScopes);
    const int wanted = scopes.tree.find(path.toStdString());
    if (wanted < 0)
        return;
    m_collapsed.insert(path.toStdString());
    const GraphCanvas& canvas = *(isFused ? m_fused : m_source).canvas;
    const QStringList& selected = isFused ? m_selection.fused() : m_selection.source();
    QString fixed; // what the user looks at, if it lies inside
    for (std::size_t i = 0; i < scopes.input.names.size(); ++i) {
        const std::vector<int> around = scopes.tree.enclosing(static_cast<int>(i));
        const QString name = toQt(scopes.input.names[i]);
        const bool isInside = std::find(around.begin(), around.end(), wanted) != around.end();
        if (isInside && (fixed.isEmpty() || (!selected.isEmpty() && selected.front() == name)))
            fixed = name;
    }
    if (canvas.picture() != nullptr)
        layOutAgain(isFused, fixed);
}

/// The selected source node, else the one in the middle.
QString GraphPanel::lookedAt() const
{
    const GraphPicture* picture = m_source.canvas->picture();
    const int middle = m_source.canvas->middleNode();
    if (!m_selection.source().isEmpty() || picture == nullptr || middle < 0)
        return m_selection.source().value(0);
    const PictureNode& box = picture->nodes[static_cast<std::size_t>(middle)];
    return box.members.isEmpty() ? box.name : box.members.front();
}

void GraphPanel::collapseAll()
{
    m_collapsed = allPaths(m_sourceScopes.get());
    m_collapsed.merge(allPaths(m_fusedScopes.get()));
    layOutAgain(false, lookedAt());
}

void GraphPanel::expandAll()
{
    m_collapsed.clear();
    layOutAgain(false, lookedAt());
}

bool GraphPanel::reveal(bool isFused, const QString& name)
{
    const std::shared_ptr<const GraphScopes>& scopes = isFused ? m_fusedScopes : m_sourceScopes;
    bool isHidden = false;
    for (const std::string& path : scopes ? scopesAround(*scopes, name) : std::vector<std::string>())
        isHidden = m_collapsed.erase(path) > 0 || isHidden;
    if (isHidden)
        layOutAgain(isFused, name);
    return isHidden;
}

} // namespace assay::ui
