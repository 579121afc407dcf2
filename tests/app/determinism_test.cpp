// INT8 results are the same to the last bit on every machine and however the work is cut: threads, batch, and the
// instruction sets that oneDNN is allowed to use.
#include "core/graph/npy.h"
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
using onnx::test::ScratchFolder;

constexpr std::int64_t kImages = 16;
constexpr std::int64_t kPixels = 28 * 28;

const std::string kSample = (fs::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx").string();

class Int8 : public testing::Test
{
protected:
    void SetUp() override
    {
        Tensor input(DataType::Float32, {kImages, 1, 28, 28});
        for (std::size_t i = 0; i < kImages * kPixels; ++i)
            input.mutableData<float>()[i] = static_cast<float>(static_cast<int>(i * 37 % 283) - 80) / 100.0F;
        writeNpy(all(), input);
    }

    fs::path all() const { return m_folder.path() / "all.npy"; }

    /// Outputs and all inner tensors of one run, by file name.
    std::map<std::string, Tensor> run(const fs::path& input, const std::vector<std::string>& options,
                                      const std::vector<std::string>& environment = {}) const
    {
        const fs::path out = m_folder.path() / "out";
        fs::remove_all(out);
        std::vector<std::string> arguments = {"run",        kSample,    "--input", input.string(), "--output",
                                              out.string(), "--tensor", "*",       "--precision",  "int8"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        const CommandResult result = runAssay(arguments, environment);
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        std::map<std::string, Tensor> tensors;
        for (const auto& entry : fs::recursive_directory_iterator(out))
            tensors.emplace(entry.path().filename().string(), readNpy(entry.path()));
        EXPECT_GT(tensors.size(), 8U);
        return tensors;
    }

    static void expectEqualBits(const std::map<std::string, Tensor>& a, const std::map<std::string, Tensor>& b)
    {
        ASSERT_EQ(a.size(), b.size());
        for (const auto& [name, tensor] : a) {
            const Tensor& other = b.at(name);
            ASSERT_EQ(tensor.shape(), other.shape()) << name;
            EXPECT_TRUE(std::equal(tensor.bytes(), tensor.bytes() + tensor.byteCount(), other.bytes())) << name;
        }
    }

    const ScratchFolder m_folder;
};

TEST_F(Int8, doesNotDependOnTheNumberOfThreads)
{
    expectEqualBits(run(all(), {"--threads", "1"}), run(all(), {"--threads", "2"}));
}

TEST_F(Int8, doesNotDependOnTheInstructionSet)
{
    const auto reference = run(all(), {});
    for (const char* isa : {"SSE41", "AVX2", "AVX512_CORE", "AVX512_CORE_VNNI", "ALL"}) {
        SCOPED_TRACE(isa);
        // Older and newer spellings of the variable; this oneDNN reads the first.
        expectEqualBits(
            run(all(), {}, {std::string("DNNL_MAX_CPU_ISA=") + isa, std::string("ONEDNN_MAX_CPU_ISA=") + isa}),
            reference);
    }
}

TEST_F(Int8, doesNotDependOnTheBatch)
{
    const Tensor input = readNpy(all());
    const auto together = run(all(), {}).at("logits.npy");
    ASSERT_EQ(together.shape(), (Shape{kImages, 10}));
    for (std::int64_t image = 0; image < kImages; image += 5) {
        Tensor single(DataType::Float32, {1, 1, 28, 28});
        std::copy_n(input.data<float>().begin() + image * kPixels, kPixels, single.mutableData<float>().begin());
        writeNpy(m_folder.path() / "one.npy", single);
        const Tensor alone = run(m_folder.path() / "one.npy", {}).at("logits.npy");
        EXPECT_TRUE(std::equal(alone.data<float>().begin(), alone.data<float>().end(),
                               together.data<float>().begin() + image * 10))
            << "image " << image;
    }
}

} // namespace
} // namespace assay::app::test
