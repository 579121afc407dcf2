// The graph panel by what a user does: click a node on one side, search, fit, pin by the keyboard's reach, export.
#include "tests/ui/support/window_test.h"
#include "ui/graphview/graph_panel.h"
#include "ui/graphview/legend_strip.h"
#include "ui/text.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>
#include <QXmlStreamReader>

#include <algorithm>

namespace assay::ui {

class GraphPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void drawsBothGraphs();
    void selectsTheCounterpartOfAClickedNode();
    void tellsWhatBecameOfANode();
    void findsByNameOperatorAndTensor();
    void zoomsAtTheCursorAndFits();
    void movesTheOtherGraphAlong();
    void tellsTheShapeOfAnEdgeOnHover();
    void coloursByValue();
    void legendNamesTheFamiliesOfBothGraphs();
    void badgesPinnedLayers();
    void rightClickPinsShowsAndCopies();
    void exportsPictures();
    void staysReadableInBothThemes();

private:
    void clickNode(GraphCanvas& canvas, const QString& name);

    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<GraphPanel> m_panel;
};

void GraphPanelTest::initTestCase()
{
    test::isolate();
    m_document = std::make_unique<Document>();
    m_selection = std::make_unique<Selection>(*m_document);
    m_panel = std::make_unique<GraphPanel>(*m_document, *m_selection);
    m_panel->resize(1000, 700);
    m_panel->show();
    QSignalSpy laidOut(m_panel.get(), &GraphPanel::laidOut);
    QVERIFY(test::openSample(*m_document, 50));
    QVERIFY(!laidOut.isEmpty() || laidOut.wait(10000));
}

void GraphPanelTest::cleanupTestCase()
{
    m_panel.reset();
    m_selection.reset();
    m_document.reset();
}

void GraphPanelTest::clickNode(GraphCanvas& canvas, const QString& name)
{
    const int index = canvas.picture()->indexOf(name);
    QVERIFY2(index >= 0, qPrintable(name));
    canvas.centerOn(canvas.picture()->nodes[static_cast<std::size_t>(index)].box.center(), 1);
    const QPointF away = canvas.picture()->nodes[static_cast<std::size_t>(index)].box.center() - canvas.center();
    QTest::mouseClick(&canvas, Qt::LeftButton, {},
                      (QPointF(canvas.width() / 2.0, canvas.height() / 2.0) + away * canvas.zoom()).toPoint());
}

// 33 nodes in the file and 12 after fusion (tests/app checks the counts); each graph has one input and one output.
void GraphPanelTest::drawsBothGraphs()
{
    QCOMPARE(m_panel->sourceCanvas().picture()->nodes.size(), std::size_t{35});
    QCOMPARE(m_panel->fusedCanvas().picture()->nodes.size(), std::size_t{14});
}

void GraphPanelTest::selectsTheCounterpartOfAClickedNode()
{
    clickNode(m_panel->sourceCanvas(), QStringLiteral("/layer1/relu/Relu"));
    QCOMPARE(m_selection->fused(), QStringList{QStringLiteral("/layer1/c1/Conv")});
    const int counterpart = m_panel->fusedCanvas().picture()->indexOf(QStringLiteral("/layer1/c1/Conv"));
    QVERIFY(m_panel->fusedCanvas().selected().contains(counterpart));
    clickNode(m_panel->fusedCanvas(), QStringLiteral("/layer2/c1/Conv"));
    QVERIFY(m_selection->source().contains(QStringLiteral("/layer2/c1/Conv")));
    QVERIFY(m_selection->source().size() >= 2);
    QCOMPARE(m_panel->sourceCanvas().selected().size(), m_selection->source().size());
}

void GraphPanelTest::tellsWhatBecameOfANode()
{
    m_selection->selectSource({QStringLiteral("/layer1/b1/BatchNormalization")});
    QVERIFY2(m_selection->story(m_selection->source().front()).contains(QStringLiteral("folded into /layer1/c1/Conv")),
             qPrintable(m_selection->story(m_selection->source().front())));
    // "folded into" is seen, however long the names are: 3 and 4 of 8 letters with the ellipsis between.
    QCOMPARE(withShortWords(QStringLiteral("Conv abcdefghijkl: kept"), 8), QStringLiteral("Conv abc\u2026jkl: kept"));
    QCOMPARE(withShortWords(QStringLiteral("Conv abcdefg: kept"), 8), QStringLiteral("Conv abcdefg: kept"));
}

