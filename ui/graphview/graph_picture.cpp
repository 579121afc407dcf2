#include "ui/graphview/graph_picture.h"

#include "ui/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace assay::ui {

namespace {

constexpr double kNodeHeight = 56, kEndHeight = 40;
constexpr double kNarrowest = 132, kWidest = 248;
constexpr double kLetter = 8.4, kPadding = 30; // of the title; the canvas elides what is wider after all

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(assay::ui::GraphPicture)
};

QString shapeText(const Value& value)
{
    QStringList dims;
    for (const std::int64_t size : value.shape)
        dims.append(size < 0 ? QStringLiteral("N") : QString::number(size));
    return dims.join(QStringLiteral(" \u00d7 "));
}

class PictureMaker
{
public:
    PictureMaker(const Graph& graph, const Graph* shapes)
        : m_graph(graph), m_producers(graph.values.size(), -1), m_picture(std::make_shared<GraphPicture>())
    {
        for (std::size_t i = 0; shapes != nullptr && i < shapes->values.size(); ++i) {
            if (!shapes->values[i].constant)
                m_shapes.insert(toQt(shapes->values[i].name), shapeText(shapes->values[i]));
        }
    }

    void collapseScopes(const GraphScopes& scopes, const std::set<std::string>& paths)
    {
        m_scopes = &scopes.tree;
        m_scopeOf = collapse(scopes.tree, scopes.input, paths);
    }

    std::shared_ptr<const GraphPicture> make(const std::stop_token& stop) &&
    {
        for (const ValueId id : m_graph.inputs)
            addEnd(id, PictureNode::Kind::Input);
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i)
            addNode(i);
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
            for (const ValueId id : m_graph.nodes[i].inputs)
                addEdge(id, m_boxOf[i]);
        }
        for (const ValueId id : m_graph.outputs) {
            const int box = addEnd(id, PictureNode::Kind::Output);
            addEdge(id, box);
        }
        place(layout::layOut(m_layout, stop));
        return m_picture;
    }

