// Runs every case of ONNX's node suite whose operators are all in our list, in every run mode, against the recorded
// outputs. A case is passed, or listed as skipped with its reason, or uses an operator that we do not have.
#include "core/graph/error.h"
#include "core/onnx/load.h"
#include "tests/conformance/compare.h"
#include "tests/conformance/node_case.h"
#include "tests/conformance/run_modes.h"
#include "tests/conformance/skips.h"
#include "tests/conformance/tally.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <iterator>

namespace assay::conformance {

namespace {

const std::vector<NodeCase>& suite()
{
    static const std::vector<NodeCase> cases = readSuite();
    return cases;
}

std::vector<NodeCase> ourCases()
{
    std::vector<NodeCase> ours;
    std::copy_if(suite().begin(), suite().end(), std::back_inserter(ours),
                 [](const NodeCase& nodeCase) { return nodeCase.unlisted.empty(); });
    return ours;
}

Tally& tally()
{
    static Tally counts;
    return counts;
}

std::vector<DataType> typesOf(const Graph& graph, const std::vector<ValueId>& ids)
{
    std::vector<DataType> types;
    for (const ValueId id : ids)
        types.push_back(graph.value(id).type);
    return types;
}

/// What keeps the case from passing, in the first run mode that does not give the recorded outputs; empty if none.
std::string runCase(const NodeCase& nodeCase)
{
    std::string mode = "reading";
    try {
        const Graph source = onnx::load(nodeCase.model());
        const std::vector<Tensor> inputs = readRecorded(nodeCase, "input", typesOf(source, source.inputs));
        const std::vector<Tensor> recorded = readRecorded(nodeCase, "output", typesOf(source, source.outputs));
        for (const RunMode& runMode : runModes()) {
            mode = runMode.name;
            const std::string difference = firstDifference(runMode.run(source, inputs), recorded);
            if (!difference.empty())
                return mode + ": " + difference;
        }
    } catch (const Error& error) {
        return mode + ": " + error.what();
    }
    return {};
}

class NodeSuite : public ::testing::TestWithParam<NodeCase>
{};

TEST_P(NodeSuite, givesTheRecordedOutputs)
{
    const NodeCase& nodeCase = GetParam();
    const Skip* skip = findSkip(nodeCase.name);
    const std::string problem = runCase(nodeCase);
    if (skip != nullptr) {
        tally().count(nodeCase.subject, Outcome::Skipped);
        tally().noteSkip(nodeCase.name, std::string(skip->reason));
        if (problem.empty())
            FAIL() << "passes, but is listed as skipped: take it off the list";
        GTEST_SKIP() << skip->reason;
    }
    tally().count(nodeCase.subject, problem.empty() ? Outcome::Passed : Outcome::Failed);
    if (!problem.empty())
        FAIL() << problem;
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(NodeSuite);
INSTANTIATE_TEST_SUITE_P(Onnx, NodeSuite, ::testing::ValuesIn(ourCases()),
                         [](const auto& info) { return info.param.name; });

TEST(NodeSuiteData, isInstalled)
{
    if (suite().empty())
        GTEST_SKIP() << "ONNX's node suite is missing: install the Debian package libonnx-testdata";
}

TEST(NodeSuiteData, hasACaseForEverySkip)
{
    if (suite().empty())
        GTEST_SKIP() << "ONNX's node suite is missing: install the Debian package libonnx-testdata";
    const std::vector<NodeCase> ours = ourCases();
    for (const Skip& skip : skips()) {
        EXPECT_TRUE(std::any_of(ours.begin(), ours.end(),
                                [&](const NodeCase& nodeCase) { return findSkip(nodeCase.name) == &skip; }))
            << "no case of our operators matches " << skip.pattern;
    }
}

/// Prints the table once all cases have run.
class TallyPrinter : public ::testing::Environment
{
public:
    void TearDown() override
    {
        if (tally().isEmpty())
            return;
        for (const NodeCase& nodeCase : suite()) {
            if (!nodeCase.unlisted.empty())
                tally().noteUnlisted(nodeCase.unlisted);
        }
        tally().print(std::cout);
    }
};

const auto* const kTallyPrinter = ::testing::AddGlobalTestEnvironment(new TallyPrinter);

} // namespace

} // namespace assay::conformance
