#include "core/onnx/load.h"

#include "core/graph/error.h"
#include "core/onnx/input_shapes.h"
#include "core/onnx/model_file.h"
#include "core/onnx/node_reader.h"
#include "core/onnx/schema_check.h"
#include "core/onnx/tensor_reader.h"

#include <algorithm>
#include <array>
#include <new>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace assay::onnx {

namespace {

using ::onnx::GraphProto;
using ::onnx::ModelProto;

std::map<std::string, int> readOpsets(const ModelProto& model)
{
    std::map<std::string, int> opsets;
    for (const auto& import : model.opset_import()) {
        const auto version = static_cast<int>(std::clamp<std::int64_t>(import.version(), -1, 1 << 20));
        const auto [entry, isNew] = opsets.emplace(normalizedDomain(import.domain()), version);
        if (!isNew && entry->second != version)
            throw Error("imports two versions of domain '" + import.domain() + "'");
    }
    return opsets;
}

/// Refuses what is too new or too old; an old opset whose operators have not changed by the first that we read is
/// raised to it.
void checkVersions(const ModelProto& model, std::map<std::string, int>& opsets)
{
    if (model.ir_version() < 1)
        throw Error("is not an ONNX model: it states no format version");
    if (model.ir_version() > kLastIrVersion)
        throw Error("has format (IR) version " + std::to_string(model.ir_version()) + "; up to " +
                    std::to_string(kLastIrVersion) + " is read, export the model for an older one");
    const auto own = opsets.find("");
    if (own == opsets.end())
        throw Error("imports no version of ONNX's operators (opset), or is cut short");
    if (own->second >= 1 && own->second < kFirstOpset && meansTheSameAt(kFirstOpset, model.graph(), own->second))
        own->second = kFirstOpset;
    if (own->second < kFirstOpset || own->second > kLastOpset)
        throw Error("has opset " + std::to_string(own->second) + "; " + std::to_string(kFirstOpset) + " to " +
                    std::to_string(kLastOpset) + " are read, export the model for one of them");
}

/// The nodes' names, with those that are missing or taken replaced by operator and index.
std::vector<std::string> uniqueNames(const GraphProto& graph)
{
    std::unordered_set<std::string> taken;
    for (const auto& node : graph.node())
        taken.insert(node.name());
    std::unordered_set<std::string> seen{""};
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(graph.node_size()));
    for (int i = 0; i < graph.node_size(); ++i) {
        std::string name = graph.node(i).name();
        if (!seen.insert(name).second) {
            name = graph.node(i).op_type() + "_" + std::to_string(i);
            while (!taken.insert(name).second)
                name += "_";
        }
        names.push_back(std::move(name));
    }
    return names;
}

/// Builds the graph from the message, one part after the other; every value is found by its name.
class Reader
{
public:
    Reader(ModelProto& model, const LoadOptions& options, std::filesystem::path folder)
        : m_model(model), m_proto(*model.mutable_graph()), m_options(options), m_folder(std::move(folder))
    {}

    Graph read()
    {
        std::map<std::string, int> opsets = readOpsets(m_model);
        checkVersions(m_model, opsets);
        refuseWhatWeDoNotHave();
        const std::vector<std::string> names = uniqueNames(m_proto);
        m_graph.name = m_proto.name();
        readInitializers();
        readInputs();
        readNodes(names, opsets);
        readOutputs();
        applyDeclaredTypes();
        checkAgainstSchemas(m_model, names, opsets, m_folder);
        sortTopologically(m_graph);
        checkWeights();
        return std::move(m_graph);
    }

private:
    void refuseWhatWeDoNotHave() const
    {
        if (m_proto.node_size() == 0)
            throw Error("has an empty graph: no nodes");
        if (m_proto.output_size() == 0)
            throw Error("has a graph without outputs");
        if (m_proto.sparse_initializer_size() > 0)
            throw Error("is a sparse initializer, which is not supported",
                        {{}, {}, m_proto.sparse_initializer(0).values().name()});
    }

    ValueId add(Value value)
    {
        const std::string name = value.name;
        const auto [entry, isNew] = m_ids.emplace(name, static_cast<ValueId>(m_graph.values.size()));
        if (!isNew)
            throw Error("is defined twice", {{}, {}, name});
        return m_graph.addValue(std::move(value));
    }

    /// The value of that name, made if need be; kNoValue for the empty name of something left out.
    ValueId refer(const std::string& name)
    {
        if (name.empty())
            return kNoValue;
        const auto found = m_ids.find(name);
        return found != m_ids.end() ? found->second : add({name, DataType::Undefined, {}, {}});
    }

    void readInitializers()
    {
        for (::onnx::TensorProto& proto : *m_proto.mutable_initializer()) {
            const std::string name = proto.name();
            if (name.empty())
                throw Error("has an initializer without name");
            try {
                Tensor tensor = readTensor(proto, m_folder);
                proto.Clear(); // large models: hold one copy of the weights, not two
                add({name, tensor.type(), tensor.shape(), tensor});
            } catch (const Error& error) {
                throw error.at({{}, {}, name});
            }
        }
    }

