// Tensor data kept in a file of its own beside the model. Not for data inside the model (tensor_reader.h).
#pragma once

#include <onnx/onnx_pb.h>

#include <cstddef>
#include <filesystem>
#include <span>

namespace assay::onnx {

/// A piece of a file that was found to lie inside the model's folder and inside the file.
struct ExternalPiece
{
    std::filesystem::path file;
    std::uint64_t offset = 0; // bytes
};

/// Checks where the tensor's data lie, before anything is allocated for them. Throws Error (without places) if the
/// location is absolute or leads out of the folder, also through a symlink, is no regular file, or if `bytes` at the
/// offset are not there or are not the length that the tensor states.
ExternalPiece locateExternalData(const ::onnx::TensorProto& tensor, const std::filesystem::path& folder,
                                 std::uint64_t bytes);

/// The file that the tensor's data lie in, with the same checks of where it may be.
std::filesystem::path externalFile(const ::onnx::TensorProto& tensor, const std::filesystem::path& folder);

/// Fills target from the piece. Throws Error if the file cannot be read.
void readExternalData(const ExternalPiece& piece, std::span<std::byte> target);

} // namespace assay::onnx
