// Scopes: the tree that names spell, collapsing without cycles, and what a user does with them in the graph panel.
#include "core/onnx/save.h"
#include "tests/ui/support/window_test.h"
#include "ui/graphview/graph_panel.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace assay::ui {

class ScopesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsSlashesAndDots();
    void leavesOutTrivialScopes();
    void putsConstantsWhereTheyAreRead();
    void keepsOpenAScopeThatWouldReadItself();
    void opensTheSmallerOfTwoScopesThatReadEachOther();
    void opensAsDeepAsTheBoxesAllow();
    void collapsesAndExpandsByKeyboardAndMouse();
    void keepsTheExpandedPlaceSteady();
    void highlightsTheScopeOfANodeSelectedElsewhere();
    void opensALargeGraphCollapsedAndFindsWhatIsInside();
    void drawsADeepGraphOf8000NodesWithoutOverlap();
    void staysReadableInBothThemes();

private:
    bool act(GraphPanel& panel, const std::function<void()>& action);
    const PictureNode* scopeBox(GraphCanvas& canvas, const QString& path);
    QPoint onScreen(GraphCanvas& canvas, const QPointF& point);

    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<GraphPanel> m_panel;
};

namespace {

std::vector<std::string> pathsOf(const ScopeTree& tree)
{
    std::vector<std::string> paths;
    for (const Scope& scope : tree.scopes)
        paths.push_back(scope.path);
    return paths;
}

std::set<std::string> everyPath(const ScopeTree& tree)
{
    const std::vector<std::string> paths = pathsOf(tree);
    return {paths.begin(), paths.end()};
}

/// Blocks of `perBlock` nodes one after the other; every fifth node also reads the one four before it.
Graph deepGraph(int nodes, int perBlock)
{
    Graph graph;
    graph.name = "deep";
    graph.inputs = {graph.addValue({"input", DataType::Float32, {1, 4}, std::nullopt})};
    std::vector<ValueId> made = {graph.inputs[0]};
    for (int i = 0; i < nodes; ++i) {
        Node node;
        node.name = "/model/layers." + std::to_string(i / perBlock) + "/part." + std::to_string(i % perBlock / 10) +
                    "/node." + std::to_string(i);
        node.op = i % 5 == 4 ? "Add" : "Sigmoid";
        node.opset = 13;
        node.inputs = {made.back()};
        if (i % 5 == 4)
            node.inputs.push_back(made[made.size() - 4]);
        node.outputs = {graph.addValue({"t" + std::to_string(i), DataType::Float32, {1, 4}, std::nullopt})};
        made.push_back(node.outputs[0]);
        graph.nodes.push_back(std::move(node));
    }
    graph.outputs = {made.back()};
    return graph;
}

} // namespace

bool ScopesTest::act(GraphPanel& panel, const std::function<void()>& action)
{
    QSignalSpy laidOut(&panel, &GraphPanel::laidOut);
    action();
    return !laidOut.isEmpty() || laidOut.wait(20000);
}

const PictureNode* ScopesTest::scopeBox(GraphCanvas& canvas, const QString& path)
{
    for (const PictureNode& node : canvas.picture()->nodes) {
        if (node.kind == PictureNode::Kind::Scope && node.name == path)
            return &node;
    }
    return nullptr;
}

QPoint ScopesTest::onScreen(GraphCanvas& canvas, const QPointF& point)
{
    return (QPointF(canvas.width() / 2.0, canvas.height() / 2.0) + (point - canvas.center()) * canvas.zoom()).toPoint();
}

void ScopesTest::initTestCase()
{
    test::isolate();
    m_document = std::make_unique<Document>();
    m_selection = std::make_unique<Selection>(*m_document);
    m_panel = std::make_unique<GraphPanel>(*m_document, *m_selection);
    m_panel->resize(1000, 700);
    m_panel->show();
    QVERIFY(act(*m_panel, [this] { QVERIFY(test::openSample(*m_document, 50)); }));
}

