// Workspaces by the actions and buttons that a user presses: what was saved comes back as it was, what was not is
// offered after an unclean end, and what cannot be written or is not the same model is told.
#include "core/workspace/workspace_file.h"
#include "tests/ui/support/window_test.h"
#include "tests/ui/workspace/saving_child.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/headline_table.h"
#include "ui/compare/plan_history.h"
#include "ui/graphview/graph_panel.h"
#include "ui/layers/layers_panel.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/error_banner.h"
#include "ui/mainwindow/file_commands.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/recovery_banner.h"
#include "ui/mainwindow/workspace_commands.h"
#include "ui/workspace/workspace_keeper.h"
#include "ui/workspace/workspace_saver.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QFileDialog>
#include <QProcess>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cstring>
#include <random>

namespace assay::ui::test {

namespace {

namespace fs = std::filesystem;

const QString kLayer = QStringLiteral("/layer2/c1/Conv");

QString figures(MainWindow& window)
{
    QStringList texts;
    for (const char* label : {"top-1", "agreement", "output logits", "frames/s", "latency", "energy/frame"})
        texts.append(window.compare().headline().int8(QString::fromLatin1(label)));
    return texts.join(QLatin1Char('|'));
}

/// Every cell of the table of layers, as the user reads it.
QStringList layerTexts(MainWindow& window)
{
    const QAbstractItemModel& model = *window.layers().findChild<QTableView*>()->model();
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            texts.append(model.index(row, column).data().toString());
    }
    return texts;
}

/// Every number and word of two plans.
bool isSame(const quantization::QuantizationPlan& a, const quantization::QuantizationPlan& b)
{
    const auto sameLayer = [](const quantization::LayerPlan& x, const quantization::LayerPlan& y) {
        return x.precision == y.precision && x.storage == y.storage && x.isPinned == y.isPinned &&
               x.reason == y.reason && x.weight == y.weight;
    };
    const auto sameTensor = [](const quantization::TensorEncoding& x, const quantization::TensorEncoding& y) {
        return x.int8 == y.int8 && x.int16 == y.int16 && x.method == y.method && x.range == y.range;
    };
    return a.recipe == b.recipe && std::ranges::equal(a.layers, b.layers, sameLayer) &&
           std::ranges::equal(a.tensors, b.tensors, sameTensor);
}

bool waitUntilSaved(MainWindow& window)
{
    return QTest::qWaitFor([&window] { return !window.document().workspace().isModified(); }, 30'000);
}

bool save(MainWindow& window, const QString& file)
{
    QSignalSpy saved(&window.document().workspace(), &WorkspaceKeeper::saved);
    window.document().workspace().save(fs::path(file.toStdString()));
    return saved.wait(30'000) && !window.document().workspace().isModified();
}

bool openFile(MainWindow& window, const QString& file)
{
    window.files().openModel(file);
    return waitUntilIdle(window.document());
}

/// The sample with few images, all figures computed.
bool runSample(MainWindow& window, std::size_t images = 50)
{
    window.show();
    if (!openSample(window.document(), images))
        return false;
    window.actions().runAll->trigger();
    return waitUntilIdle(window.document());
}

/// A pin and then, once its figures are there, a range of the user's own.
bool decide(MainWindow& window)
{
    window.document().pin({kLayer}, quantization::Precision::Fp16);
    if (!waitUntilIdle(window.document()))
        return false;
    quantization::TensorChoice choice;
    choice.method = calibration::RangeMethod::Manual;
    choice.manualRange = calibration::Range{0, 2.5};
    window.selection().selectFused({kLayer});
    const QString before = figures(window);
    window.document().chooseRange(window.selection().tensor(), choice);
    return waitUntilIdle(window.document()) && figures(window) != before;
}

QStringList filesIn(const QString& folder)
{
    return QDir(folder).entryList({QStringLiteral("*.assay")}, QDir::Files);
}

/// A file as a process that is no more left it: with unsaved work on the sample, and no lock that anybody holds.
bool leaveUnsavedWork(const QString& folder)
{
    QTemporaryDir aside;
    MainWindow window;
    window.workspaces().startRecovery(aside.path());
    if (!runSample(window) || !decide(window))
        return false;
    const auto pinned = [&aside] {
        const QStringList names = filesIn(aside.path());
        return names.size() == 1 &&
               !workspace::load(aside.filePath(names.front()).toStdString()).decisions.pins.empty();
    };
    return QTest::qWaitFor(pinned, 30'000) &&
           QFile::copy(aside.filePath(filesIn(aside.path()).front()), folder + QStringLiteral("/1-0.assay"));
}

} // namespace

class WorkspaceTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { isolate(); }

    void discardedFileIsGoneWhateverWasBeingWritten()
    {
        const QTemporaryDir folder;
        const fs::path file = folder.filePath(QStringLiteral("a.assay")).toStdString();
        Document document;
        QVERIFY(openSample(document));
        for (int after = 0; after < 20; ++after) { // it waits, is being written, or is written by then
            {
                WorkspaceSaver saver;
                saver.save(file, document.saved());
                QTest::qSleep(after);
                saver.discard(file);
            }
            QVERIFY2(!fs::exists(file), qPrintable(QString::number(after)));
            {
                WorkspaceSaver saver;
                saver.save(file, document.saved());
                QTest::qSleep(after);
                saver.discard(file);
                saver.save(file, document.saved()); // what comes later stays
            }
            QVERIFY2(fs::exists(file), qPrintable(QString::number(after)));
        }
    }

    void whatWasSavedComesBackIdentical()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("work.assay"));
        QString shown;
        QStringList layers;
        Decisions decisions;
        quantization::QuantizationPlan plan;
        {
            MainWindow window;
            QVERIFY(runSample(window));
            QVERIFY(decide(window));
            window.selection().selectFused({kLayer});
            window.findChild<QDockWidget*>(QStringLiteral("jobs"))->hide();
            window.findChild<GraphPanel*>()->setColorBy(ColorBy::Sqnr);
            shown = figures(window);
            layers = layerTexts(window);
            decisions = window.document().decisions();
            plan = *window.document().results().plan;
            QCOMPARE(window.compare().history().plans().size(), std::size_t{3}); // as run, with the pin, with the range
            QVERIFY(save(window, file));
        }
        MainWindow window;
        window.show();
        QVERIFY(openFile(window, file));
        QVERIFY(window.document().decisions() == decisions);
        QVERIFY(isSame(*window.document().results().plan, plan));
        QCOMPARE(figures(window), shown);
        QCOMPARE(layerTexts(window), layers);
        QCOMPARE(window.selection().fused(), QStringList(kLayer));
        QVERIFY(!window.findChild<QDockWidget*>(QStringLiteral("jobs"))->isVisible());
        QCOMPARE(window.findChild<GraphPanel*>()->colorBy(), ColorBy::Sqnr);
        QCOMPARE(window.compare().history().plans().size(), std::size_t{3});
        QVERIFY(!window.document().undoStack().canUndo()); // a new session begins with an empty stack
        QVERIFY(!window.isWindowModified());
        QCOMPARE(FileCommands::recent().front(), file);

        window.document().pin({kLayer}, std::nullopt); // it goes on from there, and back
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(figures(window) != shown);
        window.actions().undo->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(figures(window), shown);
    }

