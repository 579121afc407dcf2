// Dialogs that ask for a file or for leave: the window goes on meanwhile, and what was not answered changes nothing.
#include "core/workspace/workspace_file.h"
#include "tests/ui/support/window_test.h"
#include "ui/ask.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/headline_table.h"
#include "ui/compare/plan_history.h"
#include "ui/compare/plans_chart.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/error_banner.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/workspace_commands.h"
#include "ui/text.h"
#include "ui/workspace/workspace_keeper.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace assay::ui::test {

namespace {

namespace fs = std::filesystem;

const QString kLayer = QStringLiteral("/layer2/c1/Conv");

/// Dialogs of one kind that are open; one that was closed may live until the next event.
template <typename Dialog>
QList<Dialog*> openDialogs(const QWidget& window)
{
    QList<Dialog*> open = window.findChildren<Dialog*>();
    open.removeIf([](const Dialog* dialog) { return !dialog->isVisible(); });
    return open;
}

template <typename Dialog>
Dialog* openDialog(const QWidget& window)
{
    const QList<Dialog*> open = openDialogs<Dialog>(window);
    return open.size() == 1 ? open.front() : nullptr;
}

/// A window with a pin that no file has.
bool makeUnsaved(MainWindow& window)
{
    window.workspaces().askBeforeLosing();
    window.show();
    if (!openSample(window.document(), 5))
        return false;
    window.document().pin({kLayer}, quantization::Precision::Fp16);
    return waitUntilIdle(window.document()) && QTest::qWaitFor([&window] { return window.isWindowModified(); });
}

std::size_t pinsIn(const QString& file)
{
    return workspace::load(fs::path(file.toStdString())).decisions.pins.size();
}

void press(QMessageBox& question, QMessageBox::StandardButton button)
{
    QTest::mouseClick(question.button(button), Qt::LeftButton);
}

} // namespace

class DialogsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { isolate(); }

    void jobsGoOnWhileAFileDialogIsOpen()
    {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document(), 50));
        window.actions().runAll->trigger();
        window.actions().openModel->trigger(); // returns while it is open
        const QPointer<QFileDialog> dialog = openDialog<QFileDialog>(window);
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->windowModality(), Qt::WindowModal); // nobody presses Open twice
        QVERIFY(window.document().jobs().isBusy());
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(!window.compare().headline().int8(QStringLiteral("top-1")).isEmpty());
        QVERIFY(dialog && dialog->isVisible());
    }

    void cancellingChangesNothing_data()
    {
        QTest::addColumn<QAction * Actions::*>("action");
        QTest::newRow("open model") << &Actions::openModel;
        QTest::newRow("open workspace") << &Actions::openWorkspace;
        QTest::newRow("save workspace") << &Actions::saveWorkspace;
        QTest::newRow("open task") << &Actions::openTask;
        QTest::newRow("calibration images") << &Actions::openCalibration;
        QTest::newRow("evaluation images") << &Actions::openEvaluation;
        QTest::newRow("quantized network") << &Actions::exportQdq;
        QTest::newRow("report") << &Actions::exportHtml;
        QTest::newRow("timeline") << &Actions::exportTimeline;
        QTest::newRow("picture") << &Actions::exportSource;
    }

    void cancellingChangesNothing()
    {
        QFETCH(QAction * Actions::*, action);
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document(), 5));
        const int lastJob = window.document().jobs().jobs().back().id;
        const auto report = window.document().results().report;
        (window.actions().*action)->trigger();
        auto* dialog = openDialog<QFileDialog>(window);
        QVERIFY(dialog != nullptr);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCoreApplication::processEvents();
        QVERIFY(openDialogs<QDialog>(window).isEmpty());
        QCOMPARE(window.document().jobs().jobs().back().id, lastJob);
        QCOMPARE(window.document().results().report, report);
        QVERIFY(!QSettings().allKeys().join(QLatin1Char(' ')).contains(QStringLiteral("folders/")));
    }

    void opensWhatIsChosenAndStartsThereNextTime()
    {
        const QTemporaryDir folder;
        const QString model = folder.filePath(QStringLiteral("other.onnx"));
        QVERIFY(QFile::copy(QString::fromStdString(sampleModel().string()), model));
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        window.actions().openModel->trigger();
        QCOMPARE(openDialog<QFileDialog>(window)->directory(), QDir(toQt(sampleModel().parent_path().string())));
        answer(*openDialog<QFileDialog>(window), model);
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(window.document().modelFile(), fs::path(model.toStdString()));
        QVERIFY(openSample(window.document()));
        window.actions().openModel->trigger();
        QCOMPARE(openDialog<QFileDialog>(window)->directory(), QDir(folder.path()));
        openDialog<QFileDialog>(window)->reject();
        window.actions().openEvaluation->trigger(); // images lie elsewhere
        QCOMPARE(openDialog<QFileDialog>(window)->directory(), QDir(toQt(sampleModel().parent_path().string())));
        answer(*openDialog<QFileDialog>(window), QString::fromStdString(firstImages(5).string()));
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(window.document().evaluation()->samples.size(), std::size_t{5});
        window.actions().openCalibration->trigger(); // its folder is often beside that
        QCOMPARE(openDialog<QFileDialog>(window)->directory(), QDir(toQt(firstImages(5).parent_path().string())));
    }

    void aFileGetsTheSuffixThatIsMissing()
    {
        const QTemporaryDir folder;
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        window.actions().saveWorkspaceAs->trigger();
        QCOMPARE(openDialog<QFileDialog>(window)->selectedFiles(),
                 QStringList(toQt(fs::path(sampleModel()).replace_extension(".assay").string())));
        answer(*openDialog<QFileDialog>(window), folder.filePath(QStringLiteral("work")));
        QTRY_VERIFY(QFile::exists(folder.filePath(QStringLiteral("work.assay"))));
        window.actions().exportSource->trigger();
        openDialog<QFileDialog>(window)->selectNameFilter(QStringLiteral("PNG (*.png)"));
        emit openDialog<QFileDialog>(window)->filterSelected(QStringLiteral("PNG (*.png)"));
        answer(*openDialog<QFileDialog>(window), folder.filePath(QStringLiteral("graph")));
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("graph.png"))));
    }

    void nobodyIsAnsweredWhoIsGone()
    {
        const QTemporaryDir folder;
        QWidget window;
        window.show();
        QStringList answers;
        auto asker = std::make_unique<QObject>();
        const FileQuestion question{.kind = FileQuestion::Kind::OpenFolder, .purpose = QStringLiteral("test")};
        const auto take = [&answers](const QString& chosen) { answers.append(chosen); };
        askForFile(&window, question, asker.get(), take);
        answer(*openDialog<QFileDialog>(window), folder.path());
        QCOMPARE(answers, QStringList(folder.path()));
        askForFile(&window, question, asker.get(), take);
        asker.reset();
        answer(*openDialog<QFileDialog>(window), folder.path());
        QVERIFY(openDialogs<QFileDialog>(window).isEmpty());
        QCOMPARE(answers.size(), 1);
    }

    void aWindowMayEndWhileItAsks()
    {
        QPointer<QDialog> file, question;
        {
            MainWindow window;
            QVERIFY(makeUnsaved(window));
            window.actions().openModel->trigger();
            file = openDialog<QFileDialog>(window);
            window.close();
            question = openDialog<QMessageBox>(window);
            QVERIFY(file && question);
        }
        QVERIFY(!file && !question);
    }

    void closingAsksOnceBeforeUnsavedWorkIsLost()
    {
        MainWindow window;
        QVERIFY(makeUnsaved(window));
        QVERIFY(!window.close());
        QVERIFY(!window.close());
        QCOMPARE(openDialogs<QMessageBox>(window).size(), 1);
        savePicture(*openDialog<QMessageBox>(window), QStringLiteral("dialog-unsaved"));
        press(*openDialog<QMessageBox>(window), QMessageBox::Cancel);
        QTest::qWait(10);
        QVERIFY(window.isVisible() && window.isWindowModified());
        QVERIFY(openDialogs<QDialog>(window).isEmpty());
        QVERIFY(!window.close()); // the next time it asks again
        QTest::keyClick(openDialog<QMessageBox>(window), Qt::Key_Escape);
        QTest::qWait(10);
        QVERIFY(window.isVisible());
    }

    void closingSavesWhereTheUserWantsIt()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("work.assay"));
        MainWindow window;
        QVERIFY(makeUnsaved(window));
        window.close();
        press(*openDialog<QMessageBox>(window), QMessageBox::Save);
        QVERIFY(openDialog<QFileDialog>(window) != nullptr); // it was never saved: where to?
        openDialog<QFileDialog>(window)->reject();
        QTest::qWait(10);
        QVERIFY(window.isVisible() && window.isWindowModified()); // nowhere: it stays

        window.close();
        press(*openDialog<QMessageBox>(window), QMessageBox::Save);
        answer(*openDialog<QFileDialog>(window), file);
        QTRY_VERIFY(!window.isVisible());
        QCOMPARE(pinsIn(file), std::size_t{1});
    }

    void closingSavesToTheFileThatIsKnown()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("work.assay"));
        MainWindow window;
        QVERIFY(makeUnsaved(window));
        window.document().workspace().save(fs::path(file.toStdString()));
        QTRY_VERIFY(!window.isWindowModified());
        window.document().pin({kLayer, QStringLiteral("/fc/Gemm")}, quantization::Precision::Fp16);
        QVERIFY(waitUntilIdle(window.document()));
        QTRY_VERIFY(window.isWindowModified());
        window.close();
        press(*openDialog<QMessageBox>(window), QMessageBox::Save);
        QTRY_VERIFY(!window.isVisible());
        QCOMPARE(pinsIn(file), std::size_t{2});
    }

    void closingGivesUpWhatIsDiscarded()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("work.assay"));
        MainWindow window;
        QVERIFY(makeUnsaved(window));
        window.document().workspace().save(fs::path(file.toStdString()));
        QTRY_VERIFY(!window.isWindowModified());
        window.document().pin({kLayer}, std::nullopt);
        QVERIFY(waitUntilIdle(window.document()));
        QTRY_VERIFY(window.isWindowModified());
        window.close();
        press(*openDialog<QMessageBox>(window), QMessageBox::Discard);
        QTRY_VERIFY(!window.isVisible());
        QCOMPARE(pinsIn(file), std::size_t{1}); // as it was
    }

    void aWindowStaysWhoseWorkCannotBeSaved()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("gone/work.assay"));
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("gone")));
        MainWindow window;
        QVERIFY(makeUnsaved(window));
        window.document().workspace().save(fs::path(file.toStdString()));
        QTRY_VERIFY(!window.isWindowModified());
        window.document().pin({kLayer}, std::nullopt);
        QVERIFY(waitUntilIdle(window.document()));
        QTRY_VERIFY(window.isWindowModified());
        QVERIFY(QDir(folder.filePath(QStringLiteral("gone"))).removeRecursively());
        window.close();
        press(*openDialog<QMessageBox>(window), QMessageBox::Save);
        QTRY_VERIFY(window.banner().isVisible());
        QVERIFY(window.banner().text().contains(QStringLiteral("work.assay")));
        QVERIFY(window.isVisible() && window.isWindowModified());
        QVERIFY(!window.close());
        QVERIFY(openDialog<QMessageBox>(window) != nullptr);
    }

    void anotherModelWaitsForTheAnswer()
    {
        const QTemporaryDir folder;
        const QString model = folder.filePath(QStringLiteral("other.onnx"));
        QVERIFY(QFile::copy(QString::fromStdString(sampleModel().string()), model));
        MainWindow window;
        QVERIFY(makeUnsaved(window));
        window.actions().openModel->trigger();
        answer(*openDialog<QFileDialog>(window), model);
        press(*openDialog<QMessageBox>(window), QMessageBox::Cancel);
        QVERIFY(!window.document().jobs().isBusy());
        QCOMPARE(window.document().modelFile(), sampleModel());
        window.actions().openModel->trigger();
        answer(*openDialog<QFileDialog>(window), model);
        press(*openDialog<QMessageBox>(window), QMessageBox::Discard);
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(window.document().modelFile(), fs::path(model.toStdString()));
    }

    void aPlanIsNamedByTheUser()
    {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document(), 5));
        window.actions().runAll->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        auto* chart = window.findChild<PlansChart*>();
        const auto rename = [&window, chart](const QString& name) {
            QTest::keyClick(chart, Qt::Key_Right); // points at the first plan
            QTest::keyClick(chart, Qt::Key_F2);
            auto* dialog = openDialog<QInputDialog>(window);
            dialog->setTextValue(name);
            return dialog;
        };
        const QString first = window.compare().history().plans().front().name;
        rename(QStringLiteral("given up"))->reject();
        QCOMPARE(window.compare().history().plans().front().name, first);
        rename(QStringLiteral("as shipped"))->accept();
        QCOMPARE(window.compare().history().plans().front().name, QStringLiteral("as shipped"));
    }
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::DialogsTest)
#include "dialogs_test.moc"