void ScopesTest::readsSlashesAndDots()
{
    const ScopeTree slashes = findScopes(
        {{"/model.0/conv/Conv", "/model.0/conv/Relu", "/model.0/act/Mul", "/model.1/Add", "/model.1/Mul", "Gemm_0"},
         {}});
    // "/model" holds five of six nodes; "/model.0/act" has one node only.
    QCOMPARE(pathsOf(slashes), (std::vector<std::string>{"/model", "/model.0", "/model.0/conv", "/model.1"}));
    QCOMPARE(slashes.scopes[0].nodeCount, 5);
    QCOMPARE(slashes.scopes[2].nodeCount, 2);
    QCOMPARE(slashes.scopes[2].parent, 1);
    QCOMPARE(slashes.scopeOf, (std::vector<int>{2, 2, 1, 3, 3, -1}));
    const ScopeTree dots =
        findScopes({{"layer1.0.conv1", "layer1.0.conv2", "layer1.1.conv1", "layer1.1.conv2", "fc"}, {}});
    QCOMPARE(pathsOf(dots), (std::vector<std::string>{"layer1", "layer1.0", "layer1.1"}));
    QVERIFY(findScopes({{"Conv_0", "", "/", "...", "Relu_1", "a/", "/b"}, {}}).scopes.empty());
}

void ScopesTest::leavesOutTrivialScopes()
{
    // All lies in "net"; "net/a" holds exactly what "net/a/b" holds.
    const ScopeTree tree = findScopes({{"net/a/b/x", "net/a/b/y", "net/c/z"}, {}});
    QCOMPARE(pathsOf(tree), (std::vector<std::string>{"net/a"}));
}

// "shape" -> "weight" -> s/a; "both" -> s/b and t/c. "conv" reads the graph's input, which is no node.
void ScopesTest::putsConstantsWhereTheyAreRead()
{
    const ScopeInput input{{"shape", "weight", "both", "conv", "s/a", "s/b", "t/c", "t/d"},
                           {{0, 1}, {1, 4}, {2, 5}, {2, 6}, {3, 4}, {4, 5}, {5, 6}, {6, 7}},
                           {true, true, true, false, false, false, false, false}};
    const ScopeTree tree = findScopes(input);
    QCOMPARE(tree.scopeOf, (std::vector<int>{0, 0, -1, -1, 0, 0, 1, 1}));
    QCOMPARE(tree.scopes[0].nodeCount, 4);
    QCOMPARE(collapse(tree, input, everyPath(tree)), (std::vector<int>{0, 0, -1, -1, 0, 0, 1, 1}));
}

// s/a -> out -> s/b: one box "s" would read "out", which reads it.
void ScopesTest::keepsOpenAScopeThatWouldReadItself()
{
    const ScopeInput input{{"s/a", "out", "s/b", "t/c", "t/d"}, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}};
    const ScopeTree tree = findScopes(input);
    QCOMPARE(pathsOf(tree), (std::vector<std::string>{"s", "t"}));
    QVERIFY(tree.scopes[0].isRing);
    QVERIFY(!tree.scopes[1].isRing);
    QCOMPARE(collapse(tree, input, everyPath(tree)), (std::vector<int>{-1, -1, -1, 1, 1}));
}

// a/1 -> b/1 and b/2 -> a/2: each alone can be a box, both cannot.
void ScopesTest::opensTheSmallerOfTwoScopesThatReadEachOther()
{
    const ScopeInput input{{"a/1", "b/1", "b/2", "a/2", "a/3"}, {{0, 1}, {2, 3}}};
    const ScopeTree tree = findScopes(input);
    QVERIFY(!tree.scopes[0].isRing && !tree.scopes[1].isRing);
    QCOMPARE(collapse(tree, input, everyPath(tree)), (std::vector<int>{0, -1, -1, 0, 0}));
    QCOMPARE(collapse(tree, input, {"b"}), (std::vector<int>{-1, 1, 1, -1, -1}));
}

