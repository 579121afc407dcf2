// Small ONNX models for the tests, made with onnx's own protobuf API and written to a folder that goes away again.
#pragma once

#include "core/graph/error.h"
#include "core/onnx/load.h"

#include <gtest/gtest.h>
#include <onnx/onnx_pb.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <unistd.h>
#include <vector>

namespace assay::onnx::test {

/// A folder of this test alone, removed at its end.
class ScratchFolder
{
public:
    ScratchFolder()
    {
        const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
        m_path = std::filesystem::temp_directory_path() /
                 ("assay-" + std::to_string(::getpid()) + "-" + info->test_suite_name() + "-" + info->name());
        std::filesystem::remove_all(m_path);
        std::filesystem::create_directories(m_path);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    const std::filesystem::path& path() const { return m_path; }

    std::filesystem::path write(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(m_path / name, std::ios::binary) << bytes;
        return m_path / name;
    }
    std::filesystem::path write(const ::onnx::ModelProto& model, const std::string& name = "model.onnx") const
    {
        return write(name, model.SerializeAsString());
    }

private:
    std::filesystem::path m_path;
};

inline ::onnx::ModelProto emptyModel(int opset = 13, int irVersion = 7)
{
    ::onnx::ModelProto model;
    model.set_ir_version(irVersion);
    model.add_opset_import()->set_version(opset);
    model.mutable_graph()->set_name("test");
    return model;
}

/// A dimension below zero is left free under the name "N".
inline void describeValue(::onnx::ValueInfoProto& info, const std::string& name, std::initializer_list<int> shape,
                          int type = ::onnx::TensorProto::FLOAT)
{
    info.set_name(name);
    auto& tensor = *info.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(type);
    tensor.mutable_shape()->clear_dim();
    for (const int dimension : shape) {
        auto& dim = *tensor.mutable_shape()->add_dim();
        if (dimension < 0)
            dim.set_dim_param("N");
        else
            dim.set_dim_value(dimension);
    }
}

inline ::onnx::NodeProto& addNode(::onnx::ModelProto& model, const std::string& op,
                                  std::initializer_list<const char*> inputs, std::initializer_list<const char*> outputs,
                                  const std::string& name = {})
{
    ::onnx::NodeProto& node = *model.mutable_graph()->add_node();
    node.set_op_type(op);
    node.set_name(name);
    for (const char* input : inputs)
        node.add_input(input);
    for (const char* output : outputs)
        node.add_output(output);
    return node;
}

/// An initializer without data.
inline ::onnx::TensorProto& addTensor(::onnx::ModelProto& model, const std::string& name, int type,
                                      std::initializer_list<std::int64_t> dims)
{
    ::onnx::TensorProto& tensor = *model.mutable_graph()->add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(type);
    for (const std::int64_t dimension : dims)
        tensor.add_dims(dimension);
    return tensor;
}

template <typename T>
std::string bytesOf(const std::vector<T>& values)
{
    std::string bytes(values.size() * sizeof(T), '\0');
    std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

/// y = x + w with w the one initializer, two floats; its data are the test's to set.
inline ::onnx::ModelProto addModel(int opset = 13, int irVersion = 7)
{
    ::onnx::ModelProto model = emptyModel(opset, irVersion);
    describeValue(*model.mutable_graph()->add_input(), "x", {-1, 2});
    describeValue(*model.mutable_graph()->add_output(), "y", {-1, 2});
    addNode(model, "Add", {"x", "w"}, {"y"}, "sum");
    addTensor(model, "w", ::onnx::TensorProto::FLOAT, {2});
    return model;
}

/// The same with w = (1, 2) as raw data: valid.
inline ::onnx::ModelProto goodModel(int opset = 13, int irVersion = 7)
{
    ::onnx::ModelProto model = addModel(opset, irVersion);
    model.mutable_graph()->mutable_initializer(0)->set_raw_data(bytesOf(std::vector<float>{1, 2}));
    return model;
}

/// The message of the Error that loading must end in; it must be one line and name the file.
inline std::string whyRefused(const std::filesystem::path& file, const LoadOptions& options = {})
{
    try {
        load(file, options);
    } catch (const Error& error) {
        const std::string what = error.what();
        EXPECT_EQ(what.find('\n'), std::string::npos) << what;
        EXPECT_NE(what.find(file.filename().string()), std::string::npos) << what;
        return what;
    }
    ADD_FAILURE() << file << " was accepted";
    return {};
}

/// EXPECT that every part occurs in the text.
inline void expectNames(const std::string& text, std::initializer_list<const char*> parts)
{
    for (const char* part : parts)
        EXPECT_NE(text.find(part), std::string::npos) << "'" << part << "' is missing in: " << text;
}

} // namespace assay::onnx::test
