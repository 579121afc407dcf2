#include "core/onnx/model_file.h"

#include "core/graph/error.h"

#include <google/protobuf/io/zero_copy_stream_impl.h>
#include <google/protobuf/stubs/logging.h>

#include <fstream>
#include <limits>

namespace assay::onnx {

namespace fs = std::filesystem;

::onnx::ModelProto readModelFile(const fs::path& file)
{
    const ErrorPlace place{file.string(), {}, {}};
    std::error_code failure;
    if (!fs::exists(file, failure))
        throw Error("does not exist", place);
    if (fs::is_directory(file, failure))
        throw Error("is a directory, not an ONNX file", place);
    if (!fs::is_regular_file(file, failure))
        throw Error("is not a regular file", place);
    const std::uintmax_t size = fs::file_size(file, failure);
    if (failure)
        throw Error("cannot be read: " + failure.message(), place);
    if (size == 0)
        throw Error("is empty", place);
    if (size > static_cast<std::uintmax_t>(std::numeric_limits<int>::max()))
        throw Error("is larger than 2 GB, which the format does not allow; store its weights as external data", place);

    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw Error("cannot be opened; check its permissions", place);
    if (stream.peek() == '{') // no ONNX file starts so: a field without a type
        throw Error("is a JSON file, not an ONNX model; a task file is found by itself beside its model", place);
    const google::protobuf::LogSilencer quiet;
    google::protobuf::io::IstreamInputStream input(&stream);
    ::onnx::ModelProto model;
    if (!model.ParseFromZeroCopyStream(&input))
        throw Error("is not an ONNX model, or is damaged or cut short", place);
    return model;
}

} // namespace assay::onnx
