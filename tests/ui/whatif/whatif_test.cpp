// What another machine or a pin would do, asked as a user asks: the figures are those of `assay simulate`, the decision
// can be undone.
#include "tests/ui/support/window_test.h"
#include "ui/layers/layers_panel.h"
#include "ui/mainwindow/choosers.h"
#include "ui/mainwindow/main_window.h"
#include "ui/pins/pin_costs.h"
#include "ui/text.h"
#include "ui/theme.h"
#include "ui/timeline/machine_field.h"
#include "ui/timeline/what_if_panel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

namespace assay::ui::test {

namespace {

/// Throughput that the command line simulates on a target.
double fpsOnCommandLine(const aipu::Target& target, const QStringList& pins = {})
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("target.json"));
    std::ofstream(file.toStdString()) << aipu::toJson(target);
    QProcess program;
    QStringList arguments = {QStringLiteral("simulate"), QString::fromStdString(sampleModel().string()),
                             QStringLiteral("--target"), file,
                             QStringLiteral("--json"),   QStringLiteral("-")};
    for (const QString& pin : pins)
        arguments << QStringLiteral("--pin") << pin;
    program.start(QStringLiteral(ASSAY_BINARY), arguments);
    program.waitForFinished(120'000);
    const QJsonObject report = QJsonDocument::fromJson(program.readAllStandardOutput()).object();
    return report[QStringLiteral("throughput")].toObject()[QStringLiteral("fps")].toDouble();
}

MachineField* fieldOf(QWidget& panel, const QString& name)
{
    for (MachineField* field : panel.findChildren<MachineField*>()) {
        if (field->slider().accessibleName() == name)
            return field;
    }
    return nullptr;
}

QString textOf(QWidget& panel, const QString& accessibleName)
{
    for (const QLabel* label : panel.findChildren<QLabel*>()) {
        if (label->accessibleName() == accessibleName)
            return label->text();
    }
    return {};
}

QPushButton* buttonOf(QWidget& panel, const QString& text)
{
    for (QPushButton* button : panel.findChildren<QPushButton*>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class WhatIfTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        isolate();
        m_document = std::make_unique<Document>();
        m_panel = std::make_unique<WhatIfPanel>(*m_document);
        m_panel->resize(400, 420);
        m_panel->show();
        savePicture(*m_panel, QStringLiteral("whatif-empty"));
        QVERIFY(openSample(*m_document));
        QVERIFY(QTest::qWaitFor([this] { return m_panel->performance() != nullptr; }, 5000));
    }

    void cleanup()
    {
        m_panel.reset();
        m_document.reset();
    }

    void beginsWithTheTargetOfTheDocument()
    {
        QCOMPARE(m_panel->target(), m_document->decisions().target);
        QCOMPARE(m_panel->performance()->fps, m_document->results().performance->fps);
        QVERIFY(!buttonOf(*m_panel, QStringLiteral("Use this target"))->isEnabled());
        QCOMPARE(textOf(*m_panel, QStringLiteral("Difference of frames/s")), QStringLiteral("="));
    }

    void figuresFollowASliderAtOnce()
    {
        const double before = m_panel->performance()->fps;
        MachineField* cores = fieldOf(*m_panel, QStringLiteral("Cores"));
        QSignalSpy found(m_panel.get(), &WhatIfPanel::found);
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(&cores->slider(), Qt::Key_Left); // one core less
        QVERIFY(found.wait(2000));
        qInfo("figures after %lld ms", clock.elapsed());
        QCOMPARE(m_panel->target().cores, 3.0);
        QVERIFY(m_panel->performance()->fps < before);
        QVERIFY(textOf(*m_panel, QStringLiteral("Difference of frames/s")).startsWith(QStringLiteral("\u25BC \u2212")));
        savePicture(*m_panel, QStringLiteral("whatif"));
        applyTheme(ThemeChoice::Dark);
        savePicture(*m_panel, QStringLiteral("whatif-dark"));
    }

    void figuresFollowOnALargeNetwork()
    {
        const std::filesystem::path model = std::filesystem::path(ASSAY_SHARED_DIR) / "zoo" / "yolov8l.onnx";
        if (!std::filesystem::exists(model))
            QSKIP("the large networks are not here");
        m_document->open(model);
        QVERIFY(waitUntilIdle(*m_document));
        const std::size_t layers = m_document->results().report->layers.size();
        QTRY_COMPARE(m_panel->performance()->layers.size(), layers);
        QSignalSpy found(m_panel.get(), &WhatIfPanel::found);
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(&fieldOf(*m_panel, QStringLiteral("Clock"))->slider(), Qt::Key_Right);
        QVERIFY(found.wait(5000));
        qInfo("figures of %zu layers after %lld ms", layers, clock.elapsed());
        QCOMPARE(m_panel->performance()->layers.size(), layers);
    }

    void figuresEqualTheCommandLine()
    {
        QSignalSpy found(m_panel.get(), &WhatIfPanel::found);
        QDoubleSpinBox& clock = fieldOf(*m_panel, QStringLiteral("Clock"))->spinBox();
        clock.setFocus();
        clock.selectAll();
        QTest::keyClicks(&clock, QStringLiteral("650"));
        QTest::keyClick(&clock, Qt::Key_Return);
        QVERIFY(found.wait(2000));
        QCOMPARE(m_panel->target().clockHertz, 650e6);
        const double expected = fpsOnCommandLine(m_panel->target());
        QVERIFY(expected > 0);
        QVERIFY(std::abs(m_panel->performance()->fps - expected) < 1e-6 * expected);
    }

    void useIsADecisionThatUndoTakesBack()
    {
        const aipu::Target first = m_document->decisions().target;
        QTest::keyClick(&fieldOf(*m_panel, QStringLiteral("Cores"))->slider(), Qt::Key_Right);
        const aipu::Target asked = m_panel->target();
        QTest::mouseClick(buttonOf(*m_panel, QStringLiteral("Use this target")), Qt::LeftButton);
        QCOMPARE(m_document->decisions().target, asked);
        QCOMPARE(m_document->undoStack().count(), 1);
        QVERIFY(waitUntilIdle(*m_document));
        QCOMPARE(m_document->results().performance->target, first.name + ", 5 cores");
        QVERIFY(!buttonOf(*m_panel, QStringLiteral("Use this target"))->isEnabled());
        m_document->undoStack().undo();
        QCOMPARE(m_document->decisions().target, first);
        QCOMPARE(m_panel->target(), first); // nothing was turned since: it follows
    }

    void toolbarShowsAChangedTargetOnlyWhileItIsUsed()
    {
        Choosers choosers(*m_document);
        auto* targets = choosers.findChild<QComboBox*>();
        const QString first = targets->currentText();
        const int count = targets->count();
        QTest::keyClick(&fieldOf(*m_panel, QStringLiteral("Cores"))->slider(), Qt::Key_Right);
        QTest::mouseClick(buttonOf(*m_panel, QStringLiteral("Use this target")), Qt::LeftButton);
        QCOMPARE(targets->currentText(), first + QStringLiteral(", 5 cores"));
        m_document->undoStack().undo();
        QCOMPARE(targets->currentText(), first);
        QCOMPARE(targets->count(), count); // what cannot be chosen again is not offered
    }

    void readsATargetFromAFileWithoutHoldingTheWindow()
    {
        Choosers choosers(*m_document);
        choosers.show();
        auto* targets = choosers.findChild<QComboBox*>();
        const QString first = targets->currentText();
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("target.json"));
        aipu::Target other = m_document->decisions().target;
        other.name = "of-a-file";
        std::ofstream(file.toStdString()) << aipu::toJson(other);

        targets->setFocus();
        targets->setCurrentIndex(targets->count() - 1); // "From a file...", as a key chooses it
        emit targets->activated(targets->count() - 1);
        auto* dialog = choosers.findChild<QFileDialog*>(); // this line is reached while it is open
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QCOMPARE(targets->currentText(), first); // nothing is chosen yet
        answer(*dialog, file);
        QVERIFY(waitUntilIdle(*m_document));
        QCOMPARE(targets->currentText(), QStringLiteral("of-a-file"));
        m_document->undoStack().undo();
        QCOMPARE(targets->currentText(), first);
    }

