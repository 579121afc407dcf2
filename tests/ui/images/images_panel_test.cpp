// The images panel by what a user does: filter, sort, look at one image, ask where the networks part.
#include "tests/ui/support/window_test.h"
#include "ui/images/answer_bars.h"
#include "ui/images/images_panel.h"
#include "ui/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QListView>
#include <QTest>
#include <QToolButton>

namespace assay::ui {

class ImagesPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void saysWhatWillBeHere();
    void listsEveryComparedImage();
    void readsPicturesOfWhatIsShown();
    void filtersWhereTheyDiffer();
    void filtersWhatOnlyInt8GetsWrong();
    void sortsByDistance();
    void showsBothAnswersOfTheCurrentImage();
    void findsWhereTheyPartAndGoesThere();
    void namesClassesByTheTask();
    void isDrawnInBothThemes();

private:
    const evaluation::Comparison& comparison() const { return *m_document->results().comparison; }
    void choose(QComboBox& box, int index);

    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<ImagesPanel> m_panel;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void ImagesPanelTest::initTestCase()
{
    test::isolate();
    m_document = std::make_unique<Document>();
    m_selection = std::make_unique<Selection>(*m_document);
    m_panel = std::make_unique<ImagesPanel>(*m_document, *m_selection);
    m_tester = std::make_unique<QAbstractItemModelTester>(&m_panel->model(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_panel->resize(460, 380);
    m_panel->show();
    QVERIFY(test::openSample(*m_document));
}

void ImagesPanelTest::cleanupTestCase()
{
    m_tester.reset();
    m_panel.reset();
    m_selection.reset();
    m_document.reset();
}

void ImagesPanelTest::choose(QComboBox& box, int index)
{
    box.setCurrentIndex(index);
    emit box.activated(index);
}

void ImagesPanelTest::saysWhatWillBeHere()
{
    QCOMPARE(m_panel->model().rowCount(), 0);
    QVERIFY(!m_panel->list().isVisible());
}

void ImagesPanelTest::listsEveryComparedImage()
{
    m_document->compare();
    QVERIFY(test::waitUntilIdle(*m_document));
    QVERIFY(m_panel->list().isVisible());
    QCOMPARE(m_panel->model().rowCount(), 1000);
}

void ImagesPanelTest::readsPicturesOfWhatIsShown()
{
    const QModelIndex first = m_panel->model().index(0);
    QTRY_VERIFY(!first.data(Qt::DecorationRole).value<QPixmap>().isNull());
    QCOMPARE(first.data(Qt::DecorationRole).value<QPixmap>().width(), kThumbnailSide);
}

void ImagesPanelTest::filtersWhereTheyDiffer()
{
    const auto differing = std::count_if(comparison().images.begin(), comparison().images.end(),
                                         [](const auto& image) { return image.fp32 != image.int8; });
    QVERIFY(differing > 0);
    choose(m_panel->filter(), 1);
    QCOMPARE(m_panel->model().rowCount(), static_cast<int>(differing));
    QVERIFY(m_panel->model().index(0).data().toString().contains(QStringLiteral("\u2192")));
}

void ImagesPanelTest::filtersWhatOnlyInt8GetsWrong()
{
    choose(m_panel->filter(), 2);
    for (int row = 0; row < m_panel->model().rowCount(); ++row) {
        const evaluation::ImageResult& image = *m_panel->model().result(m_panel->model().imageAt(row));
        QCOMPARE(image.fp32, image.label);
        QVERIFY(image.int8 != image.label);
    }
    choose(m_panel->filter(), 0);
    QCOMPARE(m_panel->model().rowCount(), 1000);
}

void ImagesPanelTest::sortsByDistance()
{
    choose(m_panel->order(), 1);
    for (int row = 1; row < m_panel->model().rowCount(); ++row) {
        QVERIFY(m_panel->model().result(m_panel->model().imageAt(row - 1))->distance >=
                m_panel->model().result(m_panel->model().imageAt(row))->distance);
    }
}

void ImagesPanelTest::showsBothAnswersOfTheCurrentImage()
{
    m_panel->list().setCurrentIndex(m_panel->model().index(3));
    const evaluation::ImageResult& image = *m_panel->model().result(m_panel->model().imageAt(3));
    QCOMPARE(m_panel->fp32Bars().bars().size(), std::size_t{5});
    QCOMPARE(m_panel->fp32Bars().bars()[0].name, m_panel->model().className(image.fp32));
    QCOMPARE(m_panel->int8Bars().bars()[0].name, m_panel->model().className(image.int8));
    double sum = 0;
    for (const AnswerBars::Bar& bar : m_panel->int8Bars().bars())
        sum += bar.probability;
    QVERIFY(sum > 0.5 && sum <= 1.0001);
}

void ImagesPanelTest::findsWhereTheyPartAndGoesThere()
{
    m_panel->trace().click();
    QVERIFY(test::waitUntilIdle(*m_document));
    QVERIFY(m_panel->trace().text().contains(QStringLiteral("dB")));
    m_panel->trace().click();
    QCOMPARE(m_selection->fused().size(), 1);
    QVERIFY(m_panel->trace().text().contains(m_selection->fused().front()));
}

void ImagesPanelTest::namesClassesByTheTask()
{
    // Fashion-MNIST's class 9 (github.com/zalandoresearch/fashion-mnist, Labels).
    QCOMPARE(m_panel->model().className(9), QStringLiteral("Ankle boot"));
    QCOMPARE(m_panel->model().className(-1), QStringLiteral("-"));
}

void ImagesPanelTest::isDrawnInBothThemes()
{
    choose(m_panel->filter(), 1);
    QTRY_VERIFY(!m_panel->model().index(0).data(Qt::DecorationRole).value<QPixmap>().isNull());
    m_panel->list().setCurrentIndex(m_panel->model().index(0));
    for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
        applyTheme(choice);
        QTest::qWait(50);
        test::savePicture(*m_panel,
                          choice == ThemeChoice::Dark ? QStringLiteral("images-dark") : QStringLiteral("images-light"));
    }
    QVERIFY(m_panel->caption().contains(QStringLiteral(".png")));
}

} // namespace assay::ui

QTEST_MAIN(assay::ui::ImagesPanelTest)
#include "images_panel_test.moc"
