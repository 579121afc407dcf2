#include "core/onnx/data_files.h"

#include "core/graph/error.h"
#include "core/onnx/external_data.h"
#include "core/onnx/model_file.h"

#include <set>

namespace assay::onnx {

std::vector<std::filesystem::path> dataFiles(const std::filesystem::path& model)
{
    const ::onnx::ModelProto proto = readModelFile(model);
    std::set<std::filesystem::path> files;
    for (const auto& tensor : proto.graph().initializer()) {
        if (tensor.data_location() != ::onnx::TensorProto::EXTERNAL)
            continue;
        try {
            files.insert(externalFile(tensor, model.parent_path()));
        } catch (const Error& error) {
            throw error.at({model.string(), {}, tensor.name()});
        }
    }
    return {files.begin(), files.end()};
}

} // namespace assay::onnx
