// The tensor panel by what a user does: look at a tensor, drag the range, choose a method, undo.
#include "core/report/format.h"
#include "tests/ui/support/window_test.h"
#include "ui/histogram/tensor_panel.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace assay::ui {

class TensorPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void saysWhatIsMissing();
    void listsEveryCalibratedTensor();
    void followsTheSelection();
    void dragsTheRangeAndUndoes();
    void movesTheRangeByKeys();
    void choosesAMethod();
    void showsThePlanWhereAChangeIsUndoneBeforeItBegan();
    void showsTheWeightsOfTheLayer();
    void showsWhatAQuantizedNetworkBringsAlong();
    void isDrawnInBothThemes();

private:
    const quantization::TensorEncoding& encoding() const;

    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<TensorPanel> m_panel;
    const QString m_name = QStringLiteral("input");
};

void TensorPanelTest::initTestCase()
{
    test::isolate();
    m_document = std::make_unique<Document>();
    m_selection = std::make_unique<Selection>(*m_document);
    m_panel = std::make_unique<TensorPanel>(*m_document, *m_selection);
    m_panel->resize(560, 340);
    m_panel->show();
    QVERIFY(test::openSample(*m_document, 50));
}

void TensorPanelTest::cleanupTestCase()
{
    m_panel.reset();
    m_selection.reset();
    m_document.reset();
}

const quantization::TensorEncoding& TensorPanelTest::encoding() const
{
    const Results& results = m_document->results();
    return results.plan->tensors[static_cast<std::size_t>(results.optimized->graph.findValue(m_name.toStdString()))];
}

void TensorPanelTest::saysWhatIsMissing()
{
    QVERIFY(!m_panel->methodChooser().isEnabled());
    QVERIFY(m_panel->numbers().isEmpty());
    test::savePicture(*m_panel, QStringLiteral("tensor-empty"));
    m_document->calibrate();
    QVERIFY(test::waitUntilIdle(*m_document));
    QVERIFY(m_panel->methodChooser().isEnabled());
    QVERIFY(!m_panel->numbers().isEmpty());
}

void TensorPanelTest::listsEveryCalibratedTensor()
{
    QCOMPARE(m_panel->tensorChooser().count(), static_cast<int>(m_document->results().statistics->size()));
}

void TensorPanelTest::followsTheSelection()
{
    m_selection->selectFused({QStringLiteral("/fc/Gemm")});
    QCOMPARE(m_panel->tensorChooser().currentText(), QStringLiteral("logits"));
    m_selection->selectTensor(m_name);
    QCOMPARE(m_panel->tensorChooser().currentText(), m_name);
    QVERIFY(m_panel->histogram().range() == encoding().range);
}

void TensorPanelTest::dragsTheRangeAndUndoes()
{
    m_selection->selectTensor(m_name);
    HistogramView& view = m_panel->histogram();
    const quantization::Encoding first = encoding().int8;
    const QString numbers = m_panel->numbers();
    const QPoint handle(static_cast<int>(view.xOf(view.range().maximum)), view.height() / 2);
    const QPoint target(static_cast<int>(view.xOf(view.range().maximum / 2)), view.height() / 2);
    QTest::mousePress(&view, Qt::LeftButton, {}, handle);
    QTest::mouseMove(&view, target);
    QVERIFY(m_panel->numbers() != numbers); // at once
    QVERIFY(encoding().int8 == first);      // nothing is decided yet
    QTest::mouseRelease(&view, Qt::LeftButton, {}, target);
    QVERIFY(test::waitUntilIdle(*m_document));
    QVERIFY(encoding().int8.scale < first.scale);
    QVERIFY(encoding().method == calibration::RangeMethod::Manual);
    QCOMPARE(m_panel->methodChooser().currentIndex(), 5);
    m_document->undoStack().undo();
    QVERIFY(test::waitUntilIdle(*m_document));
    QVERIFY(encoding().int8 == first);
    QCOMPARE(m_panel->numbers(), numbers);
}

void TensorPanelTest::movesTheRangeByKeys()
{
    HistogramView& view = m_panel->histogram();
    const calibration::Range before = view.range();
    QTest::keyClick(&view, Qt::Key_Left);
    QVERIFY(view.range().maximum < before.maximum);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(view.range().minimum > before.minimum);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(test::waitUntilIdle(*m_document));
    QVERIFY(encoding().method == calibration::RangeMethod::Manual);
    m_document->undoStack().undo();
    QVERIFY(test::waitUntilIdle(*m_document));
}

