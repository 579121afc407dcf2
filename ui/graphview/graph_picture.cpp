#include "ui/graphview/graph_picture.h"

#include "ui/text.h"

#include <algorithm>

namespace assay::ui {

namespace {

constexpr double kNodeHeight = 56, kEndHeight = 40;
constexpr double kNarrowest = 132, kWidest = 248;
constexpr double kLetter = 8.4, kPadding = 30; // of the title; the canvas elides what is wider after all

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

    std::shared_ptr<const GraphPicture> make(const std::stop_token& stop) &&
    {
        for (const ValueId id : m_graph.inputs)
            addEnd(id, PictureNode::Kind::Input);
        for (const Node& node : m_graph.nodes)
            addNode(node);
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
            for (const ValueId id : m_graph.nodes[i].inputs)
                addEdge(id, m_firstNode + static_cast<int>(i));
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
        if (kind == PictureNode::Kind::Input) {
            m_producers[static_cast<std::size_t>(id)] = index;
            m_firstNode = index + 1;
        }
        return index;
    }

    void addNode(const Node& node)
    {
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
        const int index = add(std::move(drawn), kNodeHeight);
        m_picture->byName.insert(m_picture->nodes.back().name, index);
        for (const ValueId id : node.outputs) {
            if (id != kNoValue)
                m_producers[static_cast<std::size_t>(id)] = index;
        }
    }

    void addEdge(ValueId id, int reader)
    {
        if (id == kNoValue)
            return;
        const int producer = m_producers[static_cast<std::size_t>(id)];
        if (producer < 0 || producer == reader)
            return;
        m_layout.edges.push_back({producer, reader, static_cast<int>(id)});
        m_picture->edges.push_back({producer, reader, toQt(m_graph.value(id).name), shapeOf(id), {}, {}});
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
    int m_firstNode = 0;
};

} // namespace

std::shared_ptr<const GraphPicture> drawGraph(const Graph& graph, const Graph* shapes, const std::stop_token& stop)
{
    return PictureMaker(graph, shapes).make(stop);
}

} // namespace assay::ui
