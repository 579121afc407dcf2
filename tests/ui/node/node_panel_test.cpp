// The panel Node on the sample: figures read from the file with the onnx Python package, and rows that lead on.
#include "tests/ui/support/window_test.h"
#include "ui/histogram/tensor_panel.h"
#include "ui/language.h"
#include "ui/mainwindow/main_window.h"
#include "ui/node/node_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <memory>

namespace assay::ui::test {

namespace {

/// The second column of the first row below `parent` that has this first column; null if there is none.
QTreeWidgetItem* rowOf(QTreeWidgetItem* parent, const QString& property)
{
    for (int i = 0; parent != nullptr && i < parent->childCount(); ++i) {
        if (parent->child(i)->text(0) == property)
            return parent->child(i);
    }
    return nullptr;
}

QString textOf(QTreeWidgetItem* parent, const QString& property)
{
    const QTreeWidgetItem* const row = rowOf(parent, property);
    return row == nullptr ? QString() : row->text(1);
}

const QString kConv = QStringLiteral("/conv/Conv");
const QString kNorm = QStringLiteral("/bn/BatchNormalization");

} // namespace

class NodePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        isolate();
        showWindow();
    }

    void cleanup() { m_window.reset(); }

    void showsWhatTheFileSaysOfASourceNode()
    {
        QVERIFY(openSample(m_window->document()));
        QVERIFY(waitUntilIdle(m_window->document()));
        QVERIFY(!m_panel->tree().isVisible()); // nothing is selected
        m_window->selection().selectSource({kNorm});
        QTreeWidgetItem* const node = heading(kNorm);
        QVERIFY(node != nullptr);
        QVERIFY(node->isExpanded());
        QCOMPARE(textOf(node, QStringLiteral("Operator")), QStringLiteral("BatchNormalization, opset 13"));
        QCOMPARE(textOf(node, QStringLiteral("epsilon")), QStringLiteral("1e-05"));
        QCOMPARE(textOf(node, QStringLiteral("momentum")), QStringLiteral("0.9"));
        QTreeWidgetItem* const variance = rowOf(node, QStringLiteral("Input 4"));
        QCOMPARE(textOf(node, QStringLiteral("Input 4")), QStringLiteral("bn.running_var"));
        QCOMPARE(textOf(variance, QStringLiteral("Type")), QStringLiteral("float 16"));
        QCOMPARE(textOf(variance, QStringLiteral("Range")), QStringLiteral("0.1082 to 1.124, mean 0.5202"));
        QVERIFY(textOf(variance, QStringLiteral("Values")).startsWith(QStringLiteral("0.4057; 0.6735; 0.1348")));
        QVERIFY(textOf(node, QStringLiteral("Became")).contains(QStringLiteral("folded into /conv/Conv")));
        // Its layer is below: the folded weights, other ones.
        QTreeWidgetItem* const layer = heading(kConv);
        QVERIFY(layer != nullptr);
        QCOMPARE(textOf(layer, QStringLiteral("Then")), QStringLiteral("Relu"));
        QCOMPARE(textOf(layer, QStringLiteral("kernel_shape")), QStringLiteral("3, 3"));
        QVERIFY(!textOf(layer, QStringLiteral("On the AIPU")).isEmpty());
    }

    void showsACommaInGermanAndCopiesAPoint()
    {
        m_window.reset();
        useLanguage(QStringLiteral("de"));
        showWindow();
        useLanguage(QStringLiteral("en")); // for whatever fails below
        QVERIFY(openSample(m_window->document()));
        QVERIFY(waitUntilIdle(m_window->document()));
        useLanguage(QStringLiteral("de"));
        m_window->selection().selectSource({kNorm});
        QTreeWidgetItem* const node = heading(kNorm);
        useLanguage(QStringLiteral("en"));
        QVERIFY(node != nullptr);
        QCOMPARE(textOf(node, QStringLiteral("momentum")), QStringLiteral("0,9"));
        QTreeWidgetItem* const variance = rowOf(node, QStringLiteral("Eingang 4"));
        QVERIFY(variance != nullptr);
        QTreeWidgetItem* const values = rowOf(variance, QStringLiteral("Werte"));
        QVERIFY(values != nullptr);
        QVERIFY(values->text(1).startsWith(QStringLiteral("0,4057; 0,6735; 0,1348")));
        m_panel->tree().setCurrentItem(values);
        m_window->findChild<QDockWidget*>(QStringLiteral("node"))->raise();
        m_panel->tree().setFocus();
        QTest::keyClick(&m_panel->tree(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY2(QApplication::clipboard()->text().startsWith(QStringLiteral("Werte\t0.4057; 0.6735; 0.1348")),
                 qPrintable(QApplication::clipboard()->text()));
    }

    void leadsToNeighboursAndHistograms()
    {
        QVERIFY(openSample(m_window->document()));
        m_window->document().calibrate();
        QVERIFY(waitUntilIdle(m_window->document()));
        m_window->selection().selectFused({kConv});
        QTreeWidgetItem* const layer = heading(kConv);
        QVERIFY(layer != nullptr);
        QCOMPARE(m_panel->tree().topLevelItem(0), layer); // then the three nodes that it does the work of
        QCOMPARE(m_panel->tree().topLevelItemCount(), 4);
        QCOMPARE(textOf(layer, QStringLiteral("Precision")), QStringLiteral("INT8"));
        QTreeWidgetItem* const weights = rowOf(layer, QStringLiteral("Input 1"));
        emit m_panel->tree().itemActivated(weights, 0); // Enter, double click
        QCOMPARE(m_window->selection().tensor(), QStringLiteral("conv.weight"));
        QVERIFY(m_window->findChild<TensorPanel*>()->isVisible());

        QTreeWidgetItem* const next = rowOf(rowOf(layer, QStringLiteral("Output 0")), QStringLiteral("To"));
        QVERIFY(next != nullptr);
        const QString reader = next->text(1);
        m_window->findChild<QDockWidget*>(QStringLiteral("node"))->raise();
        m_panel->tree().setFocus();
        m_panel->tree().setCurrentItem(next);
        QTest::keyClick(&m_panel->tree(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("To\t") + reader);
        emit m_panel->tree().itemActivated(next, 0);
        QCOMPARE(m_window->selection().fused(), QStringList{reader});
        QVERIFY(heading(reader) != nullptr);
    }

    void saysWhatWillBeThere()
    {
        savePicture(*m_panel, QStringLiteral("node-empty"));
        QVERIFY(!m_panel->tree().isVisible());
    }

private:
    void showWindow()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        m_window->activateWindow(); // or no shortcut is its
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_panel = m_window->findChild<NodePanel*>();
    }

    /// Once the panel shows it; null if it does not.
    QTreeWidgetItem* heading(const QString& node)
    {
        QTreeWidgetItem* found = nullptr;
        const auto look = [&] {
            for (int i = 0; i < m_panel->tree().topLevelItemCount() && found == nullptr; ++i) {
                if (m_panel->tree().topLevelItem(i)->text(0).endsWith(QLatin1Char(' ') + node))
                    found = m_panel->tree().topLevelItem(i);
            }
            return found != nullptr;
        };
        return QTest::qWaitFor(look, 10'000) ? found : nullptr;
    }

    std::unique_ptr<MainWindow> m_window;
    NodePanel* m_panel = nullptr;
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::NodePanelTest)
#include "node_panel_test.moc"
