// What must hold of every network whose throughput is published, built as its maker builds it, on both cards and on
// random machines. The networks lie beside the project; without them these tests are skipped.
#include "core/aipu/fit_target.h"
#include "core/aipu/roofline.h"
#include "core/onnx/load.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"
#include "tests/aipu/laws.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <functional>
#include <random>

namespace assay::aipu {
namespace {

using quantization::Precision;

class Zoo : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!std::filesystem::exists(kTable))
            GTEST_SKIP() << "published networks are not here: " << kTable;
    }

    /// Every network on both cards and on a machine of its own that has less of everything by chance.
    static void onEveryNetwork(const std::function<void(const test::Case&)>& check)
    {
        std::mt19937 random(3);
        const auto part = [&random] { return 0.1 + 0.9 * static_cast<double>(random() % 1000) / 1000; };
        for (const Measurement& row : readMeasurements(kTable, {"fps_pcie"})) { // one at a time: weights are large
            const Graph graph =
                transform::optimize(runtime::bind(onnx::load(kTable.parent_path() / row.file, {}), 1)).graph;
            const std::vector precisions(graph.nodes.size(), Precision::Int8);
            Target small = findTarget("metis-m2");
            small.cores = 1 + static_cast<double>(random() % 8);
            for (double Target::*field :
                 {&Target::clockHertz, &Target::l1Bytes, &Target::l2Bytes, &Target::ddrBytesPerSecond,
                  &Target::linkBytesPerSecond, &Target::layerOverheadCycles, &Target::vectorBytesPerCycle})
                small.*field *= part();
            small.l2BytesPerCore = small.l2Bytes * part();
            for (const Target& target : {findTarget("metis-pcie"), findTarget("metis-m2"), small}) {
                SCOPED_TRACE(row.name + " on " + std::to_string(target.cores) + " cores of " + target.name);
                check({graph, target, precisions, row.settings});
            }
        }
    }

    inline static const std::filesystem::path kTable =
        std::filesystem::path(ASSAY_SHARED_DIR) / "zoo" / "published.csv";
};

TEST_F(Zoo, conservesWorkAndBytesOfEveryNetwork)
{
    onEveryNetwork([](const test::Case& network) {
        const Performance performance = network.simulated();
        test::expectMacsOfTheGraph(network, performance);
        test::expectEveryByteHasItsPlace(network, performance);
        test::expectDdrMovesWhatLiesThere(network, performance);
        test::expectLinkMovesInputsAndOutputs(network, performance);
        test::expectEnergyAddsUp(performance);
    });
}

TEST_F(Zoo, noUnitIsBusierThanAlwaysAndNoFrameFasterThanItsUnits)
{
    onEveryNetwork([](const test::Case& network) {
        const Performance performance = network.simulated();
        test::expectNoUnitIsBusierThanAlways(network, performance);
        test::expectTimeOfEachUnitsWork(network, performance);
    });
}

TEST_F(Zoo, lessOfAnythingIsNeverFasterAndMoreNeverSlower)
{
    onEveryNetwork([](const test::Case& network) { test::expectMoreIsNeverSlower(network, std::array{0.7, 1.3}); });
}

TEST_F(Zoo, noLayerIsAboveItsRoofs)
{
    onEveryNetwork([](const test::Case& network) {
        const Roofline roofs = roofline(network.graph, network.precisions, network.target, network.simulated());
        EXPECT_FALSE(roofs.points.empty());
        for (const RooflinePoint& point : roofs.points) {
            SCOPED_TRACE(network.graph.node(point.layer).name);
            const double least = point.operationsPerSecond * (1 - 1e-9);
            EXPECT_LE(least, roofs.arrayOperationsPerSecond);
            EXPECT_LE(least, point.perOnChipByte * roofs.onChipBytesPerSecond);
            if (point.perDdrByte > 0) {
                EXPECT_LE(least, point.perDdrByte * roofs.ddrBytesPerSecond);
            }
        }
    });
}

} // namespace
} // namespace assay::aipu