void GraphPanelTest::findsByNameOperatorAndTensor()
{
    m_panel->startSearch();
    QTest::keyClicks(&m_panel->searchField(), QStringLiteral("gemm"));
    QCOMPARE(m_selection->fused(), QStringList{QStringLiteral("/fc/Gemm")});
    m_panel->searchField().setText(QStringLiteral("logits")); // a tensor, and the output of that name
    QCOMPARE(m_selection->source(), QStringList{QStringLiteral("/fc/Gemm")});
    m_panel->searchField().setText(QStringLiteral("GlobalAveragePool"));
    const QStringList first = m_selection->source();
    m_panel->findNext();
    m_panel->findPrevious();
    QCOMPARE(m_selection->source(), first);
    m_panel->searchField().setText(QStringLiteral("nothing of that name"));
    m_panel->searchField().clear();
}

void GraphPanelTest::zoomsAtTheCursorAndFits()
{
    GraphCanvas& canvas = m_panel->sourceCanvas();
    canvas.centerOn(canvas.picture()->bounds.center(), 0.8);
    const QPointF middle(canvas.width() / 2.0, canvas.height() / 2.0);
    const QPointF before = canvas.center();
    canvas.zoomBy(1.5, middle);
    QVERIFY(std::abs(canvas.zoom() - 1.2) < 1e-9);
    QVERIFY((canvas.center() - before).manhattanLength() < 1e-6);
    QTest::keyClick(&canvas, Qt::Key_F);
    const QRectF& all = canvas.picture()->bounds;
    QVERIFY(all.height() * canvas.zoom() <= canvas.height() && all.width() * canvas.zoom() <= canvas.width());
    QTest::keyClick(&canvas, Qt::Key_Plus);
    QVERIFY(all.height() * canvas.zoom() > canvas.height() * 0.9);
}

void GraphPanelTest::movesTheOtherGraphAlong()
{
    GraphCanvas &source = m_panel->sourceCanvas(), &fused = m_panel->fusedCanvas();
    source.centerOn({0, 0}, 1);
    emit source.viewMoved();
    const double top = fused.center().y();
    source.centerOn({0, source.picture()->bounds.bottom()}, 1);
    emit source.viewMoved();
    QVERIFY(fused.center().y() > top + 300);
}

// The first convolution of the sample makes 16 channels of 28 x 28.
void GraphPanelTest::tellsTheShapeOfAnEdgeOnHover()
{
    GraphCanvas& canvas = m_panel->fusedCanvas();
    const GraphPicture& picture = *canvas.picture();
    const int conv = picture.indexOf(QStringLiteral("/conv/Conv"));
    const auto edge =
        std::find_if(picture.edges.begin(), picture.edges.end(), [&](const PictureEdge& e) { return e.from == conv; });
    QVERIFY(edge != picture.edges.end());
    const QPointF middle = (edge->corners[0] + edge->corners[1]) / 2;
    canvas.centerOn(middle, 1);
    const QPoint place =
        (QPointF(canvas.width() / 2.0, canvas.height() / 2.0) + (middle - canvas.center()) * canvas.zoom()).toPoint();
    QHelpEvent hover(QEvent::ToolTip, place, canvas.mapToGlobal(place));
    QApplication::sendEvent(&canvas, &hover);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("1 \u00D7 16 \u00D7 28 \u00D7 28")),
             qPrintable(QToolTip::text()));
    QVERIFY(QToolTip::text().startsWith(edge->tensor));
    QToolTip::hideText();
}

void GraphPanelTest::coloursByValue()
{
    m_document->compare();
    m_document->measureSensitivity();
    QVERIFY(test::waitUntilIdle(*m_document));
    for (const ColorBy what :
         {ColorBy::Sqnr, ColorBy::Cycles, ColorBy::Bottleneck, ColorBy::Precision, ColorBy::Sensitivity}) {
        m_panel->setColorBy(what);
        const Coloring coloring =
            colorFused(*m_panel->fusedCanvas().picture(), *m_document->results().report, m_panel->colorBy());
        int filled = 0;
        for (const Decoration& decoration : coloring.decorations)
            filled += decoration.fill ? 1 : 0;
        QVERIFY2(filled >= 11, qPrintable(colorByName(what)));
        QVERIFY(!coloring.legend.title.isEmpty());
    }
    m_panel->setColorBy(ColorBy::Family);
}

void GraphPanelTest::legendNamesTheFamiliesOfBothGraphs()
{
    QStringList names;
    for (const auto& [color, name] : m_panel->findChild<LegendStrip*>()->legend().entries)
        names.append(name);
    // The sample's ReLUs and BatchNormalizations are boxes of the source graph only.
    QVERIFY(names.contains(QStringLiteral("Activation")));
    QVERIFY(names.contains(QStringLiteral("Normalization")));
    QVERIFY(names.contains(QStringLiteral("Convolution")));
    QVERIFY(!names.contains(QStringLiteral("Conversion")));
}

