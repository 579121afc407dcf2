// A valid model damaged in many places, always the same ones: it loads or ends in an Error, it never crashes.
#include "tests/onnx/model_builder.h"

#include <random>
#include <sstream>

namespace assay::onnx::test {
namespace {

std::string sampleBytes()
{
    std::ifstream stream(std::filesystem::path(ASSAY_SOURCE_DIR) / "resources/sample/fashion-resnet8.onnx",
                         std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

/// A damaged file, small (the weights dominate the sample and hold no structure).
std::string structureBytes()
{
    ::onnx::ModelProto model;
    EXPECT_TRUE(model.ParseFromString(sampleBytes()));
    auto& initializers = *model.mutable_graph()->mutable_initializer();
    for (auto& initializer : initializers) {
        if (initializer.raw_data().size() <= 256)
            continue;
        initializer.clear_dims();
        initializer.add_dims(1);
        initializer.set_raw_data(bytesOf(std::vector<float>{1}));
    }
    return model.SerializeAsString();
}

/// True if it loaded; any exception but Error fails the test.
bool loads(const ScratchFolder& folder, const std::string& bytes)
{
    const auto file = folder.write("damaged.onnx", bytes);
    try {
        load(file);
        return true;
    } catch (const Error& error) {
        EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
        return false;
    }
}

TEST(Fuzz, refusesEveryTruncation)
{
    const ScratchFolder folder;
    const std::string whole = sampleBytes();
    ASSERT_GT(whole.size(), 100'000U);
    // A cut between two whole fields may leave a smaller valid file; the opset at the end makes it invalid here.
    for (std::size_t length = 0; length < whole.size(); length += 1 + whole.size() / 499)
        EXPECT_FALSE(loads(folder, whole.substr(0, length))) << "cut at byte " << length;
    const std::string small = structureBytes();
    for (std::size_t length = 0; length < small.size(); length += 7)
        EXPECT_FALSE(loads(folder, small.substr(0, length))) << "cut at byte " << length;
}

TEST(Fuzz, survivesFlippedBytes)
{
    const ScratchFolder folder;
    const std::string whole = structureBytes();
    std::mt19937 generator(20);
    int loaded = 0;
    for (std::size_t position = 0; position < whole.size(); position += 2) {
        std::string damaged = whole;
        damaged[position] = static_cast<char>(damaged[position] ^ static_cast<char>(1U << (generator() % 8)));
        loaded += loads(folder, damaged) ? 1 : 0;
    }
    EXPECT_GT(loaded, 0);
}

TEST(Fuzz, survivesScatteredDamage)
{
    const ScratchFolder folder;
    const std::string whole = structureBytes();
    std::mt19937 generator(21);
    for (int round = 0; round < 2000; ++round) {
        std::string damaged = whole;
        const unsigned hits = 1 + generator() % 16;
        for (unsigned hit = 0; hit < hits; ++hit)
            damaged[generator() % damaged.size()] = static_cast<char>(generator());
        loads(folder, damaged);
    }
}

} // namespace
} // namespace assay::onnx::test
