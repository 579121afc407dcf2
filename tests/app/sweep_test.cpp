// assay sweep and assay merge as a user runs them, and the recipe for GNU parallel in docs/sweep.
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
const std::string kSample = std::string(ASSAY_SOURCE_DIR) + "/resources/sample/fashion-resnet8.onnx";

std::string bytesOfFile(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(SweepCommand, isTheSameInShardsUnderGnuParallel)
{
    if (std::system("command -v parallel >/dev/null") != 0)
        GTEST_SKIP() << "GNU parallel is not installed";
    const onnx::test::ScratchFolder folder;
    const std::string whole = (folder.path() / "whole.json").string();
    const std::string merged = (folder.path() / "merged file.json").string();
    ASSERT_EQ(runAssay({"sweep", kSample, "--images", "32", "-o", whole}).exitCode, 0);
    const std::string command = "PATH=\"" + fs::path(ASSAY_BINARY).parent_path().string() + ":$PATH\" \"" +
                                ASSAY_SOURCE_DIR + "/docs/sweep/parallel.sh\" 3 \"" + merged + "\" \"" + kSample +
                                "\" --images 32 >/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
    EXPECT_FALSE(bytesOfFile(whole).empty());
    EXPECT_EQ(bytesOfFile(merged), bytesOfFile(whole));
}

TEST(SweepCommand, refusesWhatIsNoShard)
{
    for (const char* shard : {"0/2", "3/2", "1", "a/b", "1/2/3", "/"}) {
        const CommandResult result = runAssay({"sweep", kSample, "--images", "8", "--shard", shard});
        EXPECT_EQ(result.exitCode, 1) << shard;
        EXPECT_NE(result.errors.find("shard"), std::string::npos) << result.errors;
    }
}

} // namespace
} // namespace assay::app::test