void GraphPanelTest::badgesPinnedLayers()
{
    m_document->pin({QStringLiteral("/fc/Gemm")}, quantization::Precision::Fp16);
    QVERIFY(test::waitUntilIdle(*m_document));
    const GraphPicture& picture = *m_panel->fusedCanvas().picture();
    const auto badge = [&] {
        return colorFused(picture, *m_document->results().report, ColorBy::Family)
            .decorations[static_cast<std::size_t>(picture.indexOf(QStringLiteral("/fc/Gemm")))];
    };
    QCOMPARE(badge().badge, QStringLiteral("FP16"));
    QVERIFY(badge().isPinned);
    test::savePicture(*m_panel, QStringLiteral("graph-pinned"));
    m_document->undoStack().undo();
    QVERIFY(test::waitUntilIdle(*m_document));
    QVERIFY(badge().badge.isEmpty());
}

void GraphPanelTest::rightClickPinsShowsAndCopies()
{
    const QString layer = QStringLiteral("/fc/Gemm");
    GraphCanvas& canvas = m_panel->fusedCanvas();
    clickNode(canvas, layer);
    QSignalSpy histograms(m_selection.get(), &Selection::histogramWanted);
    QSignalSpy rows(m_selection.get(), &Selection::layerRowWanted);
    const auto choose = [&canvas](const QString& wanted) {
        const QPoint middle = canvas.rect().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, middle, canvas.mapToGlobal(middle));
        QApplication::sendEvent(&canvas, &event);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        QList<QAction*> entries = menu->actions();
        entries += entries.front()->menu()->actions(); // precisions
        const auto found = std::find_if(entries.begin(), entries.end(),
                                        [&wanted](const QAction* entry) { return entry->text() == wanted; });
        QVERIFY2(found != entries.end(), qPrintable(wanted));
        (*found)->trigger();
        menu->close();
    };
    choose(QStringLiteral("Show histogram"));
    QCOMPARE(histograms.value(0).value(0).toString(), QStringLiteral("logits")); // the network's output
    choose(QStringLiteral("Go to row in the table"));
    QCOMPARE(rows.value(0).value(0).toString(), layer);
    choose(QStringLiteral("Copy name"));
    QCOMPARE(QApplication::clipboard()->text(), layer);
    choose(QStringLiteral("FP16"));
    QVERIFY(m_document->decisions().pins.at(layer.toStdString()) == quantization::Precision::Fp16);
    m_document->undoStack().undo();
    QVERIFY(m_document->decisions().pins.empty());
    QVERIFY(test::waitUntilIdle(*m_document));
}

void GraphPanelTest::exportsPictures()
{
    const QTemporaryDir folder;
    m_panel->exportPicture(folder.filePath(QStringLiteral("graph.svg")), true);
    QVERIFY(test::waitUntilIdle(*m_document));
    QFile svg(folder.filePath(QStringLiteral("graph.svg")));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QByteArray text = svg.readAll();
    QVERIFY(text.contains("GlobalAveragePool"));
    QXmlStreamReader reader(text);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    m_panel->exportPicture(folder.filePath(QStringLiteral("graph.png")), false);
    QVERIFY(test::waitUntilIdle(*m_document));
    const QImage png(folder.filePath(QStringLiteral("graph.png")));
    QVERIFY(png.height() > png.width() && png.height() > 2000);
    const QSignalSpy failed(&m_document->jobs(), &JobQueue::failed);
    m_panel->exportPicture(folder.filePath(QStringLiteral("no/such/folder.png")), true);
    QVERIFY(test::waitUntilIdle(*m_document));
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.front().at(1).toString().contains(QStringLiteral("no/such")));
}

void GraphPanelTest::staysReadableInBothThemes()
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(choice);
        m_panel->setColorBy(ColorBy::Sqnr);
        m_selection->selectFused({QStringLiteral("/layer3/c2/Conv")});
        test::savePicture(*m_panel,
                          choice == ThemeChoice::Dark ? QStringLiteral("graph-dark") : QStringLiteral("graph-light"));
        m_panel->fit();
        test::savePicture(*m_panel, choice == ThemeChoice::Dark ? QStringLiteral("graph-fit-dark")
                                                                : QStringLiteral("graph-fit-light"));
        const double contrast = std::abs(theme().text.lightnessF() - theme().canvas.lightnessF());
        QVERIFY(contrast > 0.6);
    }
    applyTheme(ThemeChoice::Light);
}

} // namespace assay::ui

QTEST_MAIN(assay::ui::GraphPanelTest)
#include "graph_panel_test.moc"