void ScopesTest::opensAsDeepAsTheBoxesAllow()
{
    const ScopeTree tree = findScopes(scopesOf(deepGraph(400, 40)).input); // 10 layers of 4 parts of 10 nodes
    QCOMPARE(tree.scopes.size(), std::size_t{1 + 10 + 40 - 1});            // "/model" holds all: left out
    QCOMPARE(collapseTo(tree, 400).size(), std::size_t{0});
    QCOMPARE(collapseTo(tree, 399).size(), std::size_t{40}); // the parts
    QCOMPARE(collapseTo(tree, 39).size(), std::size_t{50});  // the layers, and what is in them
    QCOMPARE(collapseTo(tree, 2).size(), std::size_t{50});
}

void ScopesTest::collapsesAndExpandsByKeyboardAndMouse()
{
    GraphCanvas& canvas = m_panel->sourceCanvas();
    const std::size_t boxes = canvas.picture()->nodes.size();
    m_selection->selectSource({QStringLiteral("/layer1/relu/Relu")});
    QVERIFY(act(*m_panel, [&] { QTest::keyClick(&canvas, Qt::Key_Backspace); }));
    const PictureNode* box = scopeBox(canvas, QStringLiteral("/layer1"));
    QVERIFY(box != nullptr);
    QCOMPARE(box->shape, QStringLiteral("%1 nodes").arg(box->members.size()));
    QCOMPARE(canvas.picture()->nodes.size(), boxes - static_cast<std::size_t>(box->members.size()) + 1);
    QVERIFY(scopeBox(m_panel->fusedCanvas(), QStringLiteral("/layer1")) != nullptr);
    canvas.centerOn(box->box.center(), 1);
    const QPoint place = onScreen(canvas, box->box.center());
    QVERIFY(act(*m_panel, [&] {
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, place);
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, place);
    }));
    QCOMPARE(canvas.picture()->nodes.size(), boxes);
    QVERIFY(act(*m_panel, [&] { m_panel->collapseAll(); }));
    QVERIFY(canvas.picture()->nodes.size() < boxes / 2);
    m_selection->selectSource({QStringLiteral("/layer2/c1/Conv")});
    const std::size_t collapsed = canvas.picture()->nodes.size();
    QVERIFY(act(*m_panel, [&] { QTest::keyClick(&canvas, Qt::Key_Return); }));
    QVERIFY(canvas.picture()->nodes.size() > collapsed);
    QVERIFY(act(*m_panel, [&] { m_panel->expandAll(); }));
    QCOMPARE(canvas.picture()->nodes.size(), boxes);
}

void ScopesTest::keepsTheExpandedPlaceSteady()
{
    GraphCanvas& canvas = m_panel->sourceCanvas();
    const QString name = QStringLiteral("/layer2/c1/Conv");
    m_selection->selectSource({name});
    const auto center = [&] {
        return canvas.picture()->nodes[static_cast<std::size_t>(canvas.picture()->indexOf(name))].box.center();
    };
    canvas.centerOn(center(), 0.8);
    const QPoint before = onScreen(canvas, center());
    QVERIFY(act(*m_panel, [&] { QTest::keyClick(&canvas, Qt::Key_Backspace); }));
    // Across the flow a picture narrower than the canvas is kept inside it, so only the height is exact here.
    QVERIFY2(std::abs(onScreen(canvas, center()).y() - before.y()) <= 1, "the box went elsewhere");
    QVERIFY(std::abs(canvas.zoom() - 0.8) < 1e-9);
    QVERIFY(act(*m_panel, [&] { m_panel->expandAll(); }));
}

