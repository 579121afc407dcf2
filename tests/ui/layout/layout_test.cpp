// The layout on graphs whose picture is known by its rules: nothing overlaps, edges go down, the same twice.
#include "tests/bench/support/decoder_graph.h"
#include "ui/graphview/layout/layout.h"

#include <QTest>

#include <algorithm>
#include <stdexcept>

namespace assay::ui {

using layout::Edge;
using layout::Input;
using layout::Rect;
using layout::Result;

class LayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsNodesApartAndEdgesGoingDown_data();
    void keepsNodesApartAndEdgesGoingDown();
    void drawsAChainStraight();
    void runsASkipConnectionBesideItsBlock();
    void isTheSameTwice();
    void takesDegenerateGraphs();
    void refusesCyclesAndEdgesToNowhere();
    void stopsWhenAsked();
};

namespace {

Input chain(int length)
{
    Input input;
    input.nodes.assign(static_cast<std::size_t>(length), {100, 40});
    for (int i = 0; i + 1 < length; ++i)
        input.edges.push_back({i, i + 1, i});
    return input;
}

/// 0 -> 1 -> 2 -> 3, and 0 -> 3 beside them.
Input block()
{
    Input input = chain(4);
    input.edges.push_back({0, 3, 0});
    return input;
}

Input fan(int width)
{
    Input input;
    input.nodes.assign(static_cast<std::size_t>(width) + 2, {60, 30});
    for (int i = 0; i < width; ++i) {
        input.edges.push_back({0, i + 1, 0});
        input.edges.push_back({i + 1, width + 1, i + 1});
    }
    return input;
}

bool overlap(const Rect& a, const Rect& b)
{
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

} // namespace

void LayoutTest::keepsNodesApartAndEdgesGoingDown_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("chain") << 0;
    QTest::newRow("block") << 1;
    QTest::newRow("fan") << 2;
    QTest::newRow("decoder") << 3;
}

void LayoutTest::keepsNodesApartAndEdgesGoingDown()
{
    QFETCH(int, which);
    const Input input = which == 0   ? chain(300)
                        : which == 1 ? block()
                        : which == 2 ? fan(200)
                                     : bench::decoderGraph(800);
    const Result result = layout::layOut(input);
    QCOMPARE(result.nodes.size(), input.nodes.size());
    std::vector<Rect> byTop = result.nodes;
    std::sort(byTop.begin(), byTop.end(), [](const Rect& a, const Rect& b) { return a.y < b.y; });
    for (std::size_t i = 0; i < byTop.size(); ++i) {
        QVERIFY(byTop[i].x >= 0 && byTop[i].right() <= result.width && byTop[i].bottom() <= result.height);
        for (std::size_t k = i + 1; k < byTop.size() && byTop[k].y < byTop[i].bottom(); ++k)
            QVERIFY(!overlap(byTop[i], byTop[k]));
    }
    for (std::size_t i = 0; i < input.edges.size(); ++i) {
        const auto& line = result.edges[i];
        const Rect& from = result.nodes[static_cast<std::size_t>(input.edges[i].from)];
        const Rect& to = result.nodes[static_cast<std::size_t>(input.edges[i].to)];
        QCOMPARE(line.front(), (layout::Point{from.centerX(), from.bottom()}));
        QCOMPARE(line.back(), (layout::Point{to.centerX(), to.y}));
        for (std::size_t k = 1; k < line.size(); ++k)
            QVERIFY(line[k].y >= line[k - 1].y && (line[k].x == line[k - 1].x || line[k].y == line[k - 1].y));
    }
}

void LayoutTest::drawsAChainStraight()
{
    const Result result = layout::layOut(chain(5000));
    QCOMPARE(result.crossings, std::int64_t{0});
    for (const auto& line : result.edges)
        QCOMPARE(line.size(), std::size_t{2});
}

void LayoutTest::runsASkipConnectionBesideItsBlock()
{
    const Result result = layout::layOut(block());
    QCOMPARE(result.crossings, std::int64_t{0});
    for (int node = 1; node < 4; ++node) // the block itself stays a straight column
        QCOMPARE(result.nodes[static_cast<std::size_t>(node)].x, result.nodes[0].x);
    const auto& skip = result.edges.back();
    const double beside =
        std::max_element(skip.begin(), skip.end(), [](const auto& a, const auto& b) { return a.x < b.x; })->x;
    QVERIFY(beside > result.nodes[1].right() || skip[1].x < result.nodes[1].x);
}

void LayoutTest::isTheSameTwice()
{
    const Result a = layout::layOut(bench::decoderGraph(400)), b = layout::layOut(bench::decoderGraph(400));
    QVERIFY(a.edges == b.edges);
}

void LayoutTest::takesDegenerateGraphs()
{
    QCOMPARE(layout::layOut({}).nodes.size(), std::size_t{0});
    Input lonely;
    lonely.nodes.assign(3, {50, 20}); // no edges: side by side
    const Result result = layout::layOut(lonely);
    QVERIFY(!overlap(result.nodes[0], result.nodes[1]) && !overlap(result.nodes[1], result.nodes[2]));
    Input twice = chain(2);
    twice.edges.push_back({0, 1, 0}); // x * x reads one tensor twice
    QCOMPARE(layout::layOut(twice).edges.size(), std::size_t{2});
}

void LayoutTest::refusesCyclesAndEdgesToNowhere()
{
    Input cycle = chain(3);
    cycle.edges.push_back({2, 0, 2});
    QVERIFY_EXCEPTION_THROWN(layout::layOut(cycle), std::invalid_argument);
    Input nowhere = chain(2);
    nowhere.edges.push_back({1, 7, 1});
    QVERIFY_EXCEPTION_THROWN(layout::layOut(nowhere), std::invalid_argument);
}

void LayoutTest::stopsWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    QVERIFY_EXCEPTION_THROWN(layout::layOut(fan(10), source.get_token()), layout::Stopped);
}

} // namespace assay::ui

QTEST_GUILESS_MAIN(assay::ui::LayoutTest)
#include "layout_test.moc"
