// The panel names the layer that was broken on purpose; its button mends it, and undo brings back the first figures.
#include "core/onnx/load.h"
#include "core/onnx/save.h"
#include "tests/analysis/rescaled.h"
#include "tests/ui/support/window_test.h"
#include "ui/diagnose/diagnose_panel.h"
#include "ui/diagnose/finding_card.h"
#include "ui/diagnose/recipe_box.h"
#include "ui/graphview/coloring.h"
#include "ui/graphview/graph_panel.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/main_window.h"
#include "ui/text.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace assay::ui::test {

namespace {

constexpr std::size_t kImages = 32;

QPushButton* buttonOf(QWidget& card, const QString& text)
{
    for (QPushButton* button : card.findChildren<QPushButton*>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class DiagnosePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        isolate();
        m_window = std::make_unique<MainWindow>();
        m_window->show();
    }

    void cleanup() { m_window.reset(); }

    void mendsWhatItNames()
    {
        const QTemporaryDir folder;
        Graph graph = onnx::load(sampleModel(), {});
        const QString broken = toQt(analysis::test::rescaleChannel(graph, 1, 5, 64));
        const auto model = std::filesystem::path(folder.path().toStdString()) / "rescaled.onnx";
        onnx::save(graph, model, 13);
        ModelRequest request;
        request.task = evaluation::taskFileBeside(sampleModel());
        request.evaluation = firstImages(kImages);
        Document& document = m_window->document();
        document.open(model, request);
        QVERIFY(waitUntilIdle(document));
        quantization::Recipe recipe;
        recipe.scheme = quantization::Scheme::PerTensorHistogram;
        document.setRecipe(recipe);
        document.compare();
        QVERIFY(waitUntilIdle(document));
        const evaluation::Accuracy before = document.results().comparison->accuracy;
        const double fpsBefore = document.results().performance->fps;

        m_window->actions().diagnose->trigger();
        QVERIFY(!m_window->actions().diagnose->isEnabled()); // one at a time
        QVERIFY(waitUntilIdle(document));
        DiagnosePanel& panel = m_window->diagnosis();
        QVERIFY(panel.isVisible());
        QVERIFY(!panel.findings().empty());
        FindingCard& worst = *panel.findings().front();
        QCOMPARE(toQt(worst.finding().layer), broken);
        QVERIFY(worst.accessibleName().contains(QStringLiteral("channel 5")));
        savePicture(*m_window, QStringLiteral("diagnose"));

        QTest::mouseClick(&worst, Qt::LeftButton, {}, {20, 12});
        QCOMPARE(m_window->selection().fused(), QStringList{broken});
        const int decided = document.undoStack().index();
        QPushButton* equalize = buttonOf(worst, QStringLiteral("Equalization"));
        QVERIFY(equalize != nullptr);
        QVERIFY2(equalize->toolTip().contains(QStringLiteral("--equalize on")), qPrintable(equalize->toolTip()));
        equalize->click();
        QCOMPARE(document.undoStack().index(), decided + 1);
        QVERIFY(document.decisions().recipe.equalize);
        QVERIFY(!equalize->isEnabled());
        QVERIFY(waitUntilIdle(document));
        const auto& after = document.results().comparison->accuracy;
        QVERIFY(*after.outputs.front().nearness.sqnrDb > *before.outputs.front().nearness.sqnrDb + 3);
        QVERIFY(panel.status().contains(QStringLiteral("earlier plan")));
        document.undoStack().undo();
        QVERIFY(waitUntilIdle(document));
        QVERIFY(equalize->isEnabled());
        QVERIFY(document.results().comparison->accuracy == before);

        QPushButton* pin = buttonOf(worst, QStringLiteral("INT16"));
        QVERIFY(pin != nullptr);
        pin->setFocus();
        QTest::keyClick(pin, Qt::Key_Space);
        QVERIFY(document.decisions().pins.at(broken.toStdString()) == quantization::Precision::Int16);
        QVERIFY(waitUntilIdle(document));
        QVERIFY(document.results().performance->fps < fpsBefore);
        document.undoStack().undo();
        QVERIFY(waitUntilIdle(document));
        QCOMPARE(document.results().performance->fps, fpsBefore);
        QVERIFY(document.results().comparison->accuracy == before);
    }

    void setsTheRecipeThatTheCommandLineSets()
    {
        Document& document = m_window->document();
        QVERIFY(openSample(document));
        auto* recipe = m_window->diagnosis().findChild<RecipeBox*>();
        QVERIFY(recipe != nullptr);
        QCOMPARE(recipe->presets().currentText(), QStringLiteral("Balanced"));
        recipe->presets().setFocus();
        QTest::keyClick(&recipe->presets(), Qt::Key_Home);
        QVERIFY(document.decisions().recipe.scheme == quantization::Scheme::PerTensorHistogram);
        recipe->biasCorrection().click();
        QVERIFY(document.decisions().recipe.biasCorrection);
        QCOMPARE(recipe->presets().currentText(), QStringLiteral("Own"));
        document.undoStack().undo();
        QCOMPARE(recipe->presets().currentText(), QStringLiteral("Vendor"));
        QVERIFY(!recipe->biasCorrection().isChecked());
        document.undoStack().undo();
        QVERIFY(document.decisions().recipe == quantization::Recipe());
        QVERIFY(waitUntilIdle(document));
    }

    void coloursTheGraphBySensitivityInOneClick()
    {
        Document& document = m_window->document();
        QVERIFY(openSample(document, 4));
        auto* dock = m_window->diagnosis().parentWidget();
        dock->show();
        dock->raise();
        QToolButton* map = nullptr;
        for (QToolButton* button : m_window->diagnosis().findChildren<QToolButton*>()) {
            if (button->defaultAction() == m_window->actions().heatMap)
                map = button;
        }
        QVERIFY(map != nullptr);
        auto& graph = *m_window->findChild<GraphPanel*>();
        QTest::mouseClick(map, Qt::LeftButton);
        QVERIFY(document.jobs().isBusy()); // it was not known
        QVERIFY(waitUntilIdle(document));
        QVERIFY(graph.colorBy() == ColorBy::Sensitivity);
        QVERIFY(document.results().report->layers.front().sensitivity);
        graph.setColorBy(ColorBy::Family);
        QTest::mouseClick(map, Qt::LeftButton);
        QVERIFY(!document.jobs().isBusy()); // it is known
        QVERIFY(graph.colorBy() == ColorBy::Sensitivity);
    }

    void listsNothingWhenCancelled()
    {
        Document& document = m_window->document();
        QVERIFY(openSample(document, kImages));
        m_window->diagnosis().findCauses();
        document.jobs().cancelAll();
        QVERIFY(waitUntilIdle(document));
        QVERIFY(m_window->diagnosis().findings().empty());
        QVERIFY(m_window->actions().diagnose->isEnabled());
        QVERIFY(!document.analyses().diagnosis);
    }

    void forgetsFindingsOfOtherImages()
    {
        Document& document = m_window->document();
        QVERIFY(openSample(document, kImages));
        QVERIFY(m_window->diagnosis().status().startsWith(QStringLiteral("Find the causes")));
        m_window->actions().diagnose->trigger();
        QVERIFY(waitUntilIdle(document));
        QVERIFY(document.analyses().diagnosis);
        document.openEvaluation(firstImages(kImages / 2));
        QVERIFY(waitUntilIdle(document));
        QVERIFY(!document.analyses().diagnosis);
        QVERIFY(m_window->diagnosis().findings().empty());
    }

private:
    std::unique_ptr<MainWindow> m_window;
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::DiagnosePanelTest)
#include "diagnose_panel_test.moc"
