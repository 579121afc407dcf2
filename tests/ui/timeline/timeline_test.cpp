// The timeline, the roofline and the memories as a user works with them, on figures written by hand; the file that the
// timeline is exported to.
#include "core/aipu/performance_simulator.h"
#include "tests/ui/support/window_test.h"
#include "ui/core_words.h"
#include "ui/language.h"
#include "ui/layers/layers_panel.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/file_commands.h"
#include "ui/mainwindow/main_window.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/timeline/memory_plot.h"
#include "ui/timeline/roofline_plot.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_panel.h"

#include <QAction>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <set>

namespace assay::ui::test {

namespace {

/// Two cores and DDR: layer i of frame f runs from 10 i + 100 f microseconds for 8, set-up the first two of these; its
/// weights come over DDR in the 4 before. Frames alternate between the cores.
std::shared_ptr<aipu::Performance> byHand(std::size_t layers, int frames)
{
    auto performance = std::make_shared<aipu::Performance>();
    performance->limits = {"Weights of 28 MiB do not fit L2.", "The link takes 12 % of the time."};
    performance->timeline.lanes = {
        {"core 0 array", "array", 0, 0.4}, {"core 1 array", "array", 1, 0.4}, {"DDR", "ddr", -1, 0.25}};
    performance->layers.resize(layers);
    constexpr double kMicro = 1e-6;
    for (int frame = 0; frame < frames; ++frame) {
        for (std::size_t i = 0; i < layers; ++i) {
            const double begin = (10.0 * static_cast<double>(i) + 100.0 * frame) * kMicro;
            const auto node = static_cast<NodeId>(i);
            const int lane = frame % 2;
            if (begin >= 4 * kMicro)
                performance->timeline.events.push_back({2, node, frame, begin - 4 * kMicro, begin, "weights"});
            performance->timeline.events.push_back({lane, node, frame, begin, begin + 2 * kMicro, "set-up"});
            performance->timeline.events.push_back(
                {lane, node, frame, begin + 2 * kMicro, begin + 8 * kMicro, "compute"});
        }
    }
    for (aipu::LayerPerformance& layer : performance->layers) {
        layer.unit = "array";
        layer.bottleneck = "feed";
        layer.cycles = 6400;
    }
    std::vector<double> weights(layers), activations(layers);
    for (std::size_t i = 0; i < layers; ++i) {
        weights[i] = 2e6;
        activations[i] = static_cast<double>(i) * 1e6;
    }
    performance->memories = {{"L1", 4194304, std::vector<double>(layers, 1e6), std::vector<double>(layers, 5e5)},
                             {"L2", 8388608, weights, activations},
                             {"DDR", 0, std::vector<double>(layers), std::vector<double>(layers)}};
    return performance;
}

QPoint middleOf(const TimelineCanvas& canvas, int lane, double seconds)
{
    return QPointF(canvas.xOf(seconds), canvas.laneBox(lane).center().y()).toPoint();
}

void turnWheel(QWidget& widget, const QPoint& position, int delta, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(position, widget.mapToGlobal(position), {}, QPoint(0, delta), Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

class TimelineTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { isolate(); }

    void init()
    {
        m_document = std::make_unique<Document>();
        m_selection = std::make_unique<Selection>(*m_document);
        m_panel = std::make_unique<TimelinePanel>(*m_document, *m_selection);
        m_panel->resize(800, 300);
        m_panel->show();
        QVERIFY(openSample(*m_document));
        m_canvas = &m_panel->canvas();
    }

    void cleanup()
    {
        m_panel.reset();
        m_selection.reset();
        m_document.reset();
    }

    void joinsBlocksThatAreSmall()
    {
        const auto performance = byHand(3, 1); // at 0, 10, 20 us, each 2 of set-up and 6 of computing
        const LaneBlocks blocks(performance->timeline);
        QCOMPARE(blocks.visible(0, 0, 1, 1e-9).size(), std::size_t{6});
        const std::vector<LaneBlock> joined = blocks.visible(0, 0, 1, 9e-6, {false, true});
        QCOMPARE(joined.size(), std::size_t{3}); // 8 us fit into 9
        QCOMPARE(joined[0].count, 2);
        QCOMPARE(joined[1].isSelected, true);
        QCOMPARE(joined[2].isSelected, false);
        const std::vector<LaneBlock> all = blocks.visible(0, 0, 1, 1);
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(qRound(all[0].busy * 28), 24);                                // 24 us of work from 0 to 28
        QCOMPARE(blocks.visible(0, 9e-6, 11e-6, 1e-9).size(), std::size_t{1}); // only what is visible
        QCOMPARE(performance->timeline.events[static_cast<std::size_t>(*blocks.eventAt(0, 13e-6))].activity,
                 std::string("compute"));
        QVERIFY(!blocks.eventAt(0, 9e-6));
    }

    void clickSelectsTheLayerEverywhere()
    {
        show(2);
        LayersPanel table(*m_document, *m_selection);
        const auto& nodes = m_document->results().optimized->graph.nodes;
        QTest::mouseClick(m_canvas, Qt::LeftButton, Qt::NoModifier, middleOf(*m_canvas, 0, 35e-6)); // layer 3
        QCOMPARE(m_selection->fused(), QStringList{toQt(nodes[3].name)});
        QTest::mouseClick(m_canvas, Qt::LeftButton, Qt::NoModifier, middleOf(*m_canvas, 1, 5e-6)); // core 1 rests
        QVERIFY(m_selection->fused().isEmpty());
    }

    void selectionFromElsewhereComesIntoView()
    {
        show(4);
        const auto& nodes = m_document->results().optimized->graph.nodes;
        m_canvas->zoomBy(40, m_canvas->xOf(0));
        QVERIFY(m_canvas->beginSeconds() < 1e-6 && m_canvas->endSeconds() < 40e-6);
        m_selection->selectFused({toQt(nodes[6].name)});
        QVERIFY(m_canvas->beginSeconds() <= 62e-6 && m_canvas->endSeconds() >= 68e-6);
        QVERIFY(m_canvas->accessibleDescription().contains(toQt(nodes[6].name)));
    }

    void showsWhatTheSimulationFound()
    {
        const auto performance = m_document->results().performance;
        const auto& events = performance->timeline.events;
        const auto event = std::find_if(events.begin(), events.end(), [](const aipu::TimelineEvent& found) {
            return found.lane == 0 && found.layer != kNoNode;
        });
        QVERIFY(event != events.end());
        QTest::mouseClick(m_canvas, Qt::LeftButton, Qt::NoModifier,
                          middleOf(*m_canvas, 0, (event->beginSeconds + event->endSeconds) / 2));
        QCOMPARE(m_selection->fused(),
                 QStringList{toQt(m_document->results().optimized->graph.node(event->layer).name)});
        QCOMPARE(m_panel->limits().count(QLatin1Char('\n')) + 1, static_cast<qsizetype>(performance->limits.size()));
        QVERIFY(!m_panel->memory().isEmpty());
        m_document->pin({m_selection->fused()}, quantization::Precision::Int16);
        QVERIFY(waitUntilIdle(*m_document));
        QVERIFY(m_document->results().performance != performance); // and the panel follows
        QVERIFY(m_canvas->endSeconds() > events.back().endSeconds);
        savePicture(*m_panel, QStringLiteral("timeline-simulated"));
    }

    void tellsWhatIsUnderTheCursor()
    {
        show(2);
        const Node& node = m_document->results().optimized->graph.nodes[2];
        const QString text = m_canvas->textAt(middleOf(*m_canvas, 0, 25e-6));
        QVERIFY2(text.startsWith(toQt(node.name)), qPrintable(text));
        for (const char* part : {"core 0 array", "compute", "frame 1", "22.00 \u00B5s to 28.00 \u00B5s", "6.00 \u00B5s",
                                 "limited by: feed"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(text));
        QVERIFY(m_canvas->textAt(QPointF(5, m_canvas->laneBox(0).center().y())).contains(QStringLiteral("40.00 %")));
    }

    void zoomsAtTheCursorAndPans()
    {
        show(4);
        const double end = m_canvas->endSeconds();
        const QPoint at = middleOf(*m_canvas, 0, 50e-6);
        turnWheel(*m_canvas, at, 480, Qt::ControlModifier);
        QVERIFY(m_canvas->endSeconds() - m_canvas->beginSeconds() < end * 0.6);
        QVERIFY(std::abs(m_canvas->xOf(50e-6) - at.x()) <= 1); // what is under the cursor stays there
        const double begin = m_canvas->beginSeconds();
        turnWheel(*m_canvas, at, -120, Qt::NoModifier);
        QVERIFY(m_canvas->beginSeconds() > begin);
        const double moved = m_canvas->beginSeconds();
        QTest::mousePress(m_canvas, Qt::LeftButton, Qt::NoModifier, at);
        QTest::mouseMove(m_canvas, at + QPoint(20, 0));
        QTest::mouseMove(m_canvas, at + QPoint(40, 0));
        QTest::mouseRelease(m_canvas, Qt::LeftButton, Qt::NoModifier, at + QPoint(40, 0));
        QVERIFY(m_canvas->beginSeconds() < moved); // dragged to the right: earlier
        QVERIFY(m_selection->fused().isEmpty());   // a drag is no click
        QTest::keyClick(m_canvas, Qt::Key_F);
        QCOMPARE(m_canvas->beginSeconds(), 0.0);
        QVERIFY(qFuzzyCompare(m_canvas->endSeconds(), end));
    }

    void worksByKeyboard()
    {
        show(2);
        const auto& nodes = m_document->results().optimized->graph.nodes;
        m_canvas->setFocus();
        QTest::keyClick(m_canvas, Qt::Key_Down);
        QCOMPARE(m_selection->fused(), QStringList{toQt(nodes[0].name)});
        QTest::keyClick(m_canvas, Qt::Key_Down);
        QCOMPARE(m_selection->fused(), QStringList{toQt(nodes[1].name)});
        QTest::keyClick(m_canvas, Qt::Key_Up);
        QCOMPARE(m_selection->fused(), QStringList{toQt(nodes[0].name)});
        QTest::keyClick(m_canvas, Qt::Key_Plus);
        QTest::keyClick(m_canvas, Qt::Key_Plus);
        const double begin = m_canvas->beginSeconds();
        QTest::keyClick(m_canvas, Qt::Key_Right);
        QVERIFY(m_canvas->beginSeconds() > begin);
        QTest::keyClick(m_canvas, Qt::Key_Home);
        QCOMPARE(m_canvas->beginSeconds(), 0.0);
        QVERIFY(m_canvas->focusPolicy() == Qt::StrongFocus && !m_canvas->accessibleName().isEmpty());
    }

    void rooflineAndMemoriesSelectAndAreSelected()
    {
        const auto& nodes = m_document->results().optimized->graph.nodes;
        m_panel->showPage(TimelinePanel::Page::Roofline);
        RooflinePlot& plot = m_panel->roofline();
        QVERIFY(!plot.roofline().points.empty());
        const aipu::RooflinePoint& point = plot.roofline().points.front();
        const QPointF at = plot.positionOf(point, false);
        QVERIFY(QRectF(plot.rect()).contains(at));
        QVERIFY(plot.textAt(at).startsWith(toQt(nodes[static_cast<std::size_t>(point.layer)].name)));
        QTest::mouseClick(&plot, Qt::LeftButton, Qt::NoModifier, at.toPoint());
        QCOMPARE(m_selection->fused().size(), 1);
        savePicture(*m_panel, QStringLiteral("timeline-roofline"));
        show(2);
        m_panel->showPage(TimelinePanel::Page::Memory);
        MemoryPlot& memory = m_panel->memory();
        QTest::qWait(10); // laid out
        const QPointF third(memory.xOf(2), memory.height() / 2.0);
        QVERIFY2(memory.textAt(third).contains(QStringLiteral("L2: weights 1.9 MiB, activations 1.9 MiB, 47.68 %")),
                 qPrintable(memory.textAt(third))); // 4,000,000 of 8,388,608 bytes
        QTest::mouseClick(&memory, Qt::LeftButton, Qt::NoModifier, third.toPoint());
        QCOMPARE(m_selection->fused(), QStringList{toQt(nodes[2].name)});
        QTest::keyClick(&memory, Qt::Key_Right);
        QCOMPARE(m_selection->fused(), QStringList{toQt(nodes[3].name)});
        savePicture(*m_panel, QStringLiteral("timeline-memory"));
    }

    void rooflineWritesEachLabelWhole()
    {
        QFont large = m_panel->font();
        large.setPointSize(14);
        for (const QFont& font : {m_panel->font(), large}) {
            for (const QSize size : {QSize(430, 150), QSize(520, 190), QSize(900, 400)}) {
                RooflinePlot plot;
                plot.setFont(font);
                plot.resize(size);
                plot.setRoofline(m_panel->roofline().roofline(), m_document->results().performance,
                                 m_document->results().optimized);
                const auto labels = plot.labels();
                QVERIFY(!labels.empty());
                for (const RooflinePlot::Label& label : labels) {
                    const QRectF box = label.turn.mapRect(label.box);
                    QVERIFY2(QRectF(plot.rect()).contains(box), qPrintable(label.text));
                }
            }
        }
    }

    void drawsInBothThemesAndSizes()
    {
        show(4);
        savePicture(*m_panel, QStringLiteral("timeline-light"));
        m_selection->selectFused({toQt(m_document->results().optimized->graph.nodes[2].name)});
        applyTheme(ThemeChoice::Dark);
        savePicture(*m_panel, QStringLiteral("timeline-dark"));
        m_panel->resize(300, 160);
        savePicture(*m_panel, QStringLiteral("timeline-small"));
        applyTheme(ThemeChoice::Light);
        m_panel->showPage(TimelinePanel::Page::Limits);
        savePicture(*m_panel, QStringLiteral("timeline-limits"));
    }

    void manyEventsAreDrawnQuickly()
    {
        auto performance = std::make_shared<aipu::Performance>(*byHand(8, 12500)); // 300,000 events
        QVERIFY(performance->timeline.events.size() >= 299'999);
        m_canvas->setTimeline(performance, m_document->results().optimized);
        m_canvas->grab();
        QElapsedTimer clock;
        clock.start();
        m_canvas->grab();
        qInfo("300,000 events drawn in %lld ms", clock.elapsed());
        QVERIFY(clock.elapsed() < 250); // 50 is the aim on a quiet machine
    }

    void saysSoWhereThereIsNothing()
    {
        TimelinePanel empty(*std::make_unique<Document>(), *m_selection);
        empty.resize(500, 240);
        savePicture(empty, QStringLiteral("timeline-empty"));
        QVERIFY(empty.limits().isEmpty());
        QVERIFY(m_panel->limits().contains(QLatin1Char('%'))); // figures, in words
    }

    // On machines that are short of one thing each: what the simulator says of them is no English elsewhere.
    void saysWhatLimitsInEachLanguage()
    {
        const Graph& graph = m_document->results().optimized->graph;
        std::set<std::string> sentences;
        for (const auto& [field, value] : std::initializer_list<std::pair<const char*, double>>{
                 {"clockHertz", 1e7}, {"vectorBytesPerCycle", 1}, {"linkBytesPerSecond", 1e5}, {"l2Bytes", 1e5}}) {
            aipu::Target target = aipu::withField(aipu::findTarget("metis"), field, value);
            if (target.l2Bytes == 1e5) {
                target.l2BytesPerCore = 1e5;
                target.l1Bytes = 1e3;
                target.ddrBytesPerSecond = 1e6;
            }
            const aipu::Performance performance = aipu::PerformanceSimulator(target).simulate(
                graph, std::vector(graph.nodes.size(), quantization::Precision::Int8));
            sentences.insert(performance.limits.begin(), performance.limits.end());
        }
        QVERIFY(std::any_of(sentences.begin(), sentences.end(),
                            [](const std::string& sentence) { return sentence.starts_with("cores at work: "); }));
        QVERIFY(sentences.size() >= 6);
        for (const Language& language : languages()) {
            useLanguage(language.code);
            for (const std::string& sentence : sentences)
                QCOMPARE(fromCore(sentence) == toQt(sentence), language.code == QStringLiteral("en"));
        }
        useLanguage(QStringLiteral("en"));
    }

    void exportsWhatTheWindowShows()
    {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        const auto performance = window.document().results().performance;
        QVERIFY(!performance->timeline.events.empty());
        QVERIFY(window.actions().exportTimeline->isEnabled());
        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("t.json"));
        window.files().exportTimeline(name);
        QVERIFY(waitUntilIdle(window.document()));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray events =
            QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("traceEvents")].toArray();
        std::size_t complete = 0;
        for (const QJsonValue& event : events)
            complete += event.toObject()[QStringLiteral("ph")].toString() == QStringLiteral("X") ? 1 : 0;
        QCOMPARE(complete, performance->timeline.events.size());
    }

private:
    /// Takes the place of what the simulation found.
    void show(int frames)
    {
        const auto optimized = m_document->results().optimized;
        const auto performance = byHand(optimized->graph.nodes.size(), frames);
        m_panel->showPage(TimelinePanel::Page::Timeline);
        m_panel->showPerformance(performance);
        QTest::qWait(10); // laid out
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<TimelinePanel> m_panel;
    TimelineCanvas* m_canvas = nullptr;
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::TimelineTest)
#include "timeline_test.moc"
