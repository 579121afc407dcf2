// What the user looks at: source nodes and their fused counterparts, and one tensor. One for the window; every panel
// shows it and may set it.
#pragma once

#include "ui/document.h"

#include <QObject>
#include <QStringList>

namespace assay::ui {

class Selection : public QObject
{
    Q_OBJECT

public:
    /// Empties itself when another model is opened.
    explicit Selection(Document& document, QObject* parent = nullptr);

    /// Names of nodes; what is selected on one side decides the other.
    const QStringList& fused() const { return m_fused; }
    const QStringList& source() const { return m_source; }
    /// Name of a value of the fused graph; empty: none.
    const QString& tensor() const { return m_tensor; }

    /// Selects fused nodes, the source nodes that they came from, and the first node's first output.
    void selectFused(const QStringList& names);
    /// Selects source nodes and the fused nodes that do their work (none for nodes that vanished).
    void selectSource(const QStringList& names);
    void selectTensor(const QString& name);
    void clear();

    /// What became of a source node in a sentence: "BatchNormalization /bn1 folded into /conv1"; empty if unknown.
    QString story(const QString& sourceNode) const;

signals:
    void nodesChanged();
    void tensorChanged();
    void layerRowWanted(const QString& fused); // show it in the table
    void histogramWanted(const QString& tensor);

private:
    void set(const QStringList& source, const QStringList& fused);

    Document& m_document;
    QStringList m_fused, m_source;
    QString m_tensor;
};

} // namespace assay::ui
