// Fitting: figures that made measurements are found again from them, tables are read, bad ones are refused.
#include "core/aipu/fit_target.h"
#include "core/aipu/settings.h"
#include "core/graph/error.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace assay::aipu {
namespace {

using quantization::Precision;
using transform::test::GraphBuilder;
using transform::test::noise;

Graph network(std::int64_t channels, std::int64_t size, int depth, bool depthwise)
{
    GraphBuilder builder;
    ValueId x = builder.input("x", {1, channels, size, size});
    for (int i = 0; i < depth; ++i) {
        const std::string name = std::to_string(i);
        Attributes attributes;
        attributes.set("group", depthwise ? channels : std::int64_t{1});
        attributes.set("pads", std::vector<std::int64_t>{1, 1, 1, 1});
        const ValueId weight = builder.constant("w" + name, noise({channels, depthwise ? 1 : channels, 3, 3}));
        x = builder.node("conv" + name, "Conv", {x, weight}, attributes);
        x = builder.node("mul" + name, "Mul", {x, x});
    }
    builder.output(x);
    return builder.bind().graph;
}

std::vector<FitNetwork> networksMeasuredOn(const Target& target)
{
    std::vector<FitNetwork> networks;
    for (const std::int64_t channels : {64, 128, 320}) {
        for (const std::int64_t size : {7, 14, 28}) {
            for (const bool depthwise : {false, true}) {
                FitNetwork measured{network(channels, size, channels == 128 ? 4 : 8, depthwise), {}, {}};
                measured.fps = {PerformanceSimulator(target).fps(
                    measured.fused, std::vector(measured.fused.nodes.size(), Precision::Int8))};
                networks.push_back(std::move(measured));
            }
        }
    }
    return networks;
}

TEST(FitTarget, findsTheFiguresThatMadeTheMeasurements)
{
    Target board = findTarget("metis-pcie");
    board.layerOverheadCycles = 6000;
    board.depthwiseMacsPerCycle = 60;
    const std::vector<FitNetwork> networks = networksMeasuredOn(board);
    const FitResult result = fitTargets({findTarget("metis-pcie")}, networks);
    for (std::size_t i = 0; i < networks.size(); ++i) {
        EXPECT_NEAR(result.inSample[i][0], networks[i].fps[0], 0.02 * networks[i].fps[0]);
        EXPECT_NEAR(result.leaveOneOut[i][0], networks[i].fps[0], 0.05 * networks[i].fps[0]);
    }
    EXPECT_NEAR(result.targets[0].layerOverheadCycles, 6000, 60);
    EXPECT_NEAR(result.targets[0].depthwiseMacsPerCycle, 60, 1);
    EXPECT_EQ(result.targets[0].l1Bytes, board.l1Bytes);
    const FitResult again = fitTargets({findTarget("metis-pcie")}, networksMeasuredOn(board));
    EXPECT_EQ(result.targets[0], again.targets[0]);
    EXPECT_EQ(result.leaveOneOut, again.leaveOneOut);
}

TEST(FitTarget, hasAtMostTwelveFreeParametersForTwoCards)
{
    EXPECT_LE(fitParameters({findTarget("metis-pcie"), findTarget("metis-m2")}).size(), 12U);
}

TEST(FitTarget, needsMoreMeasurementsThanParameters)
{
    std::vector<FitNetwork> networks = networksMeasuredOn(findTarget("metis"));
    networks.resize(2);
    EXPECT_THROW(fitTargets({findTarget("metis")}, networks), Error);
}

// Errors of 10, 0, 50 and 20 %: median 15, mean 20, three within 20 %; the one that was not measured does not count.
TEST(FitTarget, summarizesErrors)
{
    const ErrorSummary summary = summarize({100, 100, 100, 100, 0}, {110, 100, 50, 120, 7});
    EXPECT_NEAR(summary.median, 15, 1e-9);
    EXPECT_NEAR(summary.mean, 20, 1e-9);
    EXPECT_EQ(summary.within20, 3);
    EXPECT_EQ(summary.networks, 4);
}

std::string refusalOf(const std::string& table)
{
    const std::filesystem::path file = std::filesystem::temp_directory_path() / "assay_fit_target_test.csv";
    std::ofstream(file) << table;
    try {
        readMeasurements(file, {"fps"});
    } catch (const Error& error) {
        return error.reason();
    }
    return {};
}

TEST(Measurements, readsQuotedCellsAndSettings)
{
    const std::filesystem::path file = std::filesystem::temp_directory_path() / "assay_fit_target_test.csv";
    std::ofstream(file) << "file,name,fps,note,max_compiler_cores,in_core_replication\n"
                           "a.onnx,\"A, the first\",12.5,\"x, y\",4,false\nb.onnx,,,,,\n";
    const std::vector<Measurement> rows = readMeasurements(file, {"fps"});
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].name, "A, the first");
    EXPECT_EQ(rows[0].fps[0], 12.5);
    EXPECT_EQ(rows[0].settings.maxCompilerCores, 4);
    EXPECT_FALSE(rows[0].settings.inCoreReplication);
    EXPECT_EQ(rows[1].fps[0], 0);
    EXPECT_TRUE(rows[1].settings.inCoreReplication);
}

TEST(Measurements, refusesBadTables)
{
    EXPECT_EQ(refusalOf("name\nx\n"), "has no column 'fps'");
    EXPECT_EQ(refusalOf("file,fps\na.onnx,-3\n"),
              "line 2: column 'fps' is '-3': it must be frames per second, above 0");
    EXPECT_EQ(refusalOf("file,fps\n,3\n"), "line 2: column 'file' is empty");
    EXPECT_EQ(refusalOf("file,fps,tiling_depth\na.onnx,3,zero\n"),
              "line 2: compiler setting 'tiling_depth' is 'zero': it must be a whole number from 1 to 64");
}

TEST(Settings, readsListsLinesAndJson)
{
    for (const char* text : {"max_compiler_cores=4, tiling_depth=6,elf_in_ddr=false",
                             "max_compiler_cores=4\ntiling_depth=6\nelf_in_ddr=false\n",
                             R"({"max_compiler_cores": 4, "tiling_depth": 6, "elf_in_ddr": false})"}) {
        const CompilerSettings settings = parseSettings(text);
        EXPECT_EQ(settings.maxCompilerCores, 4) << text;
        EXPECT_EQ(settings.tilingDepth, 6) << text;
        EXPECT_FALSE(settings.elfInDdr) << text;
        EXPECT_TRUE(settings.inCoreReplication) << text;
    }
    EXPECT_THROW(parseSettings("colour=red"), Error);
    EXPECT_THROW(parseSettings("tiling_depth"), Error);
    EXPECT_THROW(parseSettings("elf_in_ddr=perhaps"), Error);
    EXPECT_THROW(parseSettings("{not json"), Error);
}

} // namespace
} // namespace assay::aipu
