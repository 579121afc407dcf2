// A panel with nothing to show offers what brings it, whatever is missing: a model, images, or the run itself.
#include "tests/ui/support/window_test.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/headline_table.h"
#include "ui/empty_state.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/main_window.h"
#include "ui/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cmath>

namespace assay::ui::test {

namespace {

/// The visible button of the panel's empty state; its action, or nullptr.
QAction* offeredBy(const MainWindow& window, const char* dock)
{
    const auto* panel = window.findChild<QDockWidget*>(QString::fromLatin1(dock))->widget();
    for (const EmptyState* empty : panel->findChildren<EmptyState*>()) {
        const auto* button = empty->findChild<QToolButton*>();
        if (empty->isVisibleTo(panel) && button->isVisibleTo(empty) && button->actions().size() == 1)
            return button->defaultAction();
    }
    return nullptr;
}

/// Of WCAG 2: (lighter + 0.05) / (darker + 0.05) of relative luminances.
double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& color) {
        const auto linear = [](double part) {
            return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    };
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

/// In the middle row of what the widget paints.
double strongestEdge(QWidget& widget, int within)
{
    const QImage picture = widget.grab().toImage();
    double strongest = 1;
    for (int x = 0; x < within; ++x)
        strongest = std::max(strongest, contrast(picture.pixelColor(x, picture.height() / 2), theme().window));
    return strongest;
}

} // namespace

class NextStepTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { isolate(); }

    void panelsOfferAModelThenImagesThenTheRun()
    {
        MainWindow window;
        window.resize(1280, 800);
        window.show();
        const Actions& actions = window.actions();
        for (const char* dock : {"layers", "tensor", "compare", "images", "timeline", "whatif", "diagnose"})
            QCOMPARE(offeredBy(window, dock), actions.openModel);

        const QTemporaryDir folder; // without the task file
        const std::filesystem::path model = std::filesystem::path(folder.path().toStdString()) / "model.onnx";
        std::filesystem::copy_file(sampleModel(), model);
        window.document().open(model);
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(!actions.calibrate->isEnabled() && !actions.compare->isEnabled());
        for (const char* dock : {"tensor", "images", "diagnose"})
            QCOMPARE(offeredBy(window, dock), actions.openEvaluation);
        const auto* next = window.compare().findChild<QToolButton*>(QStringLiteral("next"));
        QCOMPARE(next->defaultAction(), actions.openEvaluation); // beside the simulated throughput
        QVERIFY(next->isVisible());
        QTest::qWait(200); // layouts that follow
        savePicture(window, QStringLiteral("next-images"));
        QVERIFY(window.compare().headline().height() >= window.compare().headline().minimumSizeHint().height());

        window.document().openEvaluation(firstImages(20));
        QVERIFY(waitUntilIdle(window.document()));
        QCOMPARE(offeredBy(window, "tensor"), actions.calibrate);
        QCOMPARE(offeredBy(window, "images"), actions.runAll);
        QCOMPARE(next->defaultAction(), actions.runAll);
        QVERIFY(actions.compare->isEnabled());
        actions.compare->trigger();
        QVERIFY(waitUntilIdle(window.document()));
        QVERIFY(window.document().results().comparison);
        QVERIFY(!next->isVisible());
        for (const char* dock : {"tensor", "images", "diagnose"})
            QCOMPARE(offeredBy(window, dock), nullptr);
    }

    /// WCAG 2.1, 1.4.11: what shows a control contrasts with its surroundings by 3 to 1.
    void controlsAreSeenInTheDarkTheme()
    {
        applyTheme(ThemeChoice::Dark);
        QCheckBox box(QStringLiteral("Equalize"));
        QLineEdit field;
        QSpinBox number;
        for (QWidget* widget : std::initializer_list<QWidget*>{&box, &field, &number}) {
            widget->ensurePolished();
            widget->resize(widget->sizeHint());
        }
        const double ofBox = strongestEdge(box, 6), ofField = strongestEdge(field, 3),
                     ofNumber = strongestEdge(number, 3);
        applyTheme(ThemeChoice::Light);
        QVERIFY2(ofBox >= 3 && ofField >= 3 && ofNumber >= 3,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(ofBox).arg(ofField).arg(ofNumber)));
    }
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::NextStepTest)
#include "next_step_test.moc"
