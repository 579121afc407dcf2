// The graph before and after fusion, side by side: search, colours, linked views, what became of a node in words.
#pragma once

#include "ui/graphview/coloring.h"
#include "ui/graphview/graph_canvas.h"
#include "ui/plan_basis.h"
#include "ui/selection.h"

#include <QWidget>

#include <memory>
#include <set>
#include <thread>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QSplitter;
class QToolButton;

namespace assay::ui {

class ElidedLabel;
class LegendStrip;

class GraphPanel : public QWidget
{
    Q_OBJECT

public:
    GraphPanel(Document& document, Selection& selection, QWidget* parent = nullptr);
    /// Stops a layout that still runs.
    ~GraphPanel() override;

    GraphCanvas& sourceCanvas() { return *m_source.canvas; }
    GraphCanvas& fusedCanvas() { return *m_fused.canvas; }
    QLineEdit& searchField() { return *m_search; }
    void setColorBy(ColorBy what);
    ColorBy colorBy() const;

    void startSearch();
    void findNext();
    void findPrevious();
    void fit();
    void collapseAll();
    void expandAll();

    /// Asks for a file and writes the picture of one side into it, as its name ends: SVG or PNG.
    void askForPicture(bool isFused);
    /// Writes the picture of one side, as a job.
    void exportPicture(const QString& file, bool isFused);

protected:
    void resizeEvent(QResizeEvent* event) override;

signals:
    void laidOut(); // both pictures are on their canvases

private:
    struct Side
    {
        GraphCanvas* canvas = nullptr;
        QLabel* title = nullptr;
    };
    struct Pictures;
    struct Hit
    {
        bool isFused;
        PictureNode::Kind kind;
        QString name;
    };

    QWidget* makeBar();
    void setBarNarrow(bool isNarrow);
    /// Words in the row of controls where there is room for them; their tips and accessible names stay.
    void fitBar();
    QWidget* makeSide(Side& side, const QString& title, bool isFused);
    void layOut();
    /// Draws both graphs anew with what is collapsed now; the node stays where it is.
    void layOutAgain(bool isFused, const QString& fixedNode);
    void start(const std::shared_ptr<Pictures>& pictures);
    void adopt(const std::shared_ptr<Pictures>& pictures);
    void addScopeMenu(QToolButton& button);
    void addScopeActions(QMenu& menu, bool isFused, int node);
    /// False if the box is no collapsed scope.
    bool expand(bool isFused, int node);
    void collapseAround(bool isFused, int node);
    void collapseScope(bool isFused, const QString& path);
    QString lookedAt() const;
    /// Opens the scopes that hide the node; false if it shows itself already.
    bool reveal(bool isFused, const QString& name);
    /// Open scopes around a box, innermost first.
    QStringList openScopesAround(bool isFused, int node) const;
    void followResults();
    void recolor();
    void retitle();
    void showSelection();
    void onClicked(bool isFused, int node, bool adds);
    void onViewMoved(bool isFused);
    void showMenu(bool isFused, int node, const QPoint& position);
    void search();
    void markFound();
    void showHit();
    /// The box of a match; -1 if it has none.
    int boxOf(const Hit& hit) const;
    bool isHidden(const Hit& hit) const;
    /// The counterpart of a node on the other side; -1 if it has none.
    int counterpart(bool isFused, int node) const;
    QStringList namesOf(const GraphCanvas& canvas, const QSet<int>& nodes) const;

    Document& m_document;
    Selection& m_selection;
    Side m_source, m_fused;
    QWidget* m_bar = nullptr;
    QLabel* m_colorByLabel = nullptr;
    QSplitter* m_splitter = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel* m_hitCount = nullptr;
    QToolButton *m_next = nullptr, *m_previous = nullptr, *m_link = nullptr;
    QComboBox* m_colorBy = nullptr;
    LegendStrip* m_legend = nullptr;
    ElidedLabel* m_story = nullptr;
    PlanBasis m_basis;
    std::vector<Hit> m_hits;
    std::size_t m_hit = 0;
    bool m_isFollowing = false; // one canvas moves because the other did
    std::jthread m_layout;
    std::shared_ptr<const GraphScopes> m_sourceScopes, m_fusedScopes; // null until laid out
    std::set<std::string> m_collapsed;                                // paths, of both sides
    int m_generation = 0; // of layouts; an older one that comes late is dropped
};

} // namespace assay::ui
