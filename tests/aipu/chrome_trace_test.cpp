// The trace file against the Trace Event Format, on a timeline written by hand.
#include "core/aipu/chrome_trace.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace assay::aipu {
namespace {

using nlohmann::json;
using transform::test::GraphBuilder;

Graph twoLayers(const std::string& second = "relu")
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 4});
    const ValueId y = builder.node("sigmoid", "Sigmoid", {x});
    builder.output(builder.node(second, "Relu", {y}));
    return builder.bind().graph;
}

/// A frame: in on the link for 2 us, sigmoid on core 1 for 3 us, relu for 1.5 us.
Performance byHand()
{
    Performance performance;
    performance.target = "two-core";
    performance.timeline.lanes = {{"core 1 vector", "vector", 1, 0.75}, {"link", "link", -1, 0.25}};
    performance.timeline.events = {
        {1, kNoNode, 0, 0, 2e-6, "input"}, {0, 0, 0, 2e-6, 5e-6, "compute"}, {0, 1, 0, 5e-6, 6.5e-6, "compute"}};
    performance.memories = {{"L2", 1024, {100, 200}, {30, 40}}};
    return performance;
}

std::vector<json> eventsOf(const json& trace, const std::string& phase)
{
    std::vector<json> events;
    for (const json& event : trace.at("traceEvents")) {
        if (event.at("ph") == phase)
            events.push_back(event);
    }
    return events;
}

TEST(ChromeTrace, givesCompleteEventsInMicroseconds)
{
    const json trace = json::parse(chromeTrace(twoLayers(), byHand()));
    const std::vector<json> events = eventsOf(trace, "X");
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[0].at("name"), "input");
    EXPECT_DOUBLE_EQ(events[0].at("ts").get<double>(), 0);
    EXPECT_DOUBLE_EQ(events[0].at("dur").get<double>(), 2);
    EXPECT_EQ(events[2].at("name"), "relu");
    EXPECT_DOUBLE_EQ(events[2].at("ts").get<double>(), 5);
    EXPECT_DOUBLE_EQ(events[2].at("dur").get<double>(), 1.5);
    EXPECT_EQ(events[2].at("args").at("operator"), "Relu");
    EXPECT_EQ(events[2].at("args").at("frame"), 0);
    EXPECT_EQ(events[2].at("cat"), "vector,compute");
}

TEST(ChromeTrace, namesEveryProcessAndThreadThatEventsAreOn)
{
    const json trace = json::parse(chromeTrace(twoLayers(), byHand()));
    std::map<std::pair<int, int>, std::string> threads;
    std::map<int, std::string> processes;
    for (const json& event : eventsOf(trace, "M")) {
        const int process = event.at("pid");
        if (event.at("name") == "thread_name")
            threads[{process, event.at("tid")}] = event.at("args").at("name");
        if (event.at("name") == "process_name")
            processes[process] = event.at("args").at("name");
    }
    const std::vector<json> events = eventsOf(trace, "X");
    EXPECT_EQ((threads.at({events[0].at("pid"), events[0].at("tid")})), "link");
    EXPECT_EQ((threads.at({events[1].at("pid"), events[1].at("tid")})), "core 1 vector");
    EXPECT_EQ(processes.at(events[1].at("pid")), "core 1");
    EXPECT_NE(events[0].at("pid"), events[1].at("pid"));
}

TEST(ChromeTrace, countsMemoriesWhenALayerStarts)
{
    const json trace = json::parse(chromeTrace(twoLayers(), byHand()));
    const std::vector<json> counters = eventsOf(trace, "C");
    ASSERT_EQ(counters.size(), 2U);
    EXPECT_DOUBLE_EQ(counters[1].at("ts").get<double>(), 5);
    EXPECT_EQ(counters[1].at("args").at("weights, bytes"), 200);
    EXPECT_EQ(counters[1].at("args").at("activations, bytes"), 40);
}

TEST(ChromeTrace, writesNamesThatAreNoUtf8)
{
    const json trace = json::parse(chromeTrace(twoLayers("re\xFFlu \"quoted\""), byHand()));
    EXPECT_EQ(eventsOf(trace, "X")[2].at("name"), "re\uFFFDlu \"quoted\"");
}

TEST(ChromeTrace, isEmptyWithoutATimeline)
{
    const json trace = json::parse(chromeTrace(twoLayers(), Performance{}));
    EXPECT_TRUE(trace.at("traceEvents").empty());
}

} // namespace
} // namespace assay::aipu
