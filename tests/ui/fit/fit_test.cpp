// What there is to read fits its place: in each language and at the sizes that windows have, no text is cut off.
#include "tests/ui/support/window_test.h"
#include "ui/compare/chart_view.h"
#include "ui/elided_label.h"
#include "ui/few_colors.h"
#include "ui/graphview/graph_panel.h"
#include "ui/graphview/legend_strip.h"
#include "ui/hinted_line_edit.h"
#include "ui/language.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/help_dialogs.h"
#include "ui/mainwindow/main_window.h"
#include "ui/task/task_dialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace assay::ui::test {

namespace {

bool isCut(const QLabel& label)
{
    if (qobject_cast<const ElidedLabel*>(&label) != nullptr || label.text().isEmpty())
        return false;
    if (label.height() < label.fontMetrics().height())
        return true;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) > label.height();
    return label.text().endsWith(QChar(0x2026)) || label.sizeHint().width() > label.width();
}

bool isCut(const QLineEdit& field)
{
    const int room = field.width() - field.minimumSizeHint().width() + field.fontMetrics().maxWidth();
    return field.text().isEmpty() && field.fontMetrics().horizontalAdvance(field.placeholderText()) > room;
}

/// Names of one's own may be longer than any box; the choices that we offer may not.
bool isCut(const QComboBox& box)
{
    return !box.isEditable() && box.sizeAdjustPolicy() == QComboBox::AdjustToContents &&
           box.sizeHint().width() > box.width();
}

bool isCut(const QTabBar& tabs)
{
    int needed = 0;
    for (int i = 0; i < tabs.count(); ++i)
        needed += tabs.fontMetrics().horizontalAdvance(tabs.tabText(i));
    return needed > tabs.width();
}

/// What it shows, if that does not fit.
QString cutTextOf(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return isCut(*label) ? label->text() : QString();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->sizeHint().width() > button->width() ? button->text() : QString();
    if (const auto* field = qobject_cast<const QLineEdit*>(&widget))
        return isCut(*field) ? field->placeholderText() : QString();
    if (const auto* box = qobject_cast<const QComboBox*>(&widget))
        return isCut(*box) ? box->currentText() : QString();
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget))
        return isCut(*tabs) ? tabs->tabText(0) : QString();
    return {};
}

QStringList cutTexts(const QWidget& window)
{
    QStringList texts;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const bool isSeen = widget->isVisible() && !widget->visibleRegion().isEmpty(); // not behind another tab
        const QString text = isSeen ? cutTextOf(*widget) : QString();
        if (!text.isEmpty()) {
            texts.append(QStringLiteral("%1 in %2: %3 wide")
                             .arg(text, QString::fromLatin1(widget->parentWidget()->metaObject()->className()))
                             .arg(widget->width()));
        }
    }
    return texts;
}

} // namespace

class FitTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolate();
        m_first = std::make_unique<MainWindow>();
        QVERIFY(openSample(m_first->document(), 50));
        m_first->actions().runAll->trigger();
        QVERIFY(waitUntilIdle(m_first->document()));
    }

    void cleanupTestCase() { m_first.reset(); }

    void theSmallestWindowIsSmallEnough_data()
    {
        QTest::addColumn<QString>("language");
        for (const Language& language : languages())
            QTest::addRow("%s", qPrintable(language.code)) << language.code;
    }

    void theSmallestWindowIsSmallEnough()
    {
        QFETCH(const QString, language);
        useLanguage(language);
        MainWindow window(m_first->sharedDocument());
        window.resize(1024, 640);
        window.show();
        m_first->document().announce();
        QVERIFY(waitUntilIdle(window.document()));
        window.findChild<QDockWidget*>(QStringLiteral("compare"))->raise();
        QTest::qWait(200); // layouts that follow
        savePicture(window, QStringLiteral("fit-%1-1024").arg(language));
        useLanguage(QStringLiteral("en"));
        QCOMPARE(window.size(), QSize(1024, 640));
        for (const QToolButton* button : window.findChild<GraphPanel*>()->findChildren<QToolButton*>()) {
            if (!button->isVisible() || button->text().isEmpty()) // the search field's own has no text
                continue;
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->accessibleName()));
            QVERIFY(!button->accessibleName().isEmpty() && !button->toolTip().isEmpty());
        }
    }

    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const Language& language : languages()) {
            for (const QSize size : {QSize(1024, 640), QSize(1280, 800), QSize(1920, 1080)})
                QTest::addRow("%s, %d wide", qPrintable(language.code), size.width()) << language.code << size;
        }
    }

    void nothingIsCut()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        useLanguage(language);
        MainWindow window(m_first->sharedDocument());
        window.resize(size);
        window.show();
        m_first->document().announce();
        window.selection().selectFused({QStringLiteral("/layer3/c2/Conv")});
        QVERIFY(waitUntilIdle(window.document()));
        QTest::qWait(200); // layouts that follow
        savePicture(window, QStringLiteral("fit-%1-%2").arg(language).arg(size.width()));
        QCOMPARE(window.size(), size);
        QStringList cut = cutTexts(window);
        for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
            dock->raise();
            QCoreApplication::processEvents();
            for (const QString& text : cutTexts(*dock)) {
                if (!cut.contains(text))
                    cut.append(text);
            }
        }
        useLanguage(QStringLiteral("en"));
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
    }

    void nothingIsCutBeforeThereAreFigures_data() { nothingIsCut_data(); }

    void nothingIsCutBeforeThereAreFigures()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        useLanguage(language);
        const QTemporaryDir folder; // without the task file
        const std::filesystem::path model = std::filesystem::path(folder.path().toStdString()) / "model.onnx";
        std::filesystem::copy_file(sampleModel(), model);
        MainWindow window;
        window.resize(size);
        window.show();
        QTest::qWait(50);
        QStringList cut = cutTexts(window); // of the welcome page
        window.document().open(model);
        QVERIFY(waitUntilIdle(window.document()));
        window.runAll(); // a banner says what is missing
        QVERIFY(waitUntilIdle(window.document()));
        for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
            dock->raise();
            const bool fits = QTest::qWaitFor([&window] { return cutTexts(window).isEmpty(); }, 2000); // after layouts
            if (fits)
                continue;
            for (const QString& text : cutTexts(window))
                cut.append(dock->objectName() + QStringLiteral(": ") + text);
        }
        savePicture(window, QStringLiteral("fit-first-%1-%2").arg(language).arg(size.width()));
        cut.removeDuplicates();
        useLanguage(QStringLiteral("en"));
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
    }

    void nothingIsCutInDialogs_data()
    {
        QTest::addColumn<QString>("language");
        for (const Language& language : languages())
            QTest::addRow("%s", qPrintable(language.code)) << language.code;
    }

    void nothingIsCutInDialogs()
    {
        QFETCH(const QString, language);
        useLanguage(language);
        QStringList cut;
        TaskDialog task(m_first->document());
        task.show();
        showShortcuts(m_first->actions(), m_first.get());
        showAbout(m_first.get());
        QTest::qWait(200);
        QList<QDialog*> dialogs = m_first->findChildren<QDialog*>();
        QCOMPARE(dialogs.size(), 2);
        dialogs.append(&task);
        for (QDialog* dialog : dialogs) {
            savePicture(*dialog, QStringLiteral("fit-%1-%2").arg(dialog->windowTitle(), language));
            cut += cutTexts(*dialog);
            for (const QScrollArea* area : dialog->findChildren<QScrollArea*>())
                QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
            dialog->close();
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        useLanguage(QStringLiteral("en"));
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
    }

    void keysAreNamedAsOnTheUsersKeyboard()
    {
        useLanguage(QStringLiteral("de"));
        showShortcuts(m_first->actions(), m_first.get());
        QStringList keys;
        const auto dialogs = m_first->findChildren<QDialog*>();
        for (const QLabel* label : dialogs.back()->findChildren<QLabel*>())
            keys.append(label->text());
        dialogs.back()->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        useLanguage(QStringLiteral("en"));
        for (const char* key : {"Strg+F", "Strg+1, 2, 3 ... 9, 0", "+, -, Strg + Mausrad", "F3, Umschalt+F3"})
            QVERIFY2(keys.contains(QString::fromUtf8(key)), qPrintable(keys.join(QLatin1Char('\n'))));
        QCOMPARE(keys.filter(QStringLiteral("Ctrl")), QStringList());
    }

    void chartsShareTheHeight()
    {
        MainWindow window(m_first->sharedDocument());
        window.resize(1280, 800);
        window.show();
        m_first->document().announce();
        QTest::qWait(200);
        std::vector<int> heights;
        for (const ChartView* chart : window.findChildren<ChartView*>()) {
            if (chart->isVisible())
                heights.push_back(chart->height());
        }
        QCOMPARE(heights.size(), std::size_t{2});
        QVERIFY2(std::abs(heights[0] - heights[1]) < 40, "one has a line of names below it");
    }

    void legendGoesOnInTheNextLine()
    {
        LegendStrip strip;
        Legend legend;
        legend.title = QStringLiteral("Operators");
        const QString name = QStringLiteral("Convolution");
        for (int i = 0; i < 4; ++i)
            legend.entries.emplace_back(Qt::red, name);
        strip.setLegend(legend);
        const int wide = strip.fontMetrics().horizontalAdvance(name) * 4;
        QVERIFY(strip.heightForWidth(wide / 2) >= strip.heightForWidth(wide * 3) + strip.fontMetrics().height());
    }

    void pictureInFewColorsKeepsThem()
    {
        QImage few(2, 1, QImage::Format_RGB32);
        few.setPixel(0, 0, qRgb(1, 2, 3));
        few.setPixel(1, 0, qRgb(213, 94, 0));
        const QImage exact = withFewColors(few);
        QCOMPARE(exact.format(), QImage::Format_Indexed8);
        QCOMPARE(exact.pixel(0, 0), qRgb(1, 2, 3));
        QCOMPARE(exact.pixel(1, 0), qRgb(213, 94, 0));

        // 4,096 colours, 17 apart in each channel. 256 of them, chosen that none is far from all,
        // are at most four steps from each: one orange dot of a picture is not made grey.
        QImage many(64, 65, QImage::Format_RGB32);
        many.fill(Qt::white);
        for (int i = 0; i < 4096; ++i)
            many.setPixel(i % 64, i / 64, qRgb(i / 256 * 17, i / 16 % 16 * 17, i % 16 * 17));
        const QImage near = withFewColors(many);
        QVERIFY(near.colorCount() <= 256);
        for (int i = 0; i < 4096; ++i) {
            const QRgb was = many.pixel(i % 64, i / 64), is = near.pixel(i % 64, i / 64);
            const int most = std::max(
                {std::abs(qRed(was) - qRed(is)), std::abs(qGreen(was) - qGreen(is)), std::abs(qBlue(was) - qBlue(is))});
            QVERIFY2(most <= 68, qPrintable(QStringLiteral("%1 became %2").arg(was, 0, 16).arg(is, 0, 16)));
        }
    }

    void hintHasAsManyWordsAsFit()
    {
        HintedLineEdit field;
        field.setHints(QStringLiteral("Search name, operator, tensor"), QStringLiteral("Search"));
        field.show(); // what is hidden is not told of its size
        field.resize(400, 24);
        QCOMPARE(field.placeholderText(), QStringLiteral("Search name, operator, tensor"));
        field.resize(100, 24);
        QCOMPARE(field.placeholderText(), QStringLiteral("Search"));
        QCOMPARE(field.toolTip(), QStringLiteral("Search name, operator, tensor"));
    }

private:
    std::unique_ptr<MainWindow> m_first;
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::FitTest)
#include "fit_test.moc"
