// The cases of ONNX's own node suite (Debian package libonnx-testdata): a folder each, with a model of one operator or
// of its expansion, and recorded inputs and outputs. Reads them; does not run them.
#pragma once

#include "core/graph/tensor.h"

#include <filesystem>
#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace assay::conformance {

struct NodeCase
{
    std::string name;                  // of the folder: "test_add_bcast"
    std::filesystem::path folder;      // holds model.onnx and test_data_set_0
    std::string subject;               // the operator, or "X (expanded)" for the function body of X
    std::vector<std::string> unlisted; // operators of the model that our registry has in no version

    std::filesystem::path model() const { return folder / "model.onnx"; }
};

/// GoogleTest prints a case by its name.
void PrintTo(const NodeCase& nodeCase, std::ostream* stream);

/// The folder of the suite: the package's, or what ASSAY_NODE_SUITE names in the environment (another version's cases
/// in the same form); empty if there is none.
std::filesystem::path suiteFolder();

/// Every case of the suite by name; empty if it is not installed.
std::vector<NodeCase> readSuite();

/// The recorded tensors, in the order of the graph's inputs ("input") or outputs ("output"), whose types are given: the
/// suite stores bfloat16 as uint16. Throws assay::Error for what is no tensor of our types.
std::vector<Tensor> readRecorded(const NodeCase& nodeCase, const std::string& kind, std::span<const DataType> types);

} // namespace assay::conformance
