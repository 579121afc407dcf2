// The bytes of a model file as onnx's message, without a look at what they mean (that is load.h).
#pragma once

#include <onnx/onnx_pb.h>

#include <filesystem>

namespace assay::onnx {

/// Throws Error (naming the file) if it is not a regular file, not readable, empty, too large for protobuf (2 GB), or
/// not a model. Protobuf's own messages on standard error are suppressed.
::onnx::ModelProto readModelFile(const std::filesystem::path& file);

} // namespace assay::onnx