    void resetGoesBackToTheDocument()
    {
        QTest::keyClick(&fieldOf(*m_panel, QStringLiteral("DDR"))->slider(), Qt::Key_PageUp);
        QVERIFY(m_panel->target() != m_document->decisions().target);
        QTest::mouseClick(buttonOf(*m_panel, QStringLiteral("Reset")), Qt::LeftButton);
        QCOMPARE(m_panel->target(), m_document->decisions().target);
        QVERIFY(m_document->undoStack().count() == 0);
    }

    void anotherCardBringsItsFigures()
    {
        auto* cards = m_panel->findChild<QComboBox*>();
        cards->setFocus();
        QTest::keyClick(cards, Qt::Key_End);
        QCOMPARE(toQt(m_panel->target().name), QStringLiteral("metis-m2"));
        QCOMPARE(m_panel->target(), aipu::findTarget("metis-m2"));
    }

    void pinsSayWhatTheyCostBeforeTheyAreMade()
    {
        const std::string layer = m_document->results().report->layers[2].name;
        const double before = fpsOnCommandLine(m_document->decisions().target);
        const double after = fpsOnCommandLine(m_document->decisions().target, {toQt(layer) + QStringLiteral("=FP16")});
        QVERIFY(before > after && after > 0);
        QMenu menu;
        addPinActions(menu, *m_document, {toQt(layer)});
        QAction* half = nullptr;
        for (QAction* action : menu.actions())
            half = action->text() == QStringLiteral("FP16") ? action : half;
        QVERIFY(half != nullptr);
        QVERIFY(QTest::qWaitFor([half] { return !half->statusTip().isEmpty(); }, 5000));
        const QLocale english(QLocale::English);
        QCOMPARE(half->statusTip(),
                 QStringLiteral("FP16: %1 \u2192 %2 FPS, \u2212%3 %")
                     .arg(english.toString(std::round(before), 'f', 0), english.toString(std::round(after), 'f', 0))
                     .arg((before - after) / before * 100, 0, 'f', 1));
        QCOMPARE(half->toolTip(), half->statusTip());
        QVERIFY(m_document->decisions().pins.empty()); // asking decides nothing
        half->trigger();
        QCOMPARE(m_document->decisions().pins.size(), std::size_t{1});
    }

    void precisionPointedAtInTheTableSaysItsCost()
    {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window.document()));
        auto* table = window.layers().findChild<QTableView*>();
        const QModelIndex cell = table->model()->index(2, LayerModel::Precision);
        table->scrollTo(cell);
        table->edit(cell);
        auto* combo = table->findChild<QComboBox*>();
        QVERIFY(combo != nullptr);
        const int half = combo->findText(QStringLiteral("FP16"));
        QVERIFY(QTest::qWaitFor(
            [&] {
                return combo->view()->isVisible() &&
                       combo->itemData(half, Qt::ToolTipRole).toString().startsWith(QStringLiteral("FP16: "));
            },
            5000));
        combo->view()->setCurrentIndex(combo->model()->index(half, 0));
        emit combo->highlighted(half); // as the list does under the pointer
        QCOMPARE(window.statusBar()->currentMessage(), combo->itemData(half, Qt::ToolTipRole).toString());
        combo->hidePopup();
        QVERIFY(window.document().decisions().pins.empty());
    }

private:
    std::unique_ptr<Document> m_document;
    std::unique_ptr<WhatIfPanel> m_panel;
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::WhatIfTest)
#include "whatif_test.moc"
