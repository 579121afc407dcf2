// Convolutions and products as rows of inputs times weights, on inputs small enough to list.
#include "core/transform/optimize.h"
#include "core/tuning/product_rows.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::tuning {
namespace {

using transform::test::GraphBuilder;

std::vector<double> sumsOf(const ProductRows& rows, const std::vector<float>& input)
{
    std::vector<double> sums(static_cast<std::size_t>(rows.groups() * rows.inner()));
    rows.addSums(input, sums);
    return sums;
}

Graph convolution(const Shape& input, const Shape& weight, Attributes attributes)
{
    GraphBuilder b;
    b.output(b.node("c", "Conv", {b.input("x", input), b.constant("w", transform::test::noise(weight))},
                    std::move(attributes)));
    return b.bind().graph;
}

// One row of three, a kernel of two at stride 2 with a zero before: windows [0, 1] and [2, 3]. Left taps sum to 2,
// right taps to 4.
TEST(ProductRows, sumsWhatEachTapOfAConvolutionSees)
{
    Attributes attributes;
    attributes.set("pads", std::vector<std::int64_t>{0, 1, 0, 0});
    attributes.set("strides", std::vector<std::int64_t>{1, 2});
    const Graph graph = convolution({1, 1, 1, 3}, {4, 1, 1, 2}, attributes);
    const auto rows = ProductRows::of(graph, graph.nodes[0]);
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->rows(), 2);
    EXPECT_EQ(rows->outputs(), 4);
    EXPECT_EQ(sumsOf(*rows, {1, 2, 3}), (std::vector<double>{2, 4}));

    // At 1/2 with z = -128 the levels less z are 2, 4, 6; the padding is 0. Columns of room for three rows.
    std::vector<std::int16_t> columns(6, -1);
    EXPECT_EQ(rows->addRows(std::vector<float>{1, 2, 3}, {0.5F, -128}, 0, 1, columns, 3, 0), 2);
    EXPECT_EQ(columns, (std::vector<std::int16_t>{0, 4, -1, 2, 6, -1}));
    EXPECT_EQ(rows->addRows(std::vector<float>{1, 2, 3}, {0.5F, -128}, 1, 2, columns, 3, 2), 1);
    EXPECT_EQ(columns, (std::vector<std::int16_t>{0, 4, 4, 2, 6, 6}));
    EXPECT_EQ(rows->addRows(std::vector<float>{1, 2, 3}, {0.5F, -128}, 0, 1, columns, 3, 3), 0);
}

TEST(ProductRows, keepsGroupsApart)
{
    Attributes attributes;
    attributes.set("group", std::int64_t{2});
    const Graph graph = convolution({1, 4, 1, 1}, {6, 2, 1, 1}, attributes);
    const auto rows = ProductRows::of(graph, graph.nodes[0]);
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->groupOf(2), 0);
    EXPECT_EQ(rows->groupOf(3), 1);
    EXPECT_EQ(rows->weightIndex(3, 1), 7U);
    EXPECT_EQ(sumsOf(*rows, {1, 2, 3, 4}), (std::vector<double>{1, 2, 3, 4}));
}

// [[1, 2], [3, 4]] times [2, 3]: columns sum to 4 and 6. Weights of Gemm with transB lie the other way.
TEST(ProductRows, takesTheRowsOfAProduct)
{
    for (const bool isTransposed : {false, true}) {
        GraphBuilder b;
        Attributes attributes;
        attributes.set("transB", std::int64_t{isTransposed ? 1 : 0});
        attributes.set("alpha", 0.5F);
        b.output(b.node(
            "g", "Gemm",
            {b.input("x", {2, 2}), b.constant("w", transform::test::noise(isTransposed ? Shape{3, 2} : Shape{2, 3}))},
            attributes));
        const Graph graph = b.bind().graph;
        const auto rows = ProductRows::of(graph, graph.nodes[0]);
        ASSERT_TRUE(rows);
        EXPECT_EQ(rows->gain(), 0.5F);
        EXPECT_EQ(rows->outputs(), 3);
        EXPECT_EQ(rows->weightIndex(2, 1), 5U); // 2 * 2 + 1 and 1 * 3 + 2
        EXPECT_EQ(rows->weightIndex(1, 0), isTransposed ? 2U : 1U);
        EXPECT_EQ(sumsOf(*rows, {1, 2, 3, 4}), (std::vector<double>{4, 6}));
    }
}

TEST(ProductRows, leavesProductsOfTwoActivations)
{
    GraphBuilder b;
    b.output(b.node("m", "MatMul", {b.input("x", {2, 2}), b.input("y", {2, 2})}));
    const Graph graph = b.bind().graph;
    EXPECT_FALSE(ProductRows::of(graph, graph.nodes[0]));
}

} // namespace
} // namespace assay::tuning
