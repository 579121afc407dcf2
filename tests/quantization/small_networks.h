// What tests of networks that are worked by hand have in common.
#pragma once

#include "core/graph/graph.h"

#include <gtest/gtest.h>

#include <vector>

namespace assay::quantization::test {

inline std::vector<float> numbers(const Graph& graph, const char* name)
{
    const auto data = graph.constant(graph.findValue(name))->data<float>();
    return {data.begin(), data.end()};
}

inline void expectNear(const std::vector<float>& actual, const std::vector<float>& expected)
{
    ASSERT_EQ(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i)
        EXPECT_NEAR(actual[i], expected[i], 1e-5F) << i;
}

} // namespace assay::quantization::test