private:
    /// As the graph has it, else as the other graph does.
    QString shapeOf(ValueId id) const
    {
        const Value& value = m_graph.value(id);
        return value.shape.empty() ? m_shapes.value(toQt(value.name)) : shapeText(value);
    }

    int add(PictureNode node, double height)
    {
        const auto letters = static_cast<double>(std::max(node.title.size(), node.shape.size()));
        m_layout.nodes.push_back({std::clamp(letters * kLetter + kPadding, kNarrowest, kWidest), height});
        m_picture->nodes.push_back(std::move(node));
        return static_cast<int>(m_picture->nodes.size()) - 1;
    }

    int addEnd(ValueId id, PictureNode::Kind kind)
    {
        const Value& value = m_graph.value(id);
        PictureNode end;
        end.kind = kind;
        end.name = toQt(value.name);
        end.title = toQt(value.name);
        end.shape = shapeOf(id);
        end.tensors = {end.name};
        end.family = OperatorFamily::Movement;
        const int index = add(std::move(end), kEndHeight);
        if (kind == PictureNode::Kind::Input)
            m_producers[static_cast<std::size_t>(id)] = index;
        return index;
    }

    void addNode(std::size_t position)
    {
        const Node& node = m_graph.nodes[position];
        PictureNode drawn;
        drawn.name = toQt(node.name);
        drawn.title = toQt(describe(node));
        drawn.family = familyOf(toQt(node.op));
        for (const ValueId id : node.outputs) {
            if (id == kNoValue)
                continue;
            if (drawn.tensors.isEmpty())
                drawn.shape = shapeOf(id);
            drawn.tensors.append(toQt(m_graph.value(id).name));
        }
        const QString name = drawn.name;
        const int scope = m_scopeOf.empty() ? -1 : m_scopeOf[position];
        const int index = scope < 0 ? add(std::move(drawn), kNodeHeight) : addToScope(scope, std::move(drawn));
        m_boxOf.push_back(index);
        m_picture->byName.insert(name, index);
        for (const ValueId id : node.outputs) {
            if (id != kNoValue)
                m_producers[static_cast<std::size_t>(id)] = index;
        }
    }

    int addToScope(int scope, PictureNode node)
    {
        const auto [place, isNew] = m_boxes.emplace(scope, static_cast<int>(m_picture->nodes.size()));
        if (isNew) {
            const Scope& own = m_scopes->scopes[static_cast<std::size_t>(scope)];
            PictureNode box;
            box.kind = PictureNode::Kind::Scope;
            box.name = toQt(own.path);
            box.title = box.name.section(QLatin1Char('/'), -1);
            box.shape = Words::tr("%n nodes", nullptr, own.nodeCount);
            box.family = node.family;
            add(std::move(box), kNodeHeight);
        }
        PictureNode& box = m_picture->nodes[static_cast<std::size_t>(place->second)];
        box.members.append(node.name);
        box.family = std::min(box.family, node.family); // the heaviest operators come first
        m_picture->hidden.push_back(std::move(node));
        return place->second;
    }

    void addEdge(ValueId id, int reader)
    {
        if (id == kNoValue)
            return;
        const int producer = m_producers[static_cast<std::size_t>(id)];
        if (producer < 0 || producer == reader)
            return;
        const auto isScope = [this](int box) {
            return m_picture->nodes[static_cast<std::size_t>(box)].kind == PictureNode::Kind::Scope;
        };
        const QString tensor = toQt(m_graph.value(id).name);
        if (isScope(producer) || isScope(reader)) {
            const auto [place, isNew] = m_merged.emplace(std::pair(producer, reader), m_picture->edges.size());
            if (!isNew) {
                addTensor(m_picture->edges[place->second], tensor);
                return;
            }
        }
        m_layout.edges.push_back({producer, reader, static_cast<int>(id)});
        m_picture->edges.push_back({producer, reader, tensor, shapeOf(id), {}, {}});
    }

    static void addTensor(PictureEdge& edge, const QString& tensor)
    {
        constexpr qsizetype kMostLines = 8; // of a tooltip
        const QStringList known = edge.tensor.split(QLatin1Char('\n'));
        if (known.contains(tensor) || known.size() > kMostLines)
            return;
        edge.tensor += QLatin1Char('\n') + (known.size() < kMostLines ? tensor : QStringLiteral("\u2026"));
        edge.shape.clear();
    }

    void place(const layout::Result& result)
    {
        for (std::size_t i = 0; i < result.nodes.size(); ++i) {
            const layout::Rect& box = result.nodes[i];
            m_picture->nodes[i].box = QRectF(box.x, box.y, box.width, box.height);
        }
        for (std::size_t i = 0; i < result.edges.size(); ++i) {
            PictureEdge& edge = m_picture->edges[i];
            for (const layout::Point& point : result.edges[i])
                edge.corners.append(QPointF(point.x, point.y));
            edge.bounds = QPolygonF(edge.corners).boundingRect().adjusted(-4, -4, 4, 4);
        }
        m_picture->bounds = QRectF(0, 0, result.width, result.height);
        m_picture->crossings = result.crossings;
    }

    const Graph& m_graph;
    QHash<QString, QString> m_shapes; // of the other graph's values, by name
    std::vector<int> m_producers;     // by value: its box, -1 for constants
    std::shared_ptr<GraphPicture> m_picture;
    layout::Input m_layout;
    const ScopeTree* m_scopes = nullptr;
    std::vector<int> m_scopeOf; // by node: the collapsed scope that hides it; empty: nothing is collapsed
    std::vector<int> m_boxOf;   // by node
    std::map<int, int> m_boxes; // of collapsed scopes
    std::map<std::pair<int, int>, std::size_t> m_merged; // edges at collapsed scopes, by their ends
};

} // namespace

GraphScopes scopesOf(const Graph& graph)
{
    GraphScopes scopes;
    std::vector<int> producers(graph.values.size(), -1);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const int node = static_cast<int>(i);
        scopes.input.names.push_back(graph.nodes[i].name);
        const auto& inputs = graph.nodes[i].inputs;
        scopes.input.isConstant.push_back(std::all_of(inputs.begin(), inputs.end(), [&](ValueId id) {
            const int producer = id == kNoValue ? -1 : producers[static_cast<std::size_t>(id)];
            return id == kNoValue || graph.constant(id) != nullptr ||
                   (producer >= 0 && scopes.input.isConstant[static_cast<std::size_t>(producer)]);
        }));
        for (const ValueId id : graph.nodes[i].inputs) {
            if (id != kNoValue && producers[static_cast<std::size_t>(id)] >= 0)
                scopes.input.edges.emplace_back(producers[static_cast<std::size_t>(id)], node);
        }
        for (const ValueId id : graph.nodes[i].outputs) {
            if (id != kNoValue)
                producers[static_cast<std::size_t>(id)] = node;
        }
    }
    scopes.tree = findScopes(scopes.input);
    return scopes;
}

std::shared_ptr<const GraphPicture> drawGraph(const Graph& graph, const Graph* shapes, const std::stop_token& stop,
                                              const GraphScopes* scopes, const std::set<std::string>& collapsed)
{
    PictureMaker maker(graph, shapes);
    if (scopes != nullptr && !collapsed.empty())
        maker.collapseScopes(*scopes, collapsed);
    return std::move(maker).make(stop);
}

} // namespace assay::ui
