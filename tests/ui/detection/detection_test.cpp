// A detector in the window: mean average precision in both columns, one button for all of it.
#include "tests/evaluation/tiny_detector.h"
#include "tests/ui/support/window_test.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/headline_table.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/error_banner.h"
#include "ui/mainwindow/file_commands.h"
#include "ui/mainwindow/main_window.h"

#include <QAction>
#include <QTemporaryDir>
#include <QTest>

namespace assay::ui::test {

class DetectionTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { isolate(); }

    void comparesMeanAveragePrecision()
    {
        const QTemporaryDir folder;
        const std::filesystem::path model = evaluation::writeTinyDetector(folder.path().toStdString());
        MainWindow window;
        window.show();
        window.files().openModel(QString::fromStdString(model.string()));
        QVERIFY(waitUntilIdle(window.document()));
        window.actions().runAll->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY2(!window.banner().isVisible(), qPrintable(window.banner().text()));
        const HeadlineTable& figures = window.compare().headline();
        QCOMPARE(figures.fp32(QStringLiteral("mAP")), QStringLiteral("50.00 %"));
        QCOMPARE(figures.int8(QStringLiteral("mAP")), QStringLiteral("50.00 %"));
        savePicture(window, QStringLiteral("window-detection"));
    }
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::DetectionTest)
#include "detection_test.moc"
