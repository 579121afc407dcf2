// Reads an ONNX file as a source graph. Nothing in the file is trusted: whatever is wrong with it becomes one Error
// with file, node or tensor, and reason. Not for shape inference: runtime::bind gives every value its shape.
#pragma once

#include "core/graph/graph.h"

#include <filesystem>
#include <map>
#include <string>

namespace assay::onnx {

/// Versions of ONNX's own operators, and of the file format, that are read. An older opset is read too if none of the
/// model's operators has changed by the first.
constexpr int kFirstOpset = 7;
constexpr int kLastOpset = 21;
constexpr int kLastIrVersion = 10;

struct LoadOptions
{
    /// Shapes of graph inputs by name, in elements; they replace what the file says. All dimensions positive, except
    /// that the first may be kFreeDimension.
    std::map<std::string, Shape> shapes;
};

/// Nodes are in topological order and have unique names, their own name as origin, and the version of their domain as
/// opset; domain "ai.onnx" reads as "". Initializers of any storage form are constants, also where the file lists them
/// as inputs too; Constant nodes stay nodes. A free first dimension of an input stays free (the batch). Values that
/// nodes make have the type and shape that the file declares for them, if it does.
/// Throws Error for what cannot be read: damaged files, subgraphs, functions, sparse and string tensors, sequences,
/// free dimensions other than the first without a given shape, NaN, infinite weights, data outside the model's folder.
Graph load(const std::filesystem::path& file, const LoadOptions& options = {});

} // namespace assay::onnx
