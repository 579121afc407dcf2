// An ONNX tensor in any of its storage forms as one of ours: raw bytes, typed fields, a file beside the model.
#pragma once

#include "core/graph/tensor.h"

#include <onnx/onnx_pb.h>

#include <filesystem>

namespace assay::onnx {

/// Whether an element may be NaN: no model computes anything with one, but recorded inputs and outputs may hold some.
enum class NanElements { Refuse, Keep };

/// Folder: the model's, where external data may lie. Everything is checked before memory is allocated, so a tensor that
/// claims more than the file holds costs nothing. Throws Error (without places) if type, dimensions and data disagree,
/// if the type is one that we do not have, or if an element is NaN and none may be.
Tensor readTensor(const ::onnx::TensorProto& proto, const std::filesystem::path& folder,
                  NanElements nanElements = NanElements::Refuse);

/// Throws Error naming the first infinite element, if the tensor has one.
void requireFinite(const Tensor& tensor);

} // namespace assay::onnx
