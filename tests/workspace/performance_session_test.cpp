// What a session computes again when a decision changes how fast a network is, and what it keeps.
#include "core/workspace/session.h"

#include <gtest/gtest.h>

namespace assay::workspace {
namespace {

const std::filesystem::path kSample = std::filesystem::path(ASSAY_SOURCE_DIR) / "resources/sample/fashion-resnet8.onnx";

TEST(PerformanceSession, mapsOnlyTheLayersThatAPinChanges)
{
    Session session(kSample);
    session.performance();
    const auto layers = static_cast<std::int64_t>(session.optimized().graph.nodes.size());
    EXPECT_EQ(session.mappedLayers(), layers);
    const std::string first = session.optimized().graph.nodes[0].name, third = session.optimized().graph.nodes[2].name;
    session.pin(first + "=int16");
    session.performance();
    EXPECT_EQ(session.mappedLayers(), layers + 1);
    session.pin(third + "=fp16");
    session.performance();
    EXPECT_EQ(session.mappedLayers(), layers + 2);
    session.pin(first + "=int8"); // known from before
    session.performance();
    EXPECT_EQ(session.mappedLayers(), layers + 2);
}

TEST(PerformanceSession, givesAfterPinsWhatANewSessionGives)
{
    Session session(kSample);
    const double plain = session.performance().fps;
    const std::string pin = session.optimized().graph.nodes[1].name + "=fp16";
    session.pin(pin);
    const double pinned = session.performance().fps;
    Session other(kSample);
    other.pin(pin);
    EXPECT_EQ(pinned, other.performance().fps);
    EXPECT_LT(pinned, plain);
}

TEST(PerformanceSession, mapsAllAgainForAnotherMachineOrAnotherBuild)
{
    Session session(kSample);
    session.performance();
    const std::int64_t layers = session.mappedLayers();
    aipu::Target target = session.target();
    target.clockHertz /= 2;
    session.setTarget(target);
    EXPECT_EQ(session.mappedLayers(), 0);
    session.performance();
    EXPECT_EQ(session.mappedLayers(), layers);
    aipu::CompilerSettings settings;
    settings.inCoreReplication = false;
    session.setCompilerSettings(settings);
    const double fps = session.performance().fps;
    EXPECT_EQ(session.mappedLayers(), layers);
    Session other(kSample);
    other.setTarget(target);
    other.setCompilerSettings(settings);
    EXPECT_EQ(fps, other.performance().fps);
}

} // namespace
} // namespace assay::workspace
