// The figures in the window are those of `assay compare` on the same images; plans that were tried can be returned to.
#include "tests/ui/support/window_test.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/headline_table.h"
#include "ui/compare/plan_history.h"
#include "ui/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace assay::ui::test {

namespace {

constexpr std::size_t kImages = 100;

QJsonObject compareOnCommandLine()
{
    QProcess program;
    program.start(QStringLiteral(ASSAY_BINARY),
                  {QStringLiteral("compare"), QString::fromStdString(sampleModel().string()),
                   QStringLiteral("--evaluation"), QString::fromStdString(firstImages(kImages).string()),
                   QStringLiteral("--json"), QStringLiteral("-")});
    program.waitForFinished(120'000);
    return QJsonDocument::fromJson(program.readAllStandardOutput()).object();
}

/// As the window words a share of 0 to 1.
QString percent(const QJsonValue& share)
{
    return QString::number(share.toDouble() * 100, 'f', 2) + QStringLiteral(" %");
}

} // namespace

class CompareTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { isolate(); }

    void figuresEqualTheCommandLine()
    {
        const QJsonObject expected = compareOnCommandLine();
        QVERIFY(!expected.isEmpty());
        Document document;
        Selection selection(document);
        ComparePanel panel(document, selection);
        panel.resize(400, 760);
        panel.show();
        QVERIFY(openSample(document, kImages));
        document.compare();
        QVERIFY(waitUntilIdle(document));
        savePicture(panel, QStringLiteral("compare"));

        const QJsonObject accuracy = expected[QStringLiteral("accuracy")].toObject();
        const QString top1 = QStringLiteral("top-1");
        QCOMPARE(accuracy[QStringLiteral("images")].toInt(), static_cast<int>(kImages));
        QCOMPARE(panel.headline().fp32(top1), percent(accuracy[QStringLiteral("fp32")]));
        QCOMPARE(panel.headline().int8(top1), percent(accuracy[QStringLiteral("int8")]));
        QCOMPARE(panel.headline().int8(QStringLiteral("agreement")), percent(accuracy[QStringLiteral("agreement")]));
        const double sqnr =
            accuracy[QStringLiteral("outputs")].toArray()[0].toObject()[QStringLiteral("sqnrDb")].toDouble();
        QCOMPARE(panel.headline().int8(QStringLiteral("output logits")),
                 QString::number(sqnr, 'f', 1) + QStringLiteral(" dB"));
        const QJsonObject throughput = expected[QStringLiteral("throughput")].toObject();
        const auto fps = throughput[QStringLiteral("fps")].toDouble();
        QCOMPARE(panel.headline().int8(QStringLiteral("frames/s")), QLocale(QLocale::English).toString(fps, 'f', 0));
        compareLayers(document, expected[QStringLiteral("layers")].toArray());
    }

    void saysWhatWasAssumedOfAModelWithoutATask()
    {
        const QTemporaryDir folder;
        const QString model = folder.filePath(QStringLiteral("alone.onnx"));
        QVERIFY(QFile::copy(QString::fromStdString(sampleModel().string()), model));
        Document document;
        Selection selection(document);
        ComparePanel panel(document, selection);
        panel.show();
        document.open(model.toStdString(), {{}, {}, {}, firstImages(20)});
        QVERIFY(waitUntilIdle(document));
        document.compare();
        QVERIFY(waitUntilIdle(document));
        QString all;
        for (const QLabel* label : panel.findChildren<QLabel*>())
            all += label->text() + QLatin1Char('\n');
        QVERIFY2(all.contains(QStringLiteral("No task file: how images become inputs is a guess (gray 28x28")),
                 qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("the first 20 evaluation images")), qPrintable(all));
        QVERIFY2(panel.verdict().contains(QStringLiteral("is a guess: set the task (Ctrl+T) first")),
                 qPrintable(panel.verdict()));
    }

    void saysWhenFiguresAreNotOfWhatIsOpen()
    {
        Document document;
        Selection selection(document);
        ComparePanel panel(document, selection);
        QVERIFY(openSample(document, kImages));
        document.compare();
        QVERIFY(waitUntilIdle(document));
        QVERIFY(panel.verdict().contains(QStringLiteral("on 100 images")));
        document.pin({toQt(document.results().report->layers.front().name)}, quantization::Precision::Fp16);
        QVERIFY(panel.verdict().startsWith(QStringLiteral("Computing")));
        document.jobs().cancelAll();
        QVERIFY(waitUntilIdle(document));
        QVERIFY(panel.verdict().contains(QStringLiteral("run all")));
        document.compare();
        QVERIFY(waitUntilIdle(document));
        QVERIFY(panel.verdict().contains(QStringLiteral("on 100 images")));
        document.openEvaluation(firstImages(50));
        QVERIFY(waitUntilIdle(document));
        QVERIFY(panel.verdict().contains(QStringLiteral("run all")));
    }

    void plansCanBeReturnedTo()
    {
        Document document;
        Selection selection(document);
        ComparePanel panel(document, selection);
        QVERIFY(openSample(document, kImages));
        document.compare();
        QVERIFY(waitUntilIdle(document));
        PlanHistory& history = panel.history();
        QCOMPARE(history.plans().size(), std::size_t{1});
        const QString first = panel.headline().int8(QStringLiteral("frames/s"));

        document.pin({toQt(document.results().report->layers.front().name)}, quantization::Precision::Fp32);
        QVERIFY(waitUntilIdle(document));
        QCOMPARE(history.plans().size(), std::size_t{2});
        QCOMPARE(history.current(), 1);
        QVERIFY(panel.headline().int8(QStringLiteral("frames/s")) != first);

        history.returnTo(0);
        QVERIFY(waitUntilIdle(document));
        QCOMPARE(history.current(), 0);
        QCOMPARE(panel.headline().int8(QStringLiteral("frames/s")), first);
        QVERIFY(document.decisions().pins.empty());
        document.undoStack().undo(); // returning is a decision like any other
        QCOMPARE(document.decisions().pins.size(), std::size_t{1});
        QVERIFY(waitUntilIdle(document));
        history.rename(0, QStringLiteral("Baseline"));
        QCOMPARE(history.plans()[0].name, QStringLiteral("Baseline"));
        document.undoStack().undo(); // and so is a name
        QVERIFY(history.plans()[0].name != QStringLiteral("Baseline"));
        document.undoStack().redo();
        QCOMPARE(history.plans()[0].name, QStringLiteral("Baseline"));
        QVERIFY(!document.jobs().isBusy()); // nothing is computed for it
        history.remove(1);
        QCOMPARE(history.plans().size(), std::size_t{1});
    }

private:
    static void compareLayers(const Document& document, const QJsonArray& expected)
    {
        const auto& layers = document.results().report->layers;
        QCOMPARE(static_cast<qsizetype>(layers.size()), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i) {
            const QJsonObject row = expected[i].toObject();
            const report::LayerRow& layer = layers[static_cast<std::size_t>(i)];
            QCOMPARE(toQt(layer.name), row[QStringLiteral("name")].toString());
            QCOMPARE(toQt(layer.precision), row[QStringLiteral("precision")].toString());
            QCOMPARE(layer.performance.cycles, row[QStringLiteral("cycles")].toDouble());
            QCOMPARE(layer.nearness.sqnrDb.value_or(0), row[QStringLiteral("sqnrDb")].toDouble());
        }
    }
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::CompareTest)
#include "compare_test.moc"
