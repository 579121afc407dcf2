// Every form in which an ONNX file can hold a tensor. The expected numbers are the ones that the test put in.
#include "tests/onnx/model_builder.h"

namespace assay::onnx::test {
namespace {

using ::onnx::TensorProto;

/// Loads a model whose one initializer has this type and dimension, filled by the test, and gives it back.
template <typename Fill>
Tensor loadFilled(int type, std::int64_t count, Fill fill)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = emptyModel();
    addNode(model, "Identity", {"w"}, {"y"});
    describeValue(*model.mutable_graph()->add_output(), "y", {static_cast<int>(count)}, type);
    fill(addTensor(model, "w", type, {count}));
    const Graph graph = load(folder.write(model));
    return *graph.constant(graph.findValue("w"));
}

TEST(TensorStorage, readsRawData)
{
    const Tensor tensor = loadFilled(TensorProto::FLOAT, 3, [](TensorProto& proto) {
        proto.set_raw_data(bytesOf(std::vector<float>{1.5F, -2, 0.25F}));
    });
    EXPECT_EQ(tensor.type(), DataType::Float32);
    EXPECT_EQ(tensor.shape(), Shape{3});
    EXPECT_EQ(tensor.data<float>()[0], 1.5F);
    EXPECT_EQ(tensor.data<float>()[1], -2.0F);
    EXPECT_EQ(tensor.data<float>()[2], 0.25F);
}

TEST(TensorStorage, readsFloatField)
{
    const Tensor tensor = loadFilled(TensorProto::FLOAT, 2, [](TensorProto& proto) {
        proto.add_float_data(1.5F);
        proto.add_float_data(-2);
    });
    EXPECT_EQ(tensor.data<float>()[0], 1.5F);
    EXPECT_EQ(tensor.data<float>()[1], -2.0F);
}

TEST(TensorStorage, readsDoubleField)
{
    const Tensor tensor = loadFilled(TensorProto::DOUBLE, 1, [](TensorProto& proto) { proto.add_double_data(1e-300); });
    EXPECT_EQ(tensor.data<double>()[0], 1e-300);
}

TEST(TensorStorage, readsInt64Field)
{
    const Tensor tensor =
        loadFilled(TensorProto::INT64, 1, [](TensorProto& proto) { proto.add_int64_data(-(1LL << 40)); });
    EXPECT_EQ(tensor.data<std::int64_t>()[0], -(1LL << 40));
}

TEST(TensorStorage, readsUnsignedTypesFromUint64Field)
{
    const auto fill = [](TensorProto& proto) { proto.add_uint64_data(4'000'000'000U); };
    EXPECT_EQ(loadFilled(TensorProto::UINT32, 1, fill).data<std::uint32_t>()[0], 4'000'000'000U);
    EXPECT_EQ(loadFilled(TensorProto::UINT64, 1, fill).data<std::uint64_t>()[0], 4'000'000'000U);
}

TEST(TensorStorage, readsSmallIntegersFromInt32Field)
{
    const auto fillWith = [](int value) { return [value](TensorProto& proto) { proto.add_int32_data(value); }; };
    EXPECT_EQ(loadFilled(TensorProto::INT8, 1, fillWith(-128)).data<std::int8_t>()[0], -128);
    EXPECT_EQ(loadFilled(TensorProto::UINT8, 1, fillWith(255)).data<std::uint8_t>()[0], 255);
    EXPECT_EQ(loadFilled(TensorProto::INT16, 1, fillWith(-300)).data<std::int16_t>()[0], -300);
    EXPECT_EQ(loadFilled(TensorProto::UINT16, 1, fillWith(65535)).data<std::uint16_t>()[0], 65535);
    EXPECT_EQ(loadFilled(TensorProto::INT32, 1, fillWith(-70000)).data<std::int32_t>()[0], -70000);
    EXPECT_EQ(loadFilled(TensorProto::BOOL, 1, fillWith(1)).data<bool>()[0], true);
}

// 0x3E00 is 1.5 in IEEE binary16: exponent 15 - 15, fraction 0x200 / 0x400.
TEST(TensorStorage, readsFloat16FromBitsInInt32Field)
{
    const Tensor tensor = loadFilled(TensorProto::FLOAT16, 1, [](TensorProto& proto) { proto.add_int32_data(0x3E00); });
    EXPECT_EQ(tensor.type(), DataType::Float16);
    EXPECT_EQ(tensor.numberAt(0), 1.5);
}

// 0xC020 is -2.5 in bfloat16, the upper half of binary32's 0xC0200000.
TEST(TensorStorage, readsBFloat16FromBitsInInt32Field)
{
    const Tensor tensor =
        loadFilled(TensorProto::BFLOAT16, 1, [](TensorProto& proto) { proto.add_int32_data(0xC020); });
    EXPECT_EQ(tensor.type(), DataType::BFloat16);
    EXPECT_EQ(tensor.numberAt(0), -2.5);
}

TEST(TensorStorage, readsHalfTypesFromRawData)
{
    const auto fillWith = [](std::uint16_t bits) {
        return [bits](TensorProto& proto) { proto.set_raw_data(bytesOf(std::vector<std::uint16_t>{bits})); };
    };
    EXPECT_EQ(loadFilled(TensorProto::FLOAT16, 1, fillWith(0x3E00)).numberAt(0), 1.5);
    EXPECT_EQ(loadFilled(TensorProto::BFLOAT16, 1, fillWith(0xC020)).numberAt(0), -2.5);
}

TEST(TensorStorage, readsAnyNonZeroByteAsTrue)
{
    const Tensor tensor =
        loadFilled(TensorProto::BOOL, 3, [](TensorProto& proto) { proto.set_raw_data(std::string("\0\2\1", 3)); });
    EXPECT_EQ(static_cast<int>(tensor.bytes()[0]), 0);
    EXPECT_EQ(static_cast<int>(tensor.bytes()[1]), 1);
    EXPECT_EQ(static_cast<int>(tensor.bytes()[2]), 1);
}

TEST(TensorStorage, readsTensorWithoutElements)
{
    EXPECT_EQ(loadFilled(TensorProto::INT64, 0, [](TensorProto&) {}).count(), 0);
}

TEST(TensorStorage, refusesElementThatTheTypeCannotHold)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = emptyModel();
    addNode(model, "Identity", {"w"}, {"y"});
    describeValue(*model.mutable_graph()->add_output(), "y", {1});
    addTensor(model, "w", TensorProto::INT8, {1}).add_int32_data(300);
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "element 0 is 300", "int8"});
}

void pointTo(TensorProto& proto, const std::string& location, const std::string& offset = {},
             const std::string& length = {})
{
    proto.set_data_location(TensorProto::EXTERNAL);
    const auto set = [&](const char* key, const std::string& value) {
        if (value.empty())
            return;
        auto& entry = *proto.add_external_data();
        entry.set_key(key);
        entry.set_value(value);
    };
    set("location", location);
    set("offset", offset);
    set("length", length);
}

/// The model y = x + w with w kept elsewhere.
std::filesystem::path writeExternal(const ScratchFolder& folder, const std::string& location,
                                    const std::string& offset = {}, const std::string& length = {})
{
    ::onnx::ModelProto model = addModel();
    pointTo(*model.mutable_graph()->mutable_initializer(0), location, offset, length);
    std::filesystem::create_directories(folder.path() / "model");
    return folder.write(model, "model/model.onnx");
}

TEST(ExternalData, readsAtOffset)
{
    const ScratchFolder folder;
    const auto file = writeExternal(folder, "weights.bin", "4", "8");
    folder.write("model/weights.bin", bytesOf(std::vector<float>{0, 7, 8, 9}));
    const Graph graph = load(file);
    const Tensor& tensor = *graph.constant(graph.findValue("w"));
    EXPECT_EQ(tensor.data<float>()[0], 7.0F);
    EXPECT_EQ(tensor.data<float>()[1], 8.0F);
}

TEST(ExternalData, readsFromSubfolderWithoutOffsetAndLength)
{
    const ScratchFolder folder;
    const auto file = writeExternal(folder, "data/weights.bin");
    std::filesystem::create_directories(folder.path() / "model/data");
    folder.write("model/data/weights.bin", bytesOf(std::vector<float>{7, 8}));
    EXPECT_EQ(load(file).value(0).constant->data<float>()[1], 8.0F);
}

TEST(ExternalData, readsBesideAModelNamedWithoutFolder)
{
    const ScratchFolder folder;
    writeExternal(folder, "weights.bin");
    folder.write("model/weights.bin", bytesOf(std::vector<float>{7, 8}));
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path() / "model");
    EXPECT_NO_THROW(load("model.onnx"));
    std::filesystem::current_path(before);
}

TEST(ExternalData, refusesParentFolder)
{
    const ScratchFolder folder;
    folder.write("weights.bin", bytesOf(std::vector<float>{7, 8}));
    expectNames(whyRefused(writeExternal(folder, "../weights.bin")), {"tensor 'w'", "../weights.bin", "outside"});
    expectNames(whyRefused(writeExternal(folder, "a/../../weights.bin")), {"tensor 'w'", "outside"});
}

TEST(ExternalData, refusesSiblingFolderThatSharesThePrefix)
{
    const ScratchFolder folder;
    std::filesystem::create_directories(folder.path() / "model-2");
    folder.write("model-2/weights.bin", bytesOf(std::vector<float>{7, 8}));
    expectNames(whyRefused(writeExternal(folder, "../model-2/weights.bin")), {"outside"});
}

TEST(ExternalData, refusesAbsolutePath)
{
    const ScratchFolder folder;
    const auto weights = folder.write("weights.bin", bytesOf(std::vector<float>{7, 8}));
    expectNames(whyRefused(writeExternal(folder, weights.string())), {"tensor 'w'", "absolute"});
}

TEST(ExternalData, refusesSymlinkOutOfTheFolder)
{
    const ScratchFolder folder;
    const auto file = writeExternal(folder, "link.bin");
    folder.write("weights.bin", bytesOf(std::vector<float>{7, 8}));
    std::filesystem::create_symlink("../weights.bin", folder.path() / "model/link.bin");
    expectNames(whyRefused(file), {"tensor 'w'", "link.bin", "outside"});
}

TEST(ExternalData, refusesFolderSymlinkOutOfTheFolder)
{
    const ScratchFolder folder;
    const auto file = writeExternal(folder, "data/weights.bin");
    std::filesystem::create_directories(folder.path() / "elsewhere");
    folder.write("elsewhere/weights.bin", bytesOf(std::vector<float>{7, 8}));
    std::filesystem::create_directory_symlink("../elsewhere", folder.path() / "model/data");
    expectNames(whyRefused(file), {"tensor 'w'", "outside"});
}

TEST(ExternalData, followsSymlinkInsideTheFolder)
{
    const ScratchFolder folder;
    const auto file = writeExternal(folder, "link.bin");
    folder.write("model/weights.bin", bytesOf(std::vector<float>{7, 8}));
    std::filesystem::create_symlink("weights.bin", folder.path() / "model/link.bin");
    EXPECT_NO_THROW(load(file));
}

TEST(ExternalData, refusesMissingFileAndFolder)
{
    const ScratchFolder folder;
    expectNames(whyRefused(writeExternal(folder, "weights.bin")), {"tensor 'w'", "weights.bin", "does not exist"});
    expectNames(whyRefused(writeExternal(folder, ".")), {"tensor 'w'", "not a regular file"});
    expectNames(whyRefused(writeExternal(folder, "")), {"tensor 'w'", "names no file"});
}

TEST(ExternalData, refusesRangeBeyondTheFile)
{
    const ScratchFolder folder;
    std::filesystem::create_directories(folder.path() / "model");
    folder.write("model/weights.bin", bytesOf(std::vector<float>{7, 8}));
    expectNames(whyRefused(writeExternal(folder, "weights.bin", "4")), {"tensor 'w'", "ends at byte 8"});
    expectNames(whyRefused(writeExternal(folder, "weights.bin", "18446744073709551615")), {"ends at byte 8"});
    expectNames(whyRefused(writeExternal(folder, "weights.bin", "0", "4")), {"length 4", "8 bytes"});
    expectNames(whyRefused(writeExternal(folder, "weights.bin", "-4")), {"offset '-4'", "not a number"});
    expectNames(whyRefused(writeExternal(folder, "weights.bin", "18446744073709551616")), {"not a number"});
}

} // namespace
} // namespace assay::onnx::test
