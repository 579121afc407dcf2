// Jobs as a user sees them: listed, cancelled by their button, failed with one line.
#include "core/graph/error.h"
#include "tests/ui/support/window_test.h"
#include "ui/jobs/job_row.h"
#include "ui/jobs/jobs_panel.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <thread>

namespace assay::ui::test {

namespace {

void workFor(std::chrono::milliseconds time, const Progress& progress)
{
    constexpr int kSteps = 1000;
    for (int i = 0; i < kSteps; ++i) {
        progress.update(i, kSteps, "Working");
        std::this_thread::sleep_for(time / kSteps);
    }
}

} // namespace

class JobsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { isolate(); }

    void cancelButtonEndsTheJobAtOnce()
    {
        Document document;
        Selection selection(document);
        JobsPanel panel(document, selection);
        panel.resize(700, 200);
        panel.show();
        bool isFinished = false;
        const int id = document.jobs().start(
            QStringLiteral("Slow"), [](const Progress& progress) { workFor(std::chrono::minutes(1), progress); },
            [&isFinished] { isFinished = true; });
        QTRY_COMPARE(document.jobs().find(id)->status, Job::Status::Running);
        QTest::qWait(200);
        savePicture(panel, QStringLiteral("jobs-running"));
        auto* cancel = panel.findChild<JobRow*>()->findChild<QToolButton*>();
        QElapsedTimer clock;
        clock.start();
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_COMPARE(document.jobs().find(id)->status, Job::Status::Cancelled);
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed()))); // 100 ms on a quiet machine
        QVERIFY(!isFinished);
        QVERIFY(!cancel->isVisible());
    }

    void failureSaysWhatWentWrongInOneLine()
    {
        Document document;
        Selection selection(document);
        JobsPanel panel(document, selection);
        const QSignalSpy failed(&document.jobs(), &JobQueue::failed);
        document.jobs().start(QStringLiteral("Broken"), [](const Progress&) { throw Error("the file is empty"); });
        QVERIFY(waitUntilIdle(document));
        QCOMPARE(failed.count(), 1);
        QCOMPARE(statusText(document.jobs().jobs().back()), QStringLiteral("the file is empty"));
        const QList<QLabel*> labels = panel.findChild<JobRow*>()->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text() == QStringLiteral("the file is empty"); }));
    }

    void tellsRateAndTimeLeft()
    {
        Job job;
        job.status = Job::Status::Running;
        job.done = 6200;
        job.total = 10000;
        job.itemsPerSecond = 1380; // 3,800 remain: 2.75 s
        QCOMPARE(statusText(job), QStringLiteral("6,200 / 10,000   1,380/s   3.0 s left"));
    }

    void stripComesOnlyForWorkThatLasts()
    {
        Document document;
        JobStrip strip(document.jobs());
        strip.show();
        const auto* row = strip.findChild<JobRow*>();
        document.jobs().start(QStringLiteral("Quick"), [](const Progress&) {});
        QVERIFY(waitUntilIdle(document));
        QVERIFY(!row->isVisible());
        document.jobs().start(QStringLiteral("Slow"),
                              [](const Progress& progress) { workFor(std::chrono::minutes(1), progress); });
        QTRY_VERIFY(row->isVisible());
        document.jobs().cancelAll();
        QTRY_VERIFY(!row->isVisible());
    }
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::JobsTest)
#include "jobs_test.moc"
