// The panel names the layer that was broken on purpose; its button mends it, and undo brings back the first figures.
#include "core/onnx/load.h"
#include "core/onnx/save.h"
#include "tests/analysis/rescaled.h"
#include "tests/ui/support/window_test.h"
#include "ui/diagnose/autopin_box.h"
#include "ui/diagnose/channels_page.h"
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
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay::ui::test {

namespace {

constexpr std::size_t kImages = 32, kManyImages = 500;

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
        QString broken;
        QVERIFY(openRescaled(folder, broken));
        Document& document = m_window->document();
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

    // A network that per-tensor weights bring down: one click, and its accuracy is back within half a point.
    void bringsACollapsedNetworkBackWithOneClick()
    {
        const std::filesystem::path models = std::filesystem::path(ASSAY_SHARED_DIR) / "models";
        const std::filesystem::path original = models / "fashion-mobilenet-relu.onnx";
        if (!std::filesystem::exists(original))
            QSKIP("shared/models/fashion-mobilenet-relu.onnx is not here");
        const QTemporaryDir folder;
        Graph graph = onnx::load(original, {});
        QVERIFY(analysis::test::rescaleAllChannels(graph) >= 5);
        Document& document = m_window->document();
        QVERIFY(openPerTensor(graph, models / "fashion-mobilenet-relu.json", kManyImages, folder));
        document.compare();
        QVERIFY(waitUntilIdle(document));
        const evaluation::Accuracy before = document.results().comparison->accuracy;
        QVERIFY(*before.fp32 > 0.9);
        QVERIFY(*before.int8 < *before.fp32 - 0.1);

        m_window->actions().diagnose->trigger();
        QVERIFY(waitUntilIdle(document, 400'000));
        const auto& cards = m_window->diagnosis().findings();
        QVERIFY(!cards.empty());
        QPushButton* equalize = buttonOf(*cards.front(), QStringLiteral("Equalization"));
        QVERIFY(equalize != nullptr);
        const int decided = document.undoStack().index();
        equalize->click();
        QCOMPARE(document.undoStack().index(), decided + 1);
        QVERIFY(waitUntilIdle(document));
        const evaluation::Accuracy& after = document.results().comparison->accuracy;
        QVERIFY2(*after.int8 >= *after.fp32 - 0.005,
                 qPrintable(QStringLiteral("%1 of %2").arg(*after.int8).arg(*after.fp32)));
    }

    // One scale for all channels: rounding makes about the same noise in each, and channel 5 has 64 times the signal.
    void showsThatTheOtherChannelsPayForTheWidest()
    {
        const QTemporaryDir folder;
        ChannelsPage& page = m_window->diagnosis().channels();
        QTreeWidget& table = page.table();
        Document& document = m_window->document();
        QString broken;
        QVERIFY(openRescaled(folder, broken));
        m_window->diagnosis().parentWidget()->show();
        m_window->diagnosis().parentWidget()->raise();
        QVERIFY(page.status().startsWith(QStringLiteral("Find the causes")));
        m_window->actions().diagnose->trigger();
        QVERIFY(waitUntilIdle(document));
        m_window->diagnosis().showPage(DiagnosePanel::Page::Channels);
        m_window->selection().clear();
        QVERIFY(page.status().startsWith(QStringLiteral("Select a layer")));
        QVERIFY(!table.isVisible());

        m_window->selection().selectFused({broken});
        QVERIFY(table.isVisible());
        const auto& layers = document.analyses().diagnosis->layers;
        const auto error = std::find_if(layers.begin(), layers.end(),
                                        [&broken](const auto& layer) { return toQt(layer.name) == broken; });
        QVERIFY(error != layers.end());
        QCOMPARE(table.topLevelItemCount(), static_cast<int>(error->alone.channels.size()));
        int widest = -1;
        double last = std::numeric_limits<double>::infinity();
        int quieter = 0; // channels that lose less than the widest
        for (int row = 0; row < table.topLevelItemCount(); ++row) {
            const QTreeWidgetItem& item = *table.topLevelItem(row);
            const double lost = item.data(ChannelsPage::Alone, Qt::UserRole).toDouble();
            QVERIFY(lost <= last); // worst first
            // Two digits that count in every row: 0.050 % beside 0.051 %.
            static const QRegularExpression even(
                QStringLiteral(R"(^([1-9]\d+|[1-9]\.\d|0\.0*[1-9]\d|[1-9]\.\de-\d\d|0) %$)"));
            QVERIFY2(even.match(item.text(ChannelsPage::Alone)).hasMatch(), qPrintable(item.text(ChannelsPage::Alone)));
            last = lost;
            if (item.text(ChannelsPage::Channel) == QStringLiteral("5"))
                widest = row;
            else if (widest >= 0 && lost > 0)
                ++quieter;
        }
        QVERIFY(widest > 0);
        QCOMPARE(quieter, 0);
        QVERIFY2(table.topLevelItem(0)->text(ChannelsPage::Mostly) != QString(), "what it is made of");
        QVERIFY(table.topLevelItem(0)->toolTip(0).contains(QStringLiteral("as the network runs")));
        savePicture(*m_window, QStringLiteral("diagnose-channels"));

        table.sortByColumn(ChannelsPage::Channel, Qt::AscendingOrder);
        QCOMPARE(table.topLevelItem(5)->text(ChannelsPage::Channel), QStringLiteral("5"));
        QCOMPARE(table.topLevelItem(10)->text(ChannelsPage::Channel), QStringLiteral("10")); // as numbers
    }

    // Points of top-1 mean nothing where nothing is labelled.
    void saysItOfAgreementWithoutLabels()
    {
        const QTemporaryDir folder, images;
        QString broken;
        QVERIFY(openRescaled(folder, broken));
        for (const auto& entry : std::filesystem::directory_iterator(firstImages(kImages))) {
            if (entry.path().extension() != ".csv")
                std::filesystem::copy_file(entry.path(), std::filesystem::path(images.path().toStdString()) /
                                                             entry.path().filename());
        }
        Document& document = m_window->document();
        document.openEvaluation(images.path().toStdString());
        QVERIFY(waitUntilIdle(document));
        QVERIFY(!document.evaluation()->hasLabels);
        AutopinBox& box = m_window->diagnosis().autopin();
        const auto saysShare = [&box] {
            return box.goal().itemText(0) == QStringLiteral("Disagree on at most") &&
                   box.maxDrop().suffix() == QStringLiteral(" %");
        };
        QVERIFY(saysShare()); // before anything is compared
        m_window->actions().diagnose->trigger();
        QVERIFY(waitUntilIdle(document));
        QVERIFY(!m_window->diagnosis().findings().empty());
        QCOMPARE(toQt(m_window->diagnosis().findings().front()->finding().layer), broken);
        document.compare();
        QVERIFY(waitUntilIdle(document));
        QCOMPARE(document.results().comparison->accuracy.metric, std::string("agreement"));
        QVERIFY(saysShare());

        document.autopin({.maxDrop = 0.02});
        QVERIFY(waitUntilIdle(document));
        QVERIFY2(box.words().contains(QStringLiteral("disagreement on at most 2.00 % of the images")),
                 qPrintable(box.words()));
        QVERIFY(!box.words().contains(QStringLiteral("points")));
        QCOMPARE(box.curve().headerItem()->text(1), QStringLiteral("agreement"));
        QCOMPARE(box.curve().headerItem()->text(2), QStringLiteral("disagreement"));
        // What agrees and what does not are all images.
        const auto percentOf = [](QString text) { return text.remove(QStringLiteral(" %")).toDouble(); };
        for (int row = 0; row < box.curve().topLevelItemCount(); ++row) {
            const QTreeWidgetItem& item = *box.curve().topLevelItem(row);
            QVERIFY(std::abs(percentOf(item.text(1)) + percentOf(item.text(2)) - 100) < 0.011);
        }
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
    /// The sample with one channel of a layer made 64 times as wide, weights per tensor.
    bool openRescaled(const QTemporaryDir& folder, QString& broken)
    {
        Graph graph = onnx::load(sampleModel(), {});
        broken = toQt(analysis::test::rescaleChannel(graph, 1, 5, 64));
        return !broken.isEmpty() && openPerTensor(graph, evaluation::taskFileBeside(sampleModel()), kImages, folder);
    }

    bool openPerTensor(const Graph& graph, const std::filesystem::path& task, std::size_t images,
                       const QTemporaryDir& folder)
    {
        const auto model = std::filesystem::path(folder.path().toStdString()) / "rescaled.onnx";
        onnx::save(graph, model, 13);
        ModelRequest request;
        request.task = task;
        request.evaluation = firstImages(images);
        Document& document = m_window->document();
        document.open(model, request);
        if (!waitUntilIdle(document) || !document.isOpen())
            return false;
        quantization::Recipe recipe;
        recipe.scheme = quantization::Scheme::PerTensorHistogram;
        document.setRecipe(recipe);
        return waitUntilIdle(document);
    }

    std::unique_ptr<MainWindow> m_window;
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::DiagnosePanelTest)
#include "diagnose_panel_test.moc"
