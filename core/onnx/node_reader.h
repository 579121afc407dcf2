// One ONNX node as one of ours, without its connections (load.cpp makes those).
#pragma once

#include "core/graph/graph.h"

#include <onnx/onnx_pb.h>

#include <filesystem>
#include <map>

namespace assay::onnx {

/// "" for "ai.onnx", the other spelling of ONNX's own domain.
std::string normalizedDomain(const std::string& domain);

/// Operator, domain, opset and attributes. `opsets`: version of each domain that the model imports; `name`: the node's
/// unique name. Throws Error naming the node if it has a subgraph or another attribute that we do not have, if its
/// domain is not imported, or if a tensor attribute cannot be read (`folder`: the model's, for external data).
Node readNode(const ::onnx::NodeProto& proto, const std::string& name, const std::map<std::string, int>& opsets,
              const std::filesystem::path& folder);

} // namespace assay::onnx
