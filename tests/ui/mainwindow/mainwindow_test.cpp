// The whole window on its main job, by the actions and cells that a user presses.
#include "tests/ui/support/window_test.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/headline_table.h"
#include "ui/compare/plan_history.h"
#include "ui/language.h"
#include "ui/layers/layers_panel.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/choosers.h"
#include "ui/mainwindow/error_banner.h"
#include "ui/mainwindow/file_commands.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/welcome_page.h"
#include "ui/numbers.h"
#include "ui/workspace/workspace_keeper.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace assay::ui::test {

namespace {

const QStringList kFigures = {QStringLiteral("top-1"),    QStringLiteral("agreement"), QStringLiteral("output logits"),
                              QStringLiteral("frames/s"), QStringLiteral("latency"),   QStringLiteral("energy/frame")};

QStringList figures(MainWindow& window)
{
    QStringList texts;
    for (const QString& label : kFigures)
        texts.append(window.compare().headline().int8(label));
    return texts;
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { isolate(); }

    void speaksAnotherLanguageOnTheSameDocument_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("layers");
        QTest::newRow("German") << QStringLiteral("de") << QStringLiteral("Schichten");
        QTest::newRow("Japanese") << QStringLiteral("ja") << QStringLiteral("\u30EC\u30A4\u30E4\u30FC");
        QTest::newRow("Chinese") << QStringLiteral("zh_CN") << QStringLiteral("\u5C42");
    }

    void speaksAnotherLanguageOnTheSameDocument()
    {
        QFETCH(const QString, code);
        QFETCH(const QString, layers);
        MainWindow english;
        english.show();
        QVERIFY(openSample(english.document(), 50));
        english.actions().runAll->trigger();
        QVERIFY(waitUntilIdle(english.document()));
        const QStringList first = figures(english);
        english.selection().selectFused({QStringLiteral("/fc/Gemm")});

        useLanguage(code);
        MainWindow other(english.sharedDocument());
        other.continueFrom(english);
        other.show();
        QVERIFY(waitUntilIdle(other.document()));
        QStringList same; // the first window's, which is closed in the program
        for (const QString& figure : first)
            same.append(inLanguage(figure));
        const QStringList shown = figures(other);
        useLanguage(QStringLiteral("en"));
        QCOMPARE(shown, same);
        QCOMPARE(other.findChild<QDockWidget*>(QStringLiteral("layers"))->windowTitle(), layers);
        QCOMPARE(other.document().results().report, english.document().results().report);
        QCOMPARE(other.selection().fused(), QStringList(QStringLiteral("/fc/Gemm")));
        QCOMPARE(other.compare().history().plans().size(), std::size_t{1});
        savePicture(other, QStringLiteral("window-") + code);
        english.document().announce(); // figures are written in the language of that moment
        QVERIFY(waitUntilIdle(english.document()));
        QCOMPARE(figures(english), first);
    }

    void startsWithAWelcomePageThatOpensTheSample()
    {
        MainWindow window;
        window.show();
        QVERIFY(window.findChild<WelcomePage*>()->isVisible());
        QVERIFY(!window.compare().isVisible());
        savePicture(window, QStringLiteral("window-welcome"));
        window.actions().openSample->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(window.document().isOpen());
        QVERIFY(!window.findChild<WelcomePage*>()->isVisible());
        QVERIFY(window.compare().isVisible());
        QCOMPARE(FileCommands::recent().size(), 1);
    }

    void figuresRefineWhileImagesAreCompared()
    {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        window.actions().runAll->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        std::vector<std::int64_t> images;
        connect(&window.document(), &Document::resultsChanged, &window, [&] {
            const Results& results = window.document().results();
            if (results.comparedOf > 0)
                images.push_back(results.report->accuracy->images);
        });
        window.document().pin({QStringLiteral("/layer2/c1/Conv")}, quantization::Precision::Fp16);
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(!images.empty());
        QVERIFY(images.front() <= 16); // a first figure after one batch
        QVERIFY(std::is_sorted(images.begin(), images.end()));
        QCOMPARE(window.document().results().comparedOf, std::int64_t{0});
        QCOMPARE(window.document().results().report->accuracy->images, std::int64_t{1000});
    }

