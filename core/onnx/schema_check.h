// The onnx library's own check of nodes against their operators' schemas, for the versions that it knows.
#pragma once

#include <onnx/onnx_pb.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace assay::onnx {

/// Newest versions that the installed onnx library (1.12) has schemas for.
constexpr int kLastCheckedOpset = 17;
constexpr int kLastCheckedIrVersion = 8;

/// True if every node's operator was last changed, up to version `later` of ONNX's operators, in version `opset` or
/// before: then the graph means the same in both.
bool meansTheSameAt(int later, const ::onnx::GraphProto& graph, int opset);

/// Throws Error naming the first node (by `names`, one a node) whose inputs, outputs or attributes its operator does
/// not allow. Newer models, and operators without a current schema, are not checked: what we cannot run is told later,
/// for all nodes at once.
void checkAgainstSchemas(const ::onnx::ModelProto& model, const std::vector<std::string>& names,
                         const std::map<std::string, int>& opsets, const std::filesystem::path& folder);

} // namespace assay::onnx