void ScopesTest::highlightsTheScopeOfANodeSelectedElsewhere()
{
    QVERIFY(act(*m_panel, [&] { m_panel->collapseAll(); }));
    m_selection->selectFused({QStringLiteral("/layer3/c1/Conv")}); // as the Layers table does
    for (GraphCanvas* canvas : {&m_panel->sourceCanvas(), &m_panel->fusedCanvas()}) {
        QCOMPARE(canvas->selected().size(), 1);
        const PictureNode& box = canvas->picture()->nodes[static_cast<std::size_t>(*canvas->selected().begin())];
        QCOMPARE(box.name, QStringLiteral("/layer3"));
    }
    m_document->compare();
    QVERIFY(test::waitUntilIdle(*m_document));
    m_document->pin({QStringLiteral("/layer3/c1/Conv")}, quantization::Precision::Fp16);
    QVERIFY(test::waitUntilIdle(*m_document));
    const GraphPicture& picture = *m_panel->fusedCanvas().picture();
    const Coloring coloring = colorFused(picture, *m_document->results().report, ColorBy::Precision);
    const auto layer3 = static_cast<std::size_t>(picture.indexOf(QStringLiteral("/layer3/c1/Conv")));
    QCOMPARE(coloring.decorations[layer3].badge, QStringLiteral("mixed"));
    QVERIFY(coloring.decorations[layer3].isPinned);
    QVERIFY(!coloring.decorations[layer3].fill);
    m_document->undoStack().undo();
    QVERIFY(test::waitUntilIdle(*m_document));
}

void ScopesTest::staysReadableInBothThemes()
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(choice);
        const bool isDark = choice == ThemeChoice::Dark;
        m_panel->setColorBy(isDark ? ColorBy::Sqnr : ColorBy::Family);
        test::savePicture(*m_panel, isDark ? QStringLiteral("scopes-dark") : QStringLiteral("scopes-light"));
    }
    applyTheme(ThemeChoice::Light);
}

void ScopesTest::opensALargeGraphCollapsedAndFindsWhatIsInside()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("deep.onnx")).toStdString();
    onnx::save(deepGraph(1200, 40), file, 13);
    Document document;
    Selection selection(document);
    GraphPanel panel(document, selection);
    panel.resize(1000, 700);
    panel.show();
    QVERIFY(act(panel, [&] { document.open(file); }));
    // 30 layers of 4 parts are 120 boxes, with the input and the output.
    QCOMPARE(panel.sourceCanvas().picture()->nodes.size(), std::size_t{122});
    panel.startSearch();
    QTest::keyClicks(&panel.searchField(), QStringLiteral("node.777"));
    QCOMPARE(panel.sourceCanvas().selected().size(), 1);
    QVERIFY(act(panel, [&] { QTest::keyClick(&panel.searchField(), Qt::Key_Return); }));
    const GraphPicture& picture = *panel.sourceCanvas().picture();
    QCOMPARE(picture.nodes.size(), std::size_t{122 - 1 + 10});
    const int found = picture.indexOf(QStringLiteral("/model/layers.19/part.1/node.777"));
    QVERIFY(panel.sourceCanvas().selected().contains(found));
    QCOMPARE(picture.nodes[static_cast<std::size_t>(found)].kind, PictureNode::Kind::Node);
    test::savePicture(panel, QStringLiteral("scopes-large"));
}

void ScopesTest::drawsADeepGraphOf8000NodesWithoutOverlap()
{
    const Graph graph = deepGraph(8000, 80);
    QElapsedTimer clock;
    clock.start();
    const GraphScopes scopes = scopesOf(graph);
    const auto picture = drawGraph(graph, nullptr, {}, &scopes, collapseTo(scopes.tree, 300));
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed()))); // 50 ms; machines are busy
    QCOMPARE(picture->nodes.size(), std::size_t{102});                              // 100 layers, input, output
    for (std::size_t a = 0; a < picture->nodes.size(); ++a) {
        for (std::size_t b = a + 1; b < picture->nodes.size(); ++b)
            QVERIFY(!picture->nodes[a].box.intersects(picture->nodes[b].box));
    }
    for (const PictureEdge& edge : picture->edges)
        QVERIFY(edge.corners.front().y() < edge.corners.back().y());
    std::set<std::string> half; // every second layer is open
    for (const Scope& scope : scopes.tree.scopes) {
        if (scope.depth == 1 || half.size() % 2 == 0)
            half.insert(scope.path);
    }
    QVERIFY(!drawGraph(graph, nullptr, {}, &scopes, half)->nodes.empty()); // throws if there is a cycle
}

} // namespace assay::ui

QTEST_MAIN(assay::ui::ScopesTest)
#include "scopes_test.moc"
