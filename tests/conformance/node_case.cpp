#include "tests/conformance/node_case.h"

#include "core/graph/error.h"
#include "core/kernels/operator.h"
#include "core/onnx/model_file.h"
#include "core/onnx/node_reader.h"
#include "core/onnx/tensor_reader.h"

#include <onnx/onnx_pb.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

namespace assay::conformance {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kExpanded = "_expanded";

bool isListed(const ::onnx::NodeProto& node)
{
    const std::string domain = onnx::normalizedDomain(node.domain());
    const std::span<const kernels::Operator> operators = kernels::allOperators();
    return std::any_of(operators.begin(), operators.end(), [&](const kernels::Operator& entry) {
        return entry.domain == domain && entry.name == node.op_type();
    });
}

NodeCase readCase(const fs::path& folder)
{
    NodeCase nodeCase{folder.filename().string(), folder, {}, {}};
    std::set<std::string> operators, unlisted;
    const ::onnx::ModelProto model = onnx::readModelFile(nodeCase.model());
    for (const ::onnx::NodeProto& node : model.graph().node()) {
        operators.insert(node.op_type());
        if (!isListed(node))
            unlisted.insert(node.op_type());
    }
    for (const std::string& name : operators)
        nodeCase.subject += (nodeCase.subject.empty() ? "" : "+") + name;
    nodeCase.unlisted.assign(unlisted.begin(), unlisted.end());
    return nodeCase;
}

/// A function's expansion has the subject of the case that it expands: "test_celu_expanded" that of "test_celu".
void nameExpansions(std::vector<NodeCase>& cases)
{
    std::map<std::string, std::string> subjects;
    for (const NodeCase& nodeCase : cases)
        subjects[nodeCase.name] = nodeCase.subject;
    for (NodeCase& nodeCase : cases) {
        const std::size_t position = nodeCase.name.find(kExpanded);
        if (position == std::string::npos)
            continue;
        const auto whole = subjects.find(nodeCase.name.substr(0, position));
        if (whole != subjects.end())
            nodeCase.subject = whole->second + " (expanded)";
    }
}

Tensor readRecordedTensor(const fs::path& file, DataType type)
{
    std::ifstream stream(file, std::ios::binary);
    ::onnx::TensorProto proto;
    if (!stream || !proto.ParseFromIstream(&stream))
        throw Error("is not a recorded tensor", {file.string(), {}, {}});
    if (type == DataType::BFloat16 && proto.data_type() == ::onnx::TensorProto::UINT16)
        proto.set_data_type(::onnx::TensorProto::BFLOAT16);
    return onnx::readTensor(proto, file.parent_path(), onnx::NanElements::Keep);
}

} // namespace

void PrintTo(const NodeCase& nodeCase, std::ostream* stream)
{
    *stream << nodeCase.name;
}

fs::path suiteFolder()
{
    const char* given = std::getenv("ASSAY_NODE_SUITE");
    // The package's own place, and where its Python link leads.
    const std::array<fs::path, 3> places{given != nullptr ? given : "", "/usr/share/libonnx-testdata/data/node",
                                         "/usr/lib/python3/dist-packages/onnx/backend/test/data/node"};
    const auto found = std::find_if(places.begin(), places.end(), [](const fs::path& place) {
        std::error_code ignored;
        return fs::is_directory(place, ignored);
    });
    return found == places.end() ? fs::path() : *found;
}

std::vector<NodeCase> readSuite()
{
    std::vector<NodeCase> cases;
    if (suiteFolder().empty())
        return cases;
    for (const fs::directory_entry& entry : fs::directory_iterator(suiteFolder())) {
        if (entry.is_directory() && entry.path().filename().string().starts_with("test_"))
            cases.push_back(readCase(entry.path()));
    }
    std::sort(cases.begin(), cases.end(), [](const NodeCase& a, const NodeCase& b) { return a.name < b.name; });
    nameExpansions(cases);
    return cases;
}

std::vector<Tensor> readRecorded(const NodeCase& nodeCase, const std::string& kind, std::span<const DataType> types)
{
    std::vector<Tensor> tensors;
    for (std::size_t i = 0; i < types.size(); ++i)
        tensors.push_back(readRecordedTensor(
            nodeCase.folder / "test_data_set_0" / (kind + "_" + std::to_string(i) + ".pb"), types[i]));
    return tensors;
}

} // namespace assay::conformance