    void theTitleTellsWhatIsNotSaved()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("work.assay"));
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        QTest::qWait(10);
        QVERIFY(!window.isWindowModified());
        QVERIFY(window.windowTitle().contains(QStringLiteral("fashion-resnet8.onnx[*]")));
        window.document().pin({kLayer}, quantization::Precision::Fp16);
        QVERIFY(waitUntilIdle(window.document()));
        QTRY_VERIFY(window.isWindowModified());
        QVERIFY(save(window, file));
        QVERIFY(window.windowTitle().contains(QStringLiteral("work.assay[*]")));
        QVERIFY(!window.isWindowModified());
        window.document().pin({kLayer}, std::nullopt);
        QTRY_VERIFY(window.isWindowModified());
        window.actions().undo->trigger(); // as saved again
        QTRY_VERIFY(!window.isWindowModified());
        window.actions().redo->trigger();
        QTRY_VERIFY(window.isWindowModified());
        QVERIFY(waitUntilIdle(window.document()));
        window.actions().saveWorkspace->trigger(); // its file is known: no dialog
        QVERIFY(waitUntilSaved(window));
        QVERIFY(workspace::load(file.toStdString()).decisions.pins.empty());
    }

    void unsavedWorkIsOfferedAndTaken_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void unsavedWorkIsOfferedAndTaken()
    {
        QFETCH(const bool, isDark);
        QTemporaryDir folder;
        QVERIFY(leaveUnsavedWork(folder.path()));
        MainWindow window;
        window.resize(1280, 800);
        window.setTheme(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
        window.show();
        window.workspaces().startRecovery(folder.path());
        QVERIFY(window.recovery().isVisible());
        savePicture(window, QStringLiteral("window-recovery-") + (isDark ? "dark" : "light"));
        QTest::mouseClick(window.recovery().restoreButton(), Qt::LeftButton);
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(window.document().isOpen());
        QVERIFY(!window.recovery().isVisible());
        QVERIFY(window.document().decisions().pins.at(kLayer.toStdString()) == quantization::Precision::Fp16);
        QVERIFY(window.isWindowModified()); // nobody saved it yet
        // The old file goes once this process keeps the work in one of its own.
        QTRY_VERIFY(!filesIn(folder.path()).contains(QStringLiteral("1-0.assay")));
        QCOMPARE(filesIn(folder.path()).size(), 1);
        const QString kept = folder.filePath(filesIn(folder.path()).front());
        QVERIFY(workspace::load(kept.toStdString()).decisions == window.document().decisions());
    }

    void unsavedWorkCanBeDiscarded()
    {
        QTemporaryDir folder;
        QVERIFY(leaveUnsavedWork(folder.path()));
        {
            MainWindow window;
            window.show();
            window.workspaces().startRecovery(folder.path());
            QVERIFY(window.recovery().isVisible());
        } // it ended well without an answer: the offer stays
        MainWindow window;
        window.show();
        window.workspaces().startRecovery(folder.path());
        QVERIFY(window.recovery().isVisible());
        QTest::mouseClick(window.recovery().discardButton(), Qt::LeftButton);
        QVERIFY(!window.recovery().isVisible());
        QVERIFY(filesIn(folder.path()).isEmpty());
    }

    void anEndInGoodOrderLeavesNothingToRecover()
    {
        QTemporaryDir folder;
        {
            MainWindow window;
            window.show();
            window.workspaces().startRecovery(folder.path());
            QVERIFY(openSample(window.document()));
            window.document().pin({kLayer}, quantization::Precision::Fp16);
            QVERIFY(waitUntilIdle(window.document()));
            QTRY_COMPARE(filesIn(folder.path()).size(), 1);
        }
        QVERIFY(filesIn(folder.path()).isEmpty());
    }

    void aPlaceThatCannotBeWrittenIsToldAndNothingLost()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("work.assay"));
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        window.document().pin({kLayer}, quantization::Precision::Fp16);
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(save(window, file));
        window.document().pin({kLayer}, std::nullopt);
        QVERIFY(waitUntilIdle(window.document()));
        window.document().workspace().save(fs::path(folder.path().toStdString()) / "no such folder" / "other.assay");
        QTRY_VERIFY(window.banner().isVisible());
        QVERIFY(window.banner().text().contains(QStringLiteral("other.assay")));
        QVERIFY(!window.banner().text().contains(QLatin1Char('\n')));
        QVERIFY(window.isWindowModified());
        QVERIFY(window.document().decisions().pins.empty());
        QCOMPARE(window.document().workspace().file(), fs::path(file.toStdString())); // not the one that failed
        QCOMPARE(workspace::load(file.toStdString()).decisions.pins.size(), std::size_t{1});
    }

    void aModelThatMovedIsAskedForAndCheckedByItsHash()
    {
        QTemporaryDir folder;
        const QString model = folder.filePath(QStringLiteral("network.onnx"));
        const QString file = folder.filePath(QStringLiteral("work.assay"));
        QVERIFY(QFile::copy(QString::fromStdString(sampleModel().string()), model));
        {
            MainWindow window;
            window.show();
            QVERIFY(openFile(window, model));
            window.document().pin({kLayer}, quantization::Precision::Fp16);
            QVERIFY(waitUntilIdle(window.document()));
            QVERIFY(save(window, file));
        }
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("elsewhere")));
        const QString moved = folder.filePath(QStringLiteral("elsewhere/renamed.onnx"));
        QVERIFY(QFile::rename(model, moved));
        MainWindow window;
        window.show();
        QVERIFY(openFile(window, file));
        QVERIFY(!window.document().isOpen());
        QVERIFY(window.banner().isVisible());
        auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);

        const QString other = folder.filePath(QStringLiteral("other.onnx")); // one byte more: another hash
        QVERIFY(QFile::copy(moved, other));
        QFile tail(other);
        QVERIFY(tail.open(QIODevice::Append) && tail.write("\0", 1) == 1);
        tail.close();
        answer(*dialog, other);
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(!window.document().isOpen());
        QVERIFY(window.banner().text().contains(QStringLiteral("other.onnx")));

        const auto asked = window.findChildren<QFileDialog*>(); // again, as the banner says
        QCOMPARE(asked.size(), 1);
        QVERIFY(asked.front()->isVisible());
        answer(*asked.front(), moved);
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(window.document().isOpen());
        QCOMPARE(window.document().modelFile(), fs::path(moved.toStdString()));
        QCOMPARE(window.document().decisions().pins.size(), std::size_t{1});
    }

    void aKillAtAnyMomentLosesNothingThatWasSaved()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("work.assay"));
        const QString recovery = folder.filePath(QStringLiteral("recovery"));
        constexpr unsigned kSeed = 50;
        std::mt19937 random(kSeed);
        int newest = 0, reports = 0, recovered = 0;
        for (int kill = 0; kill < 50; ++kill) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--save-for-ever"), file, recovery, QString::number(newest + 1)});
            QVERIFY(child.waitForReadyRead(30'000)); // its first report
            QTest::qSleep(static_cast<int>(random() % 60));
            child.kill(); // SIGKILL
            QVERIFY(child.waitForFinished());
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            const QByteArray said = child.readAllStandardOutput();
            int savedNumber = 0;
            for (qsizetype at = 0; at + qsizetype{sizeof(Safe)} <= said.size(); at += sizeof(Safe)) {
                Safe safe;
                std::memcpy(&safe, said.constData() + at, sizeof safe);
                newest = std::max(newest, safe.number);
                savedNumber = safe.isRecovery == 0 ? safe.number : savedNumber;
                ++reports;
            }
            int found = QFile::exists(file) ? numberIn(file) : 0;
            QVERIFY2(found >= savedNumber, qPrintable(QStringLiteral("kill %1").arg(kill)));
            for (const auto& left : RecoveryFile::leftOver(recovery)) { // as the next start would
                const int kept = numberIn(left->name());
                recovered += kept > found ? 1 : 0;
                found = std::max(found, kept);
                left->remove();
            }
            QVERIFY2(found >= newest, qPrintable(QStringLiteral("kill %1: %2 < %3").arg(kill).arg(found).arg(newest)));
            newest = found;
            QVERIFY(filesIn(recovery).isEmpty()); // all of them were found
        }
        qInfo("50 kills by seed %u: %d states, %d reports, %d recovered", kSeed, newest, reports, recovered);
        QVERIFY(recovered > 5 && newest > 100); // else the test says little
    }
};

} // namespace assay::ui::test

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments[1] == QStringLiteral("--save-for-ever"))
        return assay::ui::test::saveForEver(arguments[2], arguments[3], arguments[4].toInt());
    assay::ui::test::WorkspaceTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "workspace_test.moc"
