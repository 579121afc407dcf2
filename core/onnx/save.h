// Writes a graph as an ONNX file. Not for lowering: the exporter turns fused nodes into ONNX operators beforehand.
#pragma once

#include "core/graph/graph.h"

#include <filesystem>

namespace assay::onnx {

/// Opset: version of ONNX's own operators that the nodes are written in. Constants become initializers (raw data); a
/// free dimension of an input or output becomes the parameter "N". The file appears complete or not at all. Throws
/// Error for nodes of domain "assay" and nodes with post-ops, for inputs and outputs without type, for models over 2
/// GB, and if the file cannot be written.
void save(const Graph& graph, const std::filesystem::path& file, int opset);

} // namespace assay::onnx