    void readInputs()
    {
        std::set<std::string> unknown;
        for (const auto& [name, shape] : m_options.shapes)
            unknown.insert(name);
        std::string known;
        for (const auto& info : m_proto.input()) {
            if (info.name().empty())
                throw Error("has an input without name");
            const auto existing = m_ids.find(info.name());
            if (existing != m_ids.end() && m_graph.isConstant(existing->second))
                continue;
            const auto given = m_options.shapes.find(info.name());
            unknown.erase(info.name());
            known += (known.empty() ? "" : ", ") + info.name();
            m_graph.inputs.push_back(add(readInput(info, given == m_options.shapes.end() ? nullptr : &given->second)));
        }
        if (!unknown.empty())
            throw Error("a shape is given for '" + *unknown.begin() + "', which is no input; the inputs are: " + known);
    }

    void refuseFunctionCall(const Node& node) const
    {
        for (const auto& function : m_model.functions()) {
            if (function.name() == node.op && normalizedDomain(function.domain()) == node.domain)
                throw Error("calls function '" + node.op + "' of the model, which is not supported; inline the " +
                                "functions (onnx.inliner) first",
                            {{}, node.name, {}});
        }
    }

    void readNodes(const std::vector<std::string>& names, const std::map<std::string, int>& opsets)
    {
        std::unordered_set<ValueId> inputs(m_graph.inputs.begin(), m_graph.inputs.end());
        for (int i = 0; i < m_proto.node_size(); ++i) {
            const ::onnx::NodeProto& proto = m_proto.node(i);
            Node node = readNode(proto, names[static_cast<std::size_t>(i)], opsets, m_folder);
            refuseFunctionCall(node);
            for (const std::string& name : proto.input())
                node.inputs.push_back(refer(name));
            for (const std::string& name : proto.output()) {
                node.outputs.push_back(refer(name));
                if (inputs.contains(node.outputs.back()))
                    throw Error("is an input of the graph and made by a node too", {{}, node.name, name});
            }
            if (std::all_of(node.outputs.begin(), node.outputs.end(), [](ValueId id) { return id == kNoValue; }))
                throw Error("operator " + node.op + " has no outputs", {{}, node.name, {}});
            m_graph.nodes.push_back(std::move(node));
        }
    }

    void readOutputs()
    {
        std::unordered_set<std::string> seen;
        for (const auto& info : m_proto.output()) {
            if (info.name().empty())
                throw Error("has an output without name");
            if (!seen.insert(info.name()).second)
                throw Error("is listed twice as output of the graph", {{}, {}, info.name()});
            m_graph.outputs.push_back(refer(info.name()));
        }
    }

    /// Declared shapes hold for the declared inputs only, so they are dropped where the user gave others.
    void applyDeclaredTypes()
    {
        std::unordered_set<ValueId> inputs(m_graph.inputs.begin(), m_graph.inputs.end());
        for (const auto* infos : {&m_proto.value_info(), &m_proto.output()}) {
            for (const auto& info : *infos) {
                const auto found = m_ids.find(info.name());
                if (found == m_ids.end() || m_graph.isConstant(found->second) || inputs.contains(found->second))
                    continue;
                const Value declared = readDeclared(info);
                Value& value = m_graph.value(found->second);
                value.type = declared.type;
                if (m_options.shapes.empty())
                    value.shape = declared.shape;
            }
        }
    }

    /// Infinity is a legitimate constant (an attention mask, the padding of a maximum), but not a legitimate weight.
    void checkWeights() const
    {
        static constexpr std::array<std::string_view, 8> kWeighted{"Conv",
                                                                   "ConvTranspose",
                                                                   "Gemm",
                                                                   "MatMul",
                                                                   "BatchNormalization",
                                                                   "LayerNormalization",
                                                                   "InstanceNormalization",
                                                                   "PRelu"};
        for (const Node& node : m_graph.nodes) {
            if (std::find(kWeighted.begin(), kWeighted.end(), node.op) == kWeighted.end())
                continue;
            for (const ValueId id : node.inputs) {
                if (!m_graph.isConstant(id))
                    continue;
                try {
                    requireFinite(*m_graph.constant(id));
                } catch (const Error& error) {
                    throw error.at({{}, node.name, m_graph.value(id).name});
                }
            }
        }
    }

    ModelProto& m_model;
    GraphProto& m_proto;
    const LoadOptions& m_options;
    std::filesystem::path m_folder;
    Graph m_graph;
    std::unordered_map<std::string, ValueId> m_ids;
};

} // namespace

Graph load(const std::filesystem::path& file, const LoadOptions& options)
{
    const ErrorPlace place{file.string(), {}, {}};
    try {
        ModelProto model = readModelFile(file);
        return Reader(model, options, file.parent_path()).read();
    } catch (const Error& error) {
        throw error.at(place);
    } catch (const std::bad_alloc&) {
        throw Error("needs more memory than there is", place);
    }
}

} // namespace assay::onnx
