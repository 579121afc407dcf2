// Numbers in the window follow its language, what is typed is understood, and what machines read keeps the point.
#include "tests/ui/support/window_test.h"
#include "ui/compare/chart_view.h"
#include "ui/compare/compare_panel.h"
#include "ui/compare/headline_table.h"
#include "ui/core_words.h"
#include "ui/decimal_spin_box.h"
#include "ui/diagnose/autopin_box.h"
#include "ui/language.h"
#include "ui/layers/layers_panel.h"
#include "ui/mainwindow/file_commands.h"
#include "ui/mainwindow/main_window.h"
#include "ui/numbers.h"
#include "ui/task/task_form.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGraphicsTextItem>
#include <QLineEdit>
#include <QLocale>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QValueAxis>

namespace assay::ui::test {

namespace {

const QLocale kGerman(QLocale::German, QLocale::Germany);

/// As Qt itself writes a share of 0 to 1 in German.
QString germanPercent(double share)
{
    return kGerman.toString(share * 100, 'f', 2) + QStringLiteral(" %");
}

QStringList textsOf(const ChartView& view)
{
    QStringList texts;
    for (const QGraphicsItem* item : view.scene()->items()) {
        if (const auto* text = dynamic_cast<const QGraphicsTextItem*>(item))
            texts.append(text->toPlainText());
    }
    return texts;
}

QLineEdit* lineNamed(const QWidget& form, const char* name)
{
    for (auto* line : form.findChildren<QLineEdit*>()) {
        if (line->accessibleName() == QCoreApplication::translate("assay::ui::TaskForm", name))
            return line;
    }
    return nullptr;
}

void retype(QWidget& field, const QString& text)
{
    field.setFocus();
    QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&field, text);
    QTest::keyClick(&field, Qt::Key_Tab);
}

} // namespace

class NumbersTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { isolate(); }
    void cleanup() { useLanguage(QStringLiteral("en")); }

    void followTheLanguage_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("million");
        QTest::addColumn<QString>("share");
        QTest::addColumn<QString>("size");
        QTest::addColumn<QString>("small");
        const auto add = [](const char* code, const char* million, const char* share, const char* size,
                            const char* small) {
            QTest::newRow(code) << QString::fromLatin1(code) << QString::fromLatin1(million)
                                << QString::fromLatin1(share) << QString::fromLatin1(size)
                                << QString::fromLatin1(small);
        };
        add("en", "1,234,567", "99.12 %", "1.5 MiB", "1.2e-07");
        add("de", "1.234.567", "99,12 %", "1,5 MiB", "1,2e-07");
        add("ja", "1,234,567", "99.12 %", "1.5 MiB", "1.2e-07");
        add("zh_CN", "1,234,567", "99.12 %", "1.5 MiB", "1.2e-07");
    }

    void followTheLanguage()
    {
        QFETCH(const QString, code);
        useLanguage(code);
        QTEST(groupedText(1'234'567), "million");
        QTEST(percentText(0.9912), "share");
        QTEST(bytesText(3 << 19), "size");
        QTEST(compactText(1.2e-7), "small");
        QCOMPARE(QLocale().language(), languageLocale().language()); // Qt's own widgets do the same
    }

    void wordsOfCoreToo()
    {
        useLanguage(QStringLiteral("de"));
        QCOMPARE(fromCore("x 0.55"), QStringLiteral("x 0,55"));
        QCOMPARE(fromCore("-0.25 points"), QStringLiteral("-0,25 Punkte"));
        QCOMPARE(fromCore("cosine 0.99970"), QStringLiteral("Kosinus 0,99970"));
        QVERIFY(fromCore("12.5 MB of weights do not fit L2 (8.0 MB a core): DDR streaming takes 40 % of the time")
                    .contains(QStringLiteral("12,5 MB")));
        QVERIFY(fromCore("fused as Relu into /layer1.0/Conv").contains(QStringLiteral("/layer1.0/Conv"))); // a name
    }

    void listsOfNumbersToo()
    {
        useLanguage(QStringLiteral("de"));
        QCOMPARE(listInLanguage(QStringLiteral("0.9")), QStringLiteral("0,9"));
        QCOMPARE(listInLanguage(QStringLiteral("0.1, -2.5")), QStringLiteral("0,1; -2,5"));
        QCOMPARE(listInLanguage(QStringLiteral("3, 3")), QStringLiteral("3, 3"));
        QCOMPARE(listInLanguage(QStringLiteral("version 1.5, 2.0")), QStringLiteral("version 1.5, 2.0"));
    }

    void typedNumbersAreUnderstood()
    {
        QCOMPARE(readNumber(QStringLiteral("0.5")), std::optional(0.5));
        QCOMPARE(readNumber(QStringLiteral("0,5")), std::nullopt);
        useLanguage(QStringLiteral("de"));
        QCOMPARE(readNumber(QStringLiteral("0,5")), std::optional(0.5));
        QCOMPARE(readNumber(QStringLiteral("0.5")), std::optional(0.5));
        QCOMPARE(readNumber(QStringLiteral("1.234,5")), std::nullopt); // which of them is the decimal sign?
        QCOMPARE(readNumber(QStringLiteral("0,5x")), std::nullopt);
    }

    void goalTakesCommaAndPoint()
    {
        useLanguage(QStringLiteral("de"));
        Document document;
        AutopinBox box(document);
        box.show();
        QCOMPARE(box.maxDrop().text(), QStringLiteral("0,10 Punkte"));
        retype(box.maxDrop(), QStringLiteral("0,5"));
        QCOMPARE(box.maxDrop().value(), 0.5);
        retype(box.maxDrop(), QStringLiteral("0.25"));
        QCOMPARE(box.maxDrop().value(), 0.25);
        QCOMPARE(box.maxDrop().cleanText(), QStringLiteral("0,25"));
        box.goal().setCurrentIndex(static_cast<int>(AutopinBox::Goal::MinFps));
        box.minFps().setValue(12000);
        QCOMPARE(box.minFps().cleanText(), QStringLiteral("12.000"));
        retype(box.minFps(), QStringLiteral("9.500"));
        QCOMPARE(box.minFps().value(), 9500);
    }

    void pointGroupsAWholeNumber()
    {
        useLanguage(QStringLiteral("de"));
        DecimalSpinBox box;
        box.setDecimals(0);
        box.setRange(0, 2000);
        box.show();
        retype(box, QStringLiteral("1.500"));
        QCOMPARE(box.value(), 1500.0);
    }

    void taskFieldsReadWhatTheyShow()
    {
        useLanguage(QStringLiteral("de"));
        TaskForm form({});
        form.show();
        evaluation::TaskDraft draft;
        draft.input.size = {224, 224};
        draft.input.color = evaluation::ColorOrder::Rgb;
        draft.input.scale = 0.5;
        draft.input.mean = {0.485, 0.456, 0.406};
        draft.input.std = {1, 1, 1};
        form.setDraft(draft);
        QLineEdit* mean = lineNamed(form, "Mean");
        QVERIFY(mean != nullptr);
        QCOMPARE(mean->text(), QStringLiteral("0,485; 0,456; 0,406"));
        QCOMPARE(lineNamed(form, "Scale")->text(), QStringLiteral("0,5"));
        QCOMPARE(form.draft().input.mean, draft.input.mean);
        QCOMPARE(form.draft().input.scale, 0.5);
        using Values = std::vector<double>;
        const auto typed = [&](const char* text) {
            retype(*mean, QString::fromLatin1(text));
            return form.draft().input.mean;
        };
        QCOMPARE(typed("0,5"), (Values{0.5, 0.5, 0.5}));
        QCOMPARE(typed("0.5"), (Values{0.5, 0.5, 0.5}));
        QCOMPARE(typed("0.1, 0.2, 0.3"), (Values{0.1, 0.2, 0.3})); // from somebody's program
        QCOMPARE(typed("0,1, 0,2, 0,3"), (Values{0.1, 0.2, 0.3}));
        QCOMPARE(typed("0,1 0,2 0,3"), (Values{0.1, 0.2, 0.3}));
        QCOMPARE(typed("0.1; 0,2;1/4"), (Values{0.1, 0.2, 0.25}));
        QCOMPARE(typed("1,2,3"), Values());
    }

    void axesFollowTheLanguage()
    {
        useLanguage(QStringLiteral("de"));
        ChartView view;
        view.resize(400, 300);
        setNiceRange(*view.addAxis(Qt::AlignLeft), 0, 1); // steps of 0.5
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY2(textsOf(view).contains(QStringLiteral("0,5")), qPrintable(textsOf(view).join(QLatin1Char(' '))));
    }

    /// One network and its figures: in a German window, copied from it, exported from it, and in an English one.
    void figuresHaveACommaInGermanAndAPointForMachines()
    {
        useLanguage(QStringLiteral("de"));
        MainWindow window;
        window.resize(1280, 900);
        window.show();
        QVERIFY(openSample(window.document(), 60));
        window.document().compare();
        QVERIFY(waitUntilIdle(window.document()));
        const report::Report& report = *window.document().results().report;
        const QString top1 = QStringLiteral("top-1");
        QCOMPARE(window.compare().headline().int8(top1), germanPercent(report.accuracy->int8.value()));
        QVERIFY(window.compare().headline().int8(top1).contains(QLatin1Char(',')));
        QCOMPARE(window.compare().headline().int8(QStringLiteral("frames/s")),
                 kGerman.toString(std::llround(report.performance->fps)));

        auto* table = window.layers().findChild<QTableView*>();
        const double sqnr = report.layers.front().nearness.sqnrDb.value();
        QCOMPARE(table->model()->index(0, LayerModel::Sqnr).data().toString(),
                 kGerman.toString(sqnr, 'f', 1) + QStringLiteral(" dB"));
        window.activateWindow(); // or no shortcut is its
        QVERIFY(QTest::qWaitForWindowActive(&window));
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QStringList cells = QApplication::clipboard()->text().split(QLatin1Char('\t'));
        QCOMPARE(cells.size(), static_cast<qsizetype>(LayerModel::ColumnCount));
        QCOMPARE(cells[LayerModel::Sqnr], QString::number(sqnr, 'f', 1) + QStringLiteral(" dB"));
        QCOMPARE(cells[LayerModel::Cosine], QString::number(report.layers.front().nearness.cosine.value(), 'f', 5));

        const QTemporaryDir folder;
        const auto exported = [&folder](MainWindow& from, const QString& name) {
            const QString path = folder.filePath(name);
            from.files().exportReport(ReportFormat::Csv, path);
            if (!waitUntilIdle(from.document()))
                return QByteArray();
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray german = exported(window, QStringLiteral("german.csv"));

        useLanguage(QStringLiteral("en"));
        MainWindow english(window.sharedDocument());
        english.continueFrom(window);
        QCOMPARE(english.compare().headline().int8(top1),
                 QString::number(report.accuracy->int8.value() * 100, 'f', 2) + QStringLiteral(" %"));
        QVERIFY(!german.isEmpty());
        QVERIFY(german.contains(QByteArray::number(sqnr, 'f', 2).left(4))); // with a point
        QCOMPARE(german, exported(english, QStringLiteral("english.csv")));
    }
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::NumbersTest)
#include "numbers_test.moc"
