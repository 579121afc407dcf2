#include "core/graph/error.h"
#include "core/graph/graph.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace assay {
namespace {

Graph chainOfTwo()
{
    Graph graph;
    const ValueId x = graph.addValue({"x", DataType::Float32, {1}, {}});
    const ValueId y = graph.addValue({"y", DataType::Float32, {1}, {}});
    const ValueId z = graph.addValue({"z", DataType::Float32, {1}, {}});
    graph.nodes.push_back({.name = "second", .op = "Relu", .inputs = {y}, .outputs = {z}});
    graph.nodes.push_back({.name = "first", .op = "Relu", .inputs = {x}, .outputs = {y}});
    graph.inputs = {x};
    graph.outputs = {z};
    return graph;
}

TEST(Graph, sortsProducersBeforeReaders)
{
    Graph graph = chainOfTwo();
    sortTopologically(graph);
    EXPECT_EQ(graph.nodes[0].name, "first");
    EXPECT_EQ(graph.nodes[1].name, "second");
}

TEST(Graph, namesANodeOfACycle)
{
    Graph graph = chainOfTwo();
    graph.nodes[1].inputs = {2};
    try {
        sortTopologically(graph);
        FAIL() << "a cycle was accepted";
    } catch (const Error& error) {
        EXPECT_STREQ(error.what(), "node 'second': is part of a cycle");
    }
}

TEST(Graph, removesNodesThatNobodyReads)
{
    Graph graph = chainOfTwo();
    sortTopologically(graph);
    const ValueId unused = graph.addValue({"unused", DataType::Float32, {1}, {}});
    graph.nodes.push_back({.name = "dead", .op = "Relu", .inputs = {0}, .outputs = {unused}});
    removeUnused(graph);
    EXPECT_EQ(graph.nodes.size(), 2U);
    EXPECT_EQ(graph.findValue("unused"), kNoValue);
}

TEST(Shape, refusesMoreElementsThanFit)
{
    EXPECT_THROW(elementCount(Shape{std::int64_t{1} << 30, std::int64_t{1} << 30}), Error);
    EXPECT_EQ(elementCount(Shape{0, std::int64_t{1} << 30}), 0);
}

// Values from the IEEE 754 definition: 2^-24 is the least subnormal, 65504 the greatest finite half.
TEST(Float16, roundsHalfToEvenAndKeepsSubnormals)
{
    EXPECT_EQ(toFloat16(1.0F).bits, 0x3C00);
    EXPECT_EQ(toFloat16(std::ldexp(1.0F, -24)).bits, 0x0001);
    EXPECT_EQ(toFloat16(std::ldexp(1.0F, -25)).bits, 0x0000); // tie to even
    EXPECT_EQ(toFloat16(65504.0F).bits, 0x7BFF);
    EXPECT_EQ(toFloat16(65519.0F).bits, 0x7BFF);
    EXPECT_EQ(toFloat16(65520.0F).bits, 0x7C00);
    EXPECT_EQ(toFloat16(2049.0F).bits, toFloat16(2048.0F).bits); // tie to even
    EXPECT_TRUE(std::isnan(toFloat(toFloat16(std::numeric_limits<float>::quiet_NaN()))));
}

TEST(Float16, everyFiniteHalfSurvivesTheRoundTrip)
{
    for (std::uint32_t bits = 0; bits < 0x10000U; ++bits) {
        const Float16 half{static_cast<std::uint16_t>(bits)};
        if ((bits & 0x7C00U) != 0x7C00U) {
            EXPECT_EQ(toFloat16(toFloat(half)).bits, half.bits);
        }
    }
}

TEST(Tensor, writingToSharedStorageLeavesTheOtherAlone)
{
    const Tensor original = Tensor::from<float>({2}, std::vector<float>{1, 2});
    Tensor copy = original;
    copy.mutableData<float>()[0] = 7;
    EXPECT_EQ(original.data<float>()[0], 1);
    EXPECT_EQ(copy.data<float>()[0], 7);
}

TEST(Error, isOneLineWithItsPlaces)
{
    const Error error = Error("is cut\noff", {{}, "conv1", {}}).at({"a.onnx", "other", {}});
    EXPECT_STREQ(error.what(), "a.onnx: node 'conv1': is cut off");
}

} // namespace
} // namespace assay
