#include "ui/selection.h"

#include "ui/core_words.h"
#include "ui/text.h"

#include <QSet>

#include <algorithm>

namespace assay::ui {

Selection::Selection(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    connect(&document, &Document::opened, this, &Selection::clear);
}

void Selection::selectFused(const QStringList& names)
{
    QStringList source;
    QString tensor = m_tensor;
    if (m_document.isOpen()) {
        const Graph& fused = m_document.results().optimized->graph;
        const QSet<QString> wanted(names.begin(), names.end());
        for (const Node& node : fused.nodes) {
            if (!wanted.contains(toQt(node.name)))
                continue;
            source.append(toQt(node.origin));
            const bool isFirst = !names.isEmpty() && toQt(node.name) == names.front();
            if (isFirst && !node.outputs.empty() && node.outputs.front() != kNoValue)
                tensor = toQt(fused.value(node.outputs.front()).name);
        }
    }
    set(source, names);
    selectTensor(tensor);
}

void Selection::selectSource(const QStringList& names)
{
    QStringList fused;
    if (m_document.isOpen()) {
        const auto& fates = m_document.results().optimized->fates;
        QSet<QString> known;
        for (const QString& name : names) {
            const auto fate = fates.find(name.toStdString());
            if (fate == fates.end())
                continue;
            for (const std::string& target : fate->second.targets) {
                if (const QString layer = toQt(target); !known.contains(layer)) {
                    known.insert(layer);
                    fused.append(layer);
                }
            }
        }
    }
    set(names, fused);
}

void Selection::set(const QStringList& source, const QStringList& fused)
{
    if (source == m_source && fused == m_fused)
        return;
    m_source = source;
    m_fused = fused;
    emit nodesChanged();
}

void Selection::selectTensor(const QString& name)
{
    if (name == m_tensor)
        return;
    m_tensor = name;
    emit tensorChanged();
}

void Selection::clear()
{
    set({}, {});
    selectTensor({});
}

QString Selection::story(const QString& sourceNode) const
{
    if (!m_document.isOpen())
        return {};
    const Results& results = m_document.results();
    const auto fate = results.optimized->fates.find(sourceNode.toStdString());
    if (fate == results.optimized->fates.end())
        return {};
    const std::string name = sourceNode.toStdString();
    const auto& nodes = results.source->nodes;
    const auto node = std::find_if(nodes.begin(), nodes.end(), [&name](const Node& n) { return n.name == name; });
    const QString op = node == nodes.end() ? QString() : toQt(node->op) + QLatin1Char(' ');
    return QStringLiteral("%1%2: %3").arg(op, sourceNode, fromCore(fate->second.what));
}

} // namespace assay::ui