void TensorPanelTest::choosesAMethod()
{
    m_panel->methodChooser().setCurrentIndex(1);
    emit m_panel->methodChooser().activated(1);
    QVERIFY(test::waitUntilIdle(*m_document));
    QVERIFY(encoding().method == calibration::RangeMethod::MinMax);
    const calibration::TensorStatistics& seen = m_document->results().statistics->at(m_name.toStdString());
    QCOMPARE(encoding().range.maximum, seen.maximum);
    emit m_panel->methodChooser().activated(0);
    QVERIFY(test::waitUntilIdle(*m_document));
    QVERIFY(encoding().method == calibration::RangeMethod::Percentile);
}

void TensorPanelTest::showsThePlanWhereAChangeIsUndoneBeforeItBegan()
{
    m_panel->methodChooser().setCurrentIndex(1);
    emit m_panel->methodChooser().activated(1);
    m_document->undoStack().undo();
    QVERIFY(test::waitUntilIdle(*m_document));
    QCOMPARE(m_panel->methodChooser().currentIndex(), 0);
}

void TensorPanelTest::showsTheWeightsOfTheLayer()
{
    m_selection->selectTensor(m_name); // a graph input: no layer computes it
    QVERIFY(!m_panel->weightsToggle().isEnabled());
    m_selection->selectFused({QStringLiteral("/layer2/c1/Conv")});
    QVERIFY(m_panel->weightsToggle().isEnabled());
    const QString activation = m_panel->numbers();
    m_panel->weightsToggle().click();
    QTRY_VERIFY(m_panel->numbers() != activation);
    QVERIFY(m_panel->numbers().contains(QStringLiteral("32 scales, one per output channel")));
    QVERIFY(!m_panel->methodChooser().isEnabled());
    const HistogramView& view = m_panel->histogram();
    QVERIFY(view.range().minimum == -view.range().maximum);
    test::savePicture(*m_panel, QStringLiteral("tensor-weights"));
    m_panel->weightsToggle().click();
    QCOMPARE(m_panel->numbers(), activation);
}

/// Our own export, opened: what it brings along are the scales of the plan that it was made from.
void TensorPanelTest::showsWhatAQuantizedNetworkBringsAlong()
{
    QVERIFY(!m_panel->numbers().contains(QStringLiteral("imported"))); // a float network brings none
    const QTemporaryDir folder;
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "qdq.onnx";
    m_document->exportQdq(file);
    QVERIFY(test::waitUntilIdle(*m_document));
    Document quantized;
    Selection selection(quantized);
    TensorPanel panel(quantized, selection);
    panel.resize(560, 340);
    panel.show();
    quantized.open(file);
    QVERIFY(test::waitUntilIdle(quantized));
    quantized.openTask(test::sampleModel().replace_extension(".json"));
    quantized.openEvaluation(test::firstImages(50));
    QVERIFY(test::waitUntilIdle(quantized));
    quantized.calibrate();
    QVERIFY(test::waitUntilIdle(quantized));
    selection.selectTensor(m_name);
    const QString expected = QStringLiteral("imported: scale %1, zero point %2, range ")
                                 .arg(toQt(report::compact(static_cast<double>(encoding().int8.scale))))
                                 .arg(encoding().int8.zeroPoint);
    QVERIFY2(panel.numbers().contains(expected), qPrintable(panel.numbers()));
    test::savePicture(panel, QStringLiteral("tensor-imported"));
    selection.selectTensor(QStringLiteral("logits"));
    panel.weightsToggle().click();
    QTRY_VERIFY2(panel.numbers().contains(QStringLiteral("imported: 10 scales, from ")), qPrintable(panel.numbers()));
}

void TensorPanelTest::isDrawnInBothThemes()
{
    m_selection->selectFused({QStringLiteral("/layer2/c1/Conv")});
    for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
        applyTheme(choice);
        test::savePicture(*m_panel,
                          choice == ThemeChoice::Dark ? QStringLiteral("tensor-dark") : QStringLiteral("tensor-light"));
    }
    const QImage picture = m_panel->histogram().grab().toImage();
    int accented = 0;
    for (int x = 0; x < picture.width(); ++x)
        accented += picture.pixelColor(x, picture.height() * 13 / 20) == theme().accent ? 1 : 0;
    QVERIFY(accented > 20); // bars
}

} // namespace assay::ui

QTEST_MAIN(assay::ui::TensorPanelTest)
#include "tensor_panel_test.moc"
