// The layer table as a user works with it: pins in a cell and by the menu, sorts, filters, selects.
#include "tests/ui/support/window_test.h"
#include "ui/layers/layers_panel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace assay::ui::test {

class LayersTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { isolate(); }

    void init()
    {
        m_document = std::make_unique<Document>();
        m_selection = std::make_unique<Selection>(*m_document);
        m_panel = std::make_unique<LayersPanel>(*m_document, *m_selection);
        m_panel->resize(1100, 400);
        m_panel->show();
        m_table = m_panel->findChild<QTableView*>();
    }

    void cleanup()
    {
        m_panel.reset();
        m_selection.reset();
        m_document.reset();
    }

    void modelKeepsTheRulesOfModels()
    {
        LayerModel model(*m_document);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(openSample(*m_document));
        QCOMPARE(model.rowCount(), static_cast<int>(m_document->results().optimized->graph.nodes.size()));
        m_document->pin({model.nameOf(0)}, quantization::Precision::Fp32);
        QVERIFY(waitUntilIdle(*m_document));
        m_document->undoStack().undo();
        QVERIFY(waitUntilIdle(*m_document));
        QVERIFY(openSample(*m_document));
    }

    void pinsInTheCell()
    {
        QVERIFY(openSample(*m_document));
        const QModelIndex cell = m_table->model()->index(0, LayerModel::Precision);
        QCOMPARE(cell.data().toString(), QStringLiteral("INT8"));
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, Qt::NoModifier, m_table->visualRect(cell).center());
        auto* combo = m_table->findChild<QComboBox*>();
        QVERIFY(combo != nullptr);
        QTest::keyClick(combo, Qt::Key_End); // FP32 is the last
        QTest::keyClick(combo, Qt::Key_Return);
        emit combo->activated(combo->findText(QStringLiteral("FP32"))); // where the popup has taken the keys
        QVERIFY(!m_document->decisions().pins.empty());
        QCOMPARE(cell.data().toString(), QStringLiteral("FP32"));
        QVERIFY(cell.data(LayerModel::PinnedRole).toBool());
        QVERIFY(waitUntilIdle(*m_document));
        QCOMPARE(m_document->results().report->layers.front().performance.unit, std::string("host")); // where FP32 runs
        savePicture(*m_panel, QStringLiteral("layers-pinned"));
        m_document->undoStack().undo();
        QCOMPARE(cell.data(LayerModel::PinnedRole).toBool(), false);
    }

    void pinsManyAtOnceByTheMenu()
    {
        QVERIFY(openSample(*m_document));
        m_table->selectAll();
        emit m_table->customContextMenuRequested(QPoint(20, 20));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        QMenu* pin = menu->actions().front()->menu();
        for (QAction* action : pin->actions()) {
            if (action->text() == QStringLiteral("FP16"))
                action->trigger();
        }
        menu->close();
        QCOMPARE(m_document->decisions().pins.size(), static_cast<std::size_t>(m_table->model()->rowCount()));
        QCOMPARE(m_document->undoStack().count(), 1); // one decision, one undo
    }

    void selectionGoesBothWays()
    {
        QVERIFY(openSample(*m_document));
        const QModelIndex third = m_table->model()->index(2, LayerModel::Name);
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, Qt::NoModifier, m_table->visualRect(third).center());
        QCOMPARE(m_selection->fused(), QStringList{third.data().toString()});
        const QString fifth = m_table->model()->index(4, LayerModel::Name).data().toString();
        m_selection->selectFused({fifth});
        QCOMPARE(m_table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(m_table->selectionModel()->selectedRows().front().row(), 4);
        QCOMPARE(m_selection->fused(), QStringList{fifth}); // taking it gave nothing back
    }

    void filterKeepsWhatMatches()
    {
        QVERIFY(openSample(*m_document));
        const int all = m_table->model()->rowCount();
        auto* filter = m_panel->findChild<QLineEdit*>();
        QTest::keyClicks(filter, QStringLiteral("gemm"));
        QCOMPARE(m_table->model()->rowCount(), 1);
        emit m_selection->layerRowWanted(m_document->results().report->layers.front().name.c_str());
        QCOMPARE(m_table->model()->rowCount(), all); // what was asked for is shown in any case
    }

    void sortsNumbersAsNumbersAndRowsStayWhenResultsCome()
    {
        QVERIFY(openSample(*m_document));
        m_table->sortByColumn(LayerModel::Cycles, Qt::DescendingOrder);
        const auto names = [this] {
            QStringList list;
            for (int row = 0; row < m_table->model()->rowCount(); ++row)
                list.append(m_table->model()->index(row, LayerModel::Name).data().toString());
            return list;
        };
        const QStringList before = names();
        double last = 1e300;
        for (int row = 0; row < before.size(); ++row) {
            const double cycles =
                m_table->model()->index(row, LayerModel::Cycles).data(LayerModel::SortRole).toDouble();
            QVERIFY(cycles <= last);
            last = cycles;
        }
        m_document->pin({before.back()}, quantization::Precision::Fp32); // the cheapest becomes the dearest
        QVERIFY(waitUntilIdle(*m_document));
        QCOMPARE(names(), before);
    }

    /// What the sweep of the command line finds; pins leave it, another recipe takes it away.
    void showsWhatEachLayerCostsAlone()
    {
        QVERIFY(openSample(*m_document, 40));
        const auto cell = [this](int column) { return m_table->model()->index(2, column); };
        QCOMPARE(cell(LayerModel::Sensitivity).data().toString(), QStringLiteral("-"));
        m_document->measureSensitivity();
        QVERIFY(waitUntilIdle(*m_document));
        analysis::Sweep sweep;
        m_document->withSession(
            QStringLiteral("sweep"),
            [&sweep](workspace::Session& session, const Progress& progress) { sweep = session.sweep({}, progress); });
        QVERIFY(waitUntilIdle(*m_document));
        const std::string name = cell(LayerModel::Name).data().toString().toStdString();
        const auto row = std::find_if(sweep.rows.begin(), sweep.rows.end(),
                                      [&name](const analysis::SweepRow& swept) { return swept.name == name; });
        QVERIFY(row != sweep.rows.end());
        const double error = std::pow(10, -row->alone.outputs.front().nearness.sqnrDb.value() / 10);
        QVERIFY(error > 0);
        QCOMPARE(cell(LayerModel::Sensitivity).data(LayerModel::SortRole).toDouble(), error);
        QVERIFY(cell(LayerModel::Sensitivity).data(Qt::ToolTipRole).toString().contains(QStringLiteral("40")));
        m_document->pin({QString::fromStdString(name)}, quantization::Precision::Fp16);
        QVERIFY(waitUntilIdle(*m_document));
        QCOMPARE(cell(LayerModel::Sensitivity).data(LayerModel::SortRole).toDouble(), error);
        quantization::Recipe recipe = m_document->decisions().recipe;
        recipe.scheme = quantization::Scheme::PerTensorMinMax;
        m_document->setRecipe(recipe);
        QVERIFY(waitUntilIdle(*m_document));
        QCOMPARE(cell(LayerModel::Sensitivity).data().toString(), QStringLiteral("-"));
    }

private:
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<LayersPanel> m_panel;
    QTableView* m_table = nullptr;
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::LayersTest)
#include "layers_test.moc"