    void pinChangesFiguresAndUndoBringsTheFirstBack()
    {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document(), 100));
        window.actions().runAll->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        const QStringList first = figures(window);
        QVERIFY(!first.contains(QString()));

        auto* table = window.layers().findChild<QTableView*>();
        for (int row = 0; row < 3; ++row)
            QVERIFY(table->model()->setData(table->model()->index(row, LayerModel::Precision), QStringLiteral("FP16")));
        QVERIFY(waitUntilIdle(window.document()));
        const QStringList pinned = figures(window);
        QVERIFY(pinned[2] != first[2]); // output SQNR
        QVERIFY(pinned[3] != first[3]); // frames/s
        QCOMPARE(table->model()->index(0, LayerModel::Precision).data().toString(), QStringLiteral("FP16"));
        savePicture(window, QStringLiteral("window-pinned"));

        while (window.document().undoStack().canUndo())
            window.actions().undo->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(figures(window), first);
        QCOMPARE(table->model()->index(0, LayerModel::Precision).data().toString(), QStringLiteral("INT8"));
    }

    void cancelsTheSensitivityThatTheMenuMeasures()
    {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document(), 300));
        const JobQueue& jobs = window.document().jobs();
        window.actions().sensitivity->trigger();
        QTRY_COMPARE(jobs.jobs().back().status, Job::Status::Running);
        window.actions().cancel->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(jobs.jobs().back().status, Job::Status::Cancelled);
        const auto sensitivity = [&] { return window.document().results().report->layers.front().sensitivity; };
        QVERIFY(!sensitivity());
        QVERIFY(!window.banner().isVisible()); // to be stopped is no error
        window.document().openEvaluation(firstImages(4));
        window.actions().sensitivity->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(sensitivity());
    }

    void tellsErrorsInABannerAndGoesOn()
    {
        QTemporaryDir folder;
        const QString broken = folder.filePath(QStringLiteral("broken.onnx"));
        QFile file(broken);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("this is no network") > 0);
        file.close();
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        window.files().openModel(broken);
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(window.banner().isVisible());
        QVERIFY(window.banner().text().contains(QStringLiteral("broken.onnx")));
        QVERIFY(!window.banner().text().contains(QLatin1Char('\n')));
        QCOMPARE(window.document().modelFile(), sampleModel()); // what was open stays
        savePicture(window, QStringLiteral("window-error"));
    }

    void saysWhatIsMissingWithoutImages()
    {
        QTemporaryDir folder;
        const QString bare = folder.filePath(QStringLiteral("bare.onnx"));
        QVERIFY(QFile::copy(QString::fromStdString(sampleModel().string()), bare));
        MainWindow window;
        window.show();
        window.files().openModel(bare);
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(!window.actions().calibrate->isEnabled());
        window.actions().runAll->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(window.banner().isVisible());
        QVERIFY(!window.compare().headline().int8(QStringLiteral("frames/s")).isEmpty());
    }

    /// A network of another maker, no task file, any folder of images: outputs are compared.
    void comparesOutputsOfAModelWithoutTask()
    {
        const std::filesystem::path model =
            std::filesystem::path(ASSAY_SHARED_DIR) / "models" / "wild" / "blazeface-front-128.onnx";
        if (!std::filesystem::exists(model))
            QSKIP("shared/models/wild/blazeface-front-128.onnx is not there");
        MainWindow window;
        window.resize(1280, 800);
        window.show();
        window.files().openModel(QString::fromStdString(model.string()));
        QVERIFY(waitUntilIdle(window.document()));
        window.document().openEvaluation(firstImages(20));
        QVERIFY(waitUntilIdle(window.document()));
        window.actions().runAll->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY2(!window.banner().isVisible(), qPrintable(window.banner().text()));
        const evaluation::Accuracy& accuracy = window.document().results().report->accuracy.value();
        QVERIFY(!accuracy.int8.has_value());
        QCOMPARE(accuracy.outputs.size(), std::size_t{4}); // scores and boxes of two scales
        QCOMPARE(accuracy.images, std::int64_t{20});
        savePicture(window, QStringLiteral("window-outputs-only"));
    }

    void asksForAShapeThatTheModelLeavesOpen()
    {
        const std::filesystem::path model =
            std::filesystem::path(ASSAY_SHARED_DIR) / "models" / "wild" / "ppocr-v2-cls.onnx";
        if (!std::filesystem::exists(model))
            QSKIP("shared/models/wild/ppocr-v2-cls.onnx is not there");
        MainWindow window;
        window.show();
        window.files().openModel(QString::fromStdString(model.string()));
        QVERIFY(waitUntilIdle(window.document()));
        auto* dialog = window.findChild<QInputDialog*>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->textValue(), QStringLiteral("1, 3, 224, 224")); // 3 by the model, the rest a guess
        dialog->setTextValue(QStringLiteral("1, 3, 48, 192"));
        dialog->accept();
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(window.document().isOpen());
        QVERIFY(!window.banner().isVisible());
    }

    void takesTheShapeFromTensorsToCompareOn()
    {
        const std::filesystem::path wild = std::filesystem::path(ASSAY_SHARED_DIR) / "models" / "wild";
        if (!std::filesystem::exists(wild / "ppocr-v2-cls.onnx"))
            QSKIP("shared/models/wild/ppocr-v2-cls.onnx is not there");
        MainWindow window;
        window.files().openModel(QString::fromStdString((wild / "ppocr-v2-cls.onnx").string()),
                                 {.evaluation = wild / "ppocr-v2-cls.input.npy"});
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(window.findChild<QInputDialog*>() == nullptr);
        QVERIFY(window.document().hasEvaluation());
        window.actions().runAll->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(window.document().results().report->accuracy->images, std::int64_t{1});
    }

    void opensAModelWithFoldersThatAreNamedForIt()
    {
        Document document;
        document.open(sampleModel(), {.evaluation = firstImages(7)});
        QVERIFY(waitUntilIdle(document));
        QCOMPARE(document.evaluation()->samples.size(), std::size_t{7});
        QCOMPARE(document.calibration()->samples.size(), std::size_t{128}); // as its task says
    }

    void comesBackAsItWasLeft()
    {
        {
            MainWindow window;
            window.resize(1100, 700);
            window.show();
            QVERIFY(openSample(window.document()));
            window.findChild<QDockWidget*>(QStringLiteral("layers"))->hide();
            window.setTheme(ThemeChoice::Dark);
            window.close();
        }
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        QCOMPARE(window.size(), QSize(1100, 700));
        QVERIFY(!window.layers().isVisible());
        QVERIFY(window.compare().isVisible());
        QVERIFY(theme().isDark);
        window.actions().resetLayout->trigger();
        QVERIFY(window.layers().isVisible());
    }

    void aSmallWindowShowsEveryChooserAndTheTablesColumns()
    {
        MainWindow window;
        window.resize(1024, 640);
        window.show();
        QVERIFY(openSample(window.document(), 5));
        QTest::qWait(50); // what is laid out by later events
        const QList<QComboBox*> choosers = window.findChild<Choosers*>()->findChildren<QComboBox*>();
        QCOMPARE(choosers.size(), 3);
        for (const QComboBox* chooser : choosers) {
            const int right = chooser->mapTo(&window, QPoint(chooser->width(), 0)).x();
            QVERIFY2(chooser->isVisible() && right <= window.width(), qPrintable(chooser->accessibleName()));
        }
        const auto* table = window.layers().findChild<QTableView*>();
        QVERIFY(table->isVisible());
        const int share = table->columnViewportPosition(LayerModel::Share) + table->columnWidth(LayerModel::Share);
        QVERIFY2(share <= table->viewport()->width(), qPrintable(QString::number(share)));
    }

    void floatsThePanelAtHand()
    {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        auto* dock = window.findChild<QDockWidget*>(QStringLiteral("layers"));
        window.layers().findChild<QTableView*>()->setFocus();
        window.actions().floatPanel->trigger();
        QVERIFY(dock->isFloating());
        window.actions().resetLayout->trigger();
        QVERIFY(!dock->isFloating());
    }

    void presentsGraphAndFiguresOnly()
    {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        const double size = QApplication::font().pointSizeF();
        window.actions().present->trigger();
        QVERIFY(window.isFullScreen());
        QVERIFY(!window.layers().isVisible() && !window.menuBar()->isVisible());
        QVERIFY(window.compare().isVisible());
        QVERIFY(QApplication::font().pointSizeF() > size);
        QTest::qWait(50); // larger figures have their room
        for (const QLabel* label : window.compare().headline().findChildren<QLabel*>())
            QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(label->text()),
                     qPrintable(label->text()));
        savePicture(window, QStringLiteral("window-presenting"));
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!window.isFullScreen());
        QVERIFY(window.layers().isVisible() && window.menuBar()->isVisible());
        QCOMPARE(QApplication::font().pointSizeF(), size);
    }

    void takesWhatIsDropped()
    {
        MainWindow window;
        window.show();
        const QString model = QString::fromStdString(sampleModel().string());
        const QString task = QString::fromStdString(sampleModel().replace_extension(".json").string());
        window.files().drop(task, {});
        QVERIFY(window.banner().text().contains(QStringLiteral("open a model first")));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(model)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &drop);
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(window.document().isOpen());
        QVERIFY(!FileCommands::canDrop(QStringLiteral("photo.tiff")));

        window.files().drop(QString::fromStdString(firstImages(9).string()), {});
        const QMenu* menu = window.findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly).back();
        QCOMPARE(menu->actions().size(), 2); // to compare on, to calibrate on
        menu->actions().front()->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(window.document().evaluation()->samples.size(), std::size_t{9});
        window.files().drop(task, {});
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(window.document().evaluation()->samples.size(), std::size_t{1000}); // as the task says
    }

    void takesAWorkspaceThatIsDropped()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("work.assay"));
        {
            Document document;
            QVERIFY(openSample(document, 5));
            document.pin({QStringLiteral("/fc/Gemm")}, quantization::Precision::Fp16);
            QVERIFY(waitUntilIdle(document));
            document.workspace().save(file.toStdString());
            QTRY_VERIFY(QFile::exists(file));
        }
        MainWindow window;
        window.show();
        window.files().drop(file, {});
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(window.document().decisions().pins.size(), std::size_t{1});
        QCOMPARE(window.document().evaluation()->samples.size(), std::size_t{5});
    }

    void exportsWhatTheWindowShows()
    {
        QTemporaryDir folder;
        MainWindow window;
        QVERIFY(openSample(window.document()));
        const QString html = folder.filePath(QStringLiteral("report.html"));
        const QString csv = folder.filePath(QStringLiteral("layers.csv"));
        window.files().exportReport(ReportFormat::Html, html);
        window.files().exportReport(ReportFormat::Csv, csv);
        QVERIFY(waitUntilIdle(window.document()));
        QFile page(html);
        QVERIFY(page.open(QIODevice::ReadOnly) && page.readAll().startsWith("<!DOCTYPE html>"));
        QFile table(csv);
        QVERIFY(table.open(QIODevice::ReadOnly));
        QCOMPARE(table.readAll().count('\n'),
                 static_cast<qsizetype>(window.document().results().report->layers.size()) + 1);
    }
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::MainWindowTest)
#include "mainwindow_test.moc"
