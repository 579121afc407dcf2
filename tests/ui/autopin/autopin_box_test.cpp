// Automatic pins in the window are those of `assay autopin`; what is found is said in words, can be taken by a button,
// and undo takes it back.
#include "core/onnx/load.h"
#include "core/onnx/save.h"
#include "tests/analysis/rescaled.h"
#include "tests/ui/support/window_test.h"
#include "ui/compare/chart_deck.h"
#include "ui/compare/chart_view.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/plans_chart.h"
#include "ui/diagnose/autopin_box.h"
#include "ui/diagnose/diagnose_panel.h"
#include "ui/mainwindow/main_window.h"
#include "ui/text.h"

#include <QChart>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLegend>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>

namespace assay::ui::test {

namespace {

constexpr std::size_t kImages = 60;

QString path(const std::filesystem::path& file)
{
    return QString::fromStdString(file.string());
}

void select(QTreeWidget& curve, std::size_t point)
{
    curve.scrollToItem(curve.topLevelItem(static_cast<int>(point)));
    const QRect row = curve.visualItemRect(curve.topLevelItem(static_cast<int>(point)));
    QTest::mouseClick(curve.viewport(), Qt::LeftButton, {}, row.center());
}

} // namespace

class AutopinBoxTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolate();
        Graph graph = onnx::load(sampleModel(), {});
        QVERIFY(!analysis::test::rescaleChannel(graph, 1, 5, 64).empty());
        m_model = std::filesystem::path(m_folder.path().toStdString()) / "rescaled.onnx";
        onnx::save(graph, m_model, 13);
        cutBeforePooling(graph);
        m_featureMaps = m_model.parent_path() / "feature-maps.onnx";
        onnx::save(graph, m_featureMaps, 13);
    }

    void init()
    {
        isolate();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1280, 900);
        m_window->show();
    }

    void cleanup() { m_window.reset(); }

    void findsWhatTheCommandLineFinds()
    {
        QVERIFY(openRescaled());
        box().maxDrop().setValue(1);
        QTest::mouseClick(&box().search(), Qt::LeftButton);
        QVERIFY(box().cancel().isVisible());
        QVERIFY(!box().search().isEnabled());
        QVERIFY(waitUntilIdle(document()));
        QVERIFY(!box().cancel().isVisible());
        QVERIFY(document().analyses().autopin);
        savePicture(*m_window, QStringLiteral("autopin"));

        const analysis::Autopin& found = *document().analyses().autopin;
        const QJsonObject expected =
            onCommandLine(m_model, firstImages(kImages), {QStringLiteral("--max-drop"), QStringLiteral("1")});
        const QJsonArray curve = expected[QStringLiteral("curve")].toArray();
        QCOMPARE(static_cast<qsizetype>(found.curve.size()), curve.size());
        QCOMPARE(box().curve().topLevelItemCount(), static_cast<int>(curve.size()));
        for (qsizetype i = 0; i < curve.size(); ++i) {
            const analysis::TradeOff& point = found.curve[static_cast<std::size_t>(i)];
            QCOMPARE(point.fps, curve[i][QStringLiteral("fps")].toDouble());
            QJsonObject pins;
            for (const auto& [layer, precision] : point.pins)
                pins[toQt(layer)] = toQt(quantization::toString(precision));
            QCOMPARE(pins, curve[i][QStringLiteral("pins")].toObject());
        }
        QCOMPARE(static_cast<int>(found.chosen), expected[QStringLiteral("chosen")].toInt());
        QVERIFY(expected[QStringLiteral("met")].toBool());
    }

    void takesThePlanFoundAndGivesItBack()
    {
        QVERIFY(openRescaled());
        document().compare();
        QVERIFY(waitUntilIdle(document()));
        const evaluation::Accuracy before = document().results().comparison->accuracy;
        search(1);
        const analysis::Autopin& found = *document().analyses().autopin;
        const analysis::TradeOff chosen = found.curve[found.chosen];
        QVERIFY(!chosen.pins.empty());
        QVERIFY2(box().words().contains(QStringLiteral("The goal is met (at most 1.00 points lost)")),
                 qPrintable(box().words()));
        const double cost = 1 - chosen.fps / found.before.fps;
        QVERIFY2(box().words().contains(QStringLiteral("It costs %1 % of the throughput").arg(cost * 100, 0, 'f', 2)),
                 qPrintable(box().words()));
        QVERIFY(document().decisions().pins.empty()); // nothing is decided yet

        const int decided = document().undoStack().index();
        QTest::mouseClick(&box().take(), Qt::LeftButton);
        QCOMPARE(document().undoStack().index(), decided + 1);
        QVERIFY(document().decisions().pins == chosen.pins);
        QVERIFY(!box().take().isEnabled());
        QVERIFY(waitUntilIdle(document()));
        QVERIFY(document().results().comparison->accuracy.int8 == chosen.accuracy.int8);
        QCOMPARE(document().results().performance->fps, chosen.fps);
        document().undoStack().undo();
        QVERIFY(waitUntilIdle(document()));
        QVERIFY(document().decisions().pins.empty());
        QVERIFY(document().results().comparison->accuracy == before);
        QVERIFY(box().take().isEnabled());
    }

    void takesAnyPointOfTheCurve()
    {
        QVERIFY(openRescaled());
        search(1);
        const analysis::Autopin& found = *document().analyses().autopin;
        QVERIFY(found.curve.size() >= 3);
        for (const std::size_t point : {found.curve.size() - 1, std::size_t{1}}) {
            select(box().curve(), point);
            QTest::mouseClick(&box().take(), Qt::LeftButton);
            QVERIFY(document().decisions().pins == found.curve[point].pins);
            const QString marks = box().curve().topLevelItem(static_cast<int>(point))->text(4);
            QVERIFY2(marks.contains(QStringLiteral("the plan now")), qPrintable(marks));
        }
        select(box().curve(), 0);
        QTest::keyClick(&box().curve(), Qt::Key_Return);
        QVERIFY(document().decisions().pins == found.curve[0].pins);
        QVERIFY(waitUntilIdle(document()));
    }

    void showsTheCurveBesideTriedPlansAndTakesWhatIsClicked()
    {
        QVERIFY(openRescaled());
        document().compare();
        QVERIFY(waitUntilIdle(document()));
        auto* dock = m_window->compare().parentWidget();
        dock->raise();
        auto* tabs = m_window->compare().findChild<ChartDeck*>()->findChild<QTabBar*>();
        tabs->setCurrentIndex(tabs->count() - 1);
        auto& chart = *m_window->compare().findChild<PlansChart*>();
        QTRY_VERIFY(chart.isVisible());
        auto& view = *chart.findChild<ChartView*>();
        QCOMPARE(chart.points().size(), 1);
        QVERIFY(!view.chart()->legend()->isVisible()); // one kind of points needs none

        document().autopin({.maxDrop = 0.01});
        QVERIFY(waitUntilIdle(document()));
        const analysis::Autopin& found = *document().analyses().autopin;
        QCOMPARE(chart.points().size(), static_cast<qsizetype>(1 + found.curve.size()));
        QVERIFY(view.chart()->legend()->isVisible());
        QCOMPARE(chart.current(), 0);

        const auto point = static_cast<int>(1 + found.chosen);
        const analysis::TradeOff& chosen = found.curve[found.chosen];
        const QString told = QStringLiteral("%1 layers pinned: %2 %, ")
                                 .arg(chosen.pins.size())
                                 .arg(*chosen.accuracy.int8 * 100, 0, 'f', 2); // untranslated: one form for all counts
        savePicture(*m_window, QStringLiteral("autopin-curve"));
        const QPoint at = view.viewport()->mapFrom(&chart, chart.positionOf(point));
        QVERIFY(view.viewport()->rect().contains(at));
        QTest::mouseMove(view.viewport(), at);
        QTRY_VERIFY2(view.toolTip().startsWith(told), qPrintable(view.toolTip()));
        QVERIFY(view.toolTip().endsWith(QStringLiteral("frames/s")));
        const int decided = document().undoStack().index();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at);
        QVERIFY(document().decisions().pins == chosen.pins);
        QCOMPARE(document().undoStack().index(), decided + 1);
        QCOMPARE(chart.current(), point); // before it is compared
        QVERIFY(waitUntilIdle(document()));
        QCOMPARE(chart.current(), 1); // a plan that was tried, at the same place
        savePicture(*m_window, QStringLiteral("autopin-chart"));
        QCOMPARE(chart.points()[1].section(QStringLiteral(": "), -1),
                 chart.points()[2 + static_cast<int>(found.chosen)].section(QStringLiteral(": "), -1));
        document().undoStack().undo();
        QVERIFY(document().decisions().pins.empty());
        QVERIFY(waitUntilIdle(document()));
        QCOMPARE(chart.current(), 0);
    }

    void saysThatAThroughputCannotBeMet()
    {
        QVERIFY(openRescaled());
        box().goal().setFocus();
        QTest::keyClick(&box().goal(), Qt::Key_End);
        QVERIFY(box().minFps().isVisible());
        QVERIFY(!box().maxDrop().isVisible());
        box().minFps().setValue(1'000'000'000);
        QTest::mouseClick(&box().search(), Qt::LeftButton);
        QVERIFY(waitUntilIdle(document()));
        QVERIFY(!document().analyses().autopin->isMet);
        QVERIFY2(box().words().contains(QStringLiteral("cannot be met (at least 1,000,000,000 FPS)")),
                 qPrintable(box().words()));
    }

    /// Feature maps are no classes: without labels the goal is the noise of the output over its signal.
    void searchesForAnOutputErrorWhereOutputsAreNoClasses()
    {
        QVERIFY(openWithoutClasses());
        QCOMPARE(box().goal().currentText(), QStringLiteral("Output error of at most"));
        QCOMPARE(box().maxDrop().suffix(), QStringLiteral(" %"));
        QCOMPARE(box().maxDrop().accessibleName(), QStringLiteral("Largest output error"));
        search(0.2);
        const analysis::Autopin& found = *document().analyses().autopin;
        QCOMPARE(found.before.accuracy.metric, std::string("sqnr"));
        const QJsonObject expected =
            onCommandLine(m_featureMaps, unlabelledImages(), {QStringLiteral("--max-drop"), QStringLiteral("0.2")});
        const QJsonArray curve = expected[QStringLiteral("curve")].toArray();
        QCOMPARE(box().curve().topLevelItemCount(), static_cast<int>(curve.size()));
        QVERIFY(curve.size() >= 2);
        QCOMPARE(found.isMet, expected[QStringLiteral("met")].toBool());
        QVERIFY(found.isMet);
        QCOMPARE(box().curve().headerItem()->text(2), QStringLiteral("output error"));
        for (qsizetype i = 0; i < curve.size(); ++i) { // noise over signal, from the decibels of the command line
            const QJsonArray outputs = curve[i][QStringLiteral("accuracy")][QStringLiteral("outputs")].toArray();
            const double error = std::pow(10, -outputs[0][QStringLiteral("sqnrDb")].toDouble() / 10);
            const QString cell = box().curve().topLevelItem(static_cast<int>(i))->text(2);
            QCOMPARE(cell, QStringLiteral("%1 %").arg(100 * error, 0, 'f', 2));
        }
        QVERIFY2(box().words().contains(QStringLiteral("The goal is met (an output error of at most 0.20 %)")),
                 qPrintable(box().words()));
        savePicture(*m_window, QStringLiteral("autopin-output-error"));
        QTest::mouseClick(&box().take(), Qt::LeftButton);
        QVERIFY(document().decisions().pins == found.curve[found.chosen].pins);
        QVERIFY(waitUntilIdle(document()));
    }

    void forgetsTheCurveOfOtherImages()
    {
        QVERIFY(openRescaled());
        search(1);
        QVERIFY(box().curve().isVisible());
        document().openEvaluation(firstImages(kImages / 2));
        QVERIFY(waitUntilIdle(document()));
        QVERIFY(!document().analyses().autopin);
        QCOMPARE(box().curve().topLevelItemCount(), 0);
        QVERIFY(!box().take().isVisible());
    }

    void findsNothingWhenCancelled()
    {
        QVERIFY(openRescaled());
        QTest::mouseClick(&box().search(), Qt::LeftButton);
        QTest::mouseClick(&box().cancel(), Qt::LeftButton);
        QVERIFY(waitUntilIdle(document()));
        QVERIFY(!document().analyses().autopin);
        QVERIFY(box().search().isEnabled());
        QVERIFY(document().decisions().pins.empty());
    }

private:
    Document& document() { return m_window->document(); }
    AutopinBox& box() { return m_window->diagnosis().autopin(); }

    /// The network's output becomes what the pooling read: feature maps.
    static void cutBeforePooling(Graph& graph)
    {
        const auto pooling = std::find_if(graph.nodes.begin(), graph.nodes.end(),
                                          [](const Node& node) { return node.op == "GlobalAveragePool"; });
        QVERIFY(pooling != graph.nodes.end());
        graph.outputs = {pooling->inputs.front()};
        Value& maps = graph.value(graph.outputs.front()); // 64 channels, 28 x 28 halved twice
        maps.type = DataType::Float32;
        maps.shape = {graph.value(graph.inputs.front()).shape.front(), 64, 7, 7};
        graph.nodes.erase(pooling, graph.nodes.end());
        removeUnused(graph);
    }

    /// The images of firstImages in a folder that says nothing of them.
    std::filesystem::path unlabelledImages() const
    {
        namespace fs = std::filesystem;
        const fs::path folder = m_model.parent_path() / "unlabelled";
        fs::create_directories(folder);
        for (const fs::directory_entry& file : fs::directory_iterator(firstImages(kImages))) {
            if (file.path().extension() == ".png")
                fs::copy_file(file.path(), folder / file.path().filename(), fs::copy_options::skip_existing);
        }
        return folder;
    }

    bool openRescaled() { return openPinsPage(m_model, firstImages(kImages)); }
    bool openWithoutClasses() { return openPinsPage(m_featureMaps, unlabelledImages()); }

    bool openPinsPage(const std::filesystem::path& model, const std::filesystem::path& images)
    {
        ModelRequest request;
        request.task = evaluation::taskFileBeside(sampleModel());
        request.evaluation = images;
        document().open(model, request);
        if (!waitUntilIdle(document()) || !document().isOpen())
            return false;
        quantization::Recipe recipe;
        recipe.scheme = quantization::Scheme::PerTensorHistogram;
        document().setRecipe(recipe);
        if (!waitUntilIdle(document()))
            return false;
        auto* dock = m_window->diagnosis().parentWidget();
        dock->show();
        dock->raise();
        m_window->diagnosis().showPage(DiagnosePanel::Page::Pins);
        QTest::qWait(20);
        return box().isVisible();
    }

    void search(double points)
    {
        box().maxDrop().setValue(points);
        QTest::mouseClick(&box().search(), Qt::LeftButton);
        QVERIFY(waitUntilIdle(document()));
        QVERIFY(document().analyses().autopin);
    }

    static QJsonObject onCommandLine(const std::filesystem::path& model, const std::filesystem::path& images,
                                     const QStringList& goal)
    {
        QProcess program;
        program.start(QStringLiteral(ASSAY_BINARY),
                      QStringList{QStringLiteral("autopin"), path(model), QStringLiteral("--task"),
                                  path(evaluation::taskFileBeside(sampleModel())), QStringLiteral("--evaluation"),
                                  path(images), QStringLiteral("--scheme"), QStringLiteral("per_tensor_histogram"),
                                  QStringLiteral("--json"), QStringLiteral("-")} +
                          goal);
        program.waitForFinished(120'000);
        return QJsonDocument::fromJson(program.readAllStandardOutput()).object();
    }

    QTemporaryDir m_folder;
    std::filesystem::path m_model, m_featureMaps;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::AutopinBoxTest)
#include "autopin_box_test.moc"
