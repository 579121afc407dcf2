#include "core/report/report.h"

#include "core/quantization/presets.h"
#include "core/quantization/rules.h"

#include <algorithm>
#include <filesystem>

namespace assay::report {

namespace {

std::string typeAndShape(const Value& value)
{
    return std::string(toString(value.type)) + " " + toString(value.shape);
}

LayerRow layerRow(const ReportSources& sources, std::size_t index)
{
    const Graph& fused = sources.optimized.graph;
    const Node& node = fused.nodes[index];
    LayerRow row;
    row.name = node.name;
    row.op = describe(node);
    row.origin = node.origin;
    if (!node.outputs.empty() && node.outputs.front() != kNoValue)
        row.outputShape = toString(fused.value(node.outputs.front()).shape);
    if (sources.plan != nullptr) {
        const quantization::LayerPlan& layer = sources.plan->layers[index];
        row.precision = toString(layer.precision);
        row.isPinned = layer.isPinned;
        row.precisionReason = layer.reason;
        if (layer.weight)
            row.weightScales = layer.weight->scales;
    }
    if (const int weight = quantization::weightInput(fused, node); sources.imported != nullptr && weight >= 0) {
        const std::string& name = fused.value(node.inputs[static_cast<std::size_t>(weight)]).name;
        const auto found = sources.imported->parameters.find(name);
        if (found != sources.imported->parameters.end())
            row.importedWeightScales = found->second.scales;
    }
    if (sources.comparison != nullptr)
        row.nearness = sources.comparison->layers[index];
    if (sources.performance != nullptr)
        row.performance = sources.performance->layers[index];
    return row;
}

std::optional<ImportedRow> importedRow(const ReportSources& sources, const std::string& tensor)
{
    if (sources.imported == nullptr)
        return std::nullopt;
    const auto found = sources.imported->activations.find(tensor);
    if (found == sources.imported->activations.end())
        return std::nullopt;
    const std::optional<calibration::Range> range = quantization::rangeOf(found->second);
    if (!range)
        return std::nullopt;
    if (!found->second.scales.empty())
        return ImportedRow{found->second.scales.front(), found->second.zeroPoints.front(), found->second.bits,
                           range->minimum, range->maximum};
    const quantization::Encoding encoding =
        quantization::int8Encoding({std::min(range->minimum, 0.0), std::max(range->maximum, 0.0)});
    return ImportedRow{static_cast<double>(encoding.scale), encoding.zeroPoint, 8, range->minimum, range->maximum};
}

/// What is known of tensors without a plan.
std::vector<TensorRow> importedTensorRows(const ReportSources& sources)
{
    std::vector<TensorRow> rows;
    for (const Value& value : sources.optimized.graph.values) {
        if (value.constant)
            continue;
        TensorRow row;
        row.name = value.name;
        row.imported = importedRow(sources, value.name);
        if (row.imported)
            rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<TensorRow> tensorRows(const ReportSources& sources)
{
    std::vector<TensorRow> rows;
    const Graph& fused = sources.optimized.graph;
    const GraphIndex index(fused);
    for (std::size_t id = 0; id < fused.values.size(); ++id) {
        const Value& value = fused.values[id];
        if (value.constant || !isFloatingPoint(value.type))
            continue;
        const quantization::TensorEncoding& tensor = sources.plan->tensors[id];
        const NodeId producer = index.producer(static_cast<ValueId>(id));
        if (producer != kNoNode && quantization::ruleOf(fused, fused.node(producer)) == quantization::Rule::PassThrough)
            continue; // shape arithmetic: nobody encodes it
        const quantization::Precision precision =
            producer == kNoNode ? quantization::Precision::Int8
                                : sources.plan->layers[static_cast<std::size_t>(producer)].storage;
        const bool isInt16 = precision == quantization::Precision::Int16;
        const quantization::Encoding& encoding = isInt16 ? tensor.int16 : tensor.int8;
        TensorRow row = {value.name,
                         std::string(toString(precision)),
                         encoding.scale,
                         encoding.zeroPoint,
                         tensor.range.minimum,
                         tensor.range.maximum,
                         std::string(toString(tensor.method)),
                         {},
                         {},
                         importedRow(sources, value.name)};
        if (sources.statistics != nullptr) {
            if (const auto found = sources.statistics->find(value.name); found != sources.statistics->end()) {
                row.observedMinimum = found->second.minimum;
                row.observedMaximum = found->second.maximum;
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<SourceNodeRow> sourceNodeRows(const ReportSources& sources)
{
    std::vector<SourceNodeRow> rows;
    rows.reserve(sources.source.nodes.size());
    for (const Node& node : sources.source.nodes) {
        SourceNodeRow row = {node.name, node.op, "", {}};
        if (const auto fate = sources.optimized.fates.find(node.name); fate != sources.optimized.fates.end()) {
            row.fate = fate->second.what;
            row.targets = fate->second.targets;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

void addSensitivities(std::vector<LayerRow>& layers, const analysis::Sweep& sweep)
{
    std::map<std::string, const analysis::SweepRow*> swept;
    for (const analysis::SweepRow& row : sweep.rows)
        swept.emplace(row.name, &row);
    for (LayerRow& layer : layers) {
        const auto found = swept.find(layer.name);
        if (found == swept.end())
            continue;
        const evaluation::Accuracy& alone = found->second->alone;
        layer.sensitivity =
            SensitivityRow{analysis::outputError(alone), analysis::lossOf(alone), alone.metric, alone.images};
    }
}

/// The running mean and variance of a BatchNormalization are measured, not trained: no parameters.
bool isParameter(const Graph& source, std::span<const GraphIndex::Use> uses)
{
    return std::any_of(uses.begin(), uses.end(), [&source](const GraphIndex::Use& use) {
        return source.node(use.node).op != "BatchNormalization" || use.input < 3;
    });
}

/// What a node holds or makes of constants alone, as some exporters keep weights (and weightless networks stand for
/// them).
struct MadeWeight
{
    DataType type = DataType::Undefined;
    std::int64_t count = 0;
};

MadeWeight madeWeight(const Graph& source, const GraphIndex& index, const Node& node)
{
    const Tensor* value = node.attributes.tensor("value");
    if (node.op == "Constant" && value != nullptr)
        return {value->type(), value->count()};
    if (node.op != "ConstantOfShape" || node.inputs.empty())
        return {};
    const Tensor* shape = source.constant(node.inputs[0]);
    const NodeId maker = index.producer(node.inputs[0]);
    if (shape == nullptr && maker != kNoNode && source.node(maker).op == "Constant")
        shape = source.node(maker).attributes.tensor("value");
    if (shape == nullptr || shape->type() != DataType::Int64 || !isStatic(shape->integers()))
        return {};
    return {value != nullptr ? value->type() : DataType::Float32, elementCount(shape->integers())};
}

/// A file may leave the shapes of its outputs out: the bound graph knows them.
void nameShapes(ModelSummary& model, const Graph& source, const Graph& bound)
{
    for (std::size_t i = 0; i < source.outputs.size() && i < bound.outputs.size(); ++i) {
        if (source.value(source.outputs[i]).shape.empty())
            model.outputs[i].second = typeAndShape(bound.value(bound.outputs[i]));
    }
}

} // namespace

std::vector<std::pair<std::string, int>> countOperators(const Graph& graph)
{
    std::map<std::string, int> counts;
    for (const Node& node : graph.nodes)
        ++counts[node.domain.empty() ? node.op : node.domain + "." + node.op];
    std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return sorted;
}

ModelSummary summarize(const Graph& source, const std::string& file)
{
    ModelSummary model;
    model.file = file;
    model.name = std::filesystem::path(file).stem().string();
    for (const Node& node : source.nodes) {
        if (node.domain.empty())
            model.opset = std::max(model.opset, node.opset);
    }
    const GraphIndex index(source);
    const auto count = [&](ValueId id, const MadeWeight& weight) {
        if (!isFloatingPoint(weight.type) || index.uses(id).empty())
            return;
        if (isParameter(source, index.uses(id)))
            model.parameters += weight.count;
        model.weightBytes += weight.count * static_cast<std::int64_t>(byteSize(weight.type));
    };
    for (std::size_t id = 0; id < source.values.size(); ++id) {
        if (const Tensor* constant = source.constant(static_cast<ValueId>(id)))
            count(static_cast<ValueId>(id), {constant->type(), constant->count()});
    }
    for (const Node& node : source.nodes) {
        if (!node.outputs.empty() && node.outputs[0] != kNoValue)
            count(node.outputs[0], madeWeight(source, index, node));
    }
    for (const ValueId id : source.inputs)
        model.inputs.emplace_back(source.value(id).name, typeAndShape(source.value(id)));
    for (const ValueId id : source.outputs)
        model.outputs.emplace_back(source.value(id).name, typeAndShape(source.value(id)));
    return model;
}

Report makeReport(const ReportSources& sources)
{
    Report report;
    report.model = summarize(sources.source, sources.modelFile);
    nameShapes(report.model, sources.source, sources.optimized.graph);
    report.sourceNodeCount = sources.source.nodes.size();
    report.fusedNodeCount = sources.optimized.graph.nodes.size();
    if (sources.plan != nullptr) {
        report.scheme = toString(sources.plan->recipe.scheme);
        report.method = toString(sources.plan->recipe.method);
        report.preset = quantization::presetOf(sources.plan->recipe);
        report.recipe = quantization::describe(sources.plan->recipe);
        report.smoothing = sources.plan->recipe.smoothing;
        report.dropsIdleClips = sources.plan->recipe.dropIdleClips;
        report.absorbsBias = sources.plan->recipe.absorbBias;
        report.splitsOutliers = sources.plan->recipe.splitOutliers;
        report.isEqualized = sources.plan->recipe.equalize;
        report.isBiasCorrected = sources.plan->recipe.biasCorrection;
        report.rounding = quantization::toString(sources.plan->recipe.rounding);
        report.tensors = tensorRows(sources);
    } else if (sources.imported != nullptr) {
        report.tensors = importedTensorRows(sources);
    }
    if (sources.imported != nullptr)
        report.importedFrom = sources.imported->format + " " + sources.imported->file;
    report.calibrationImages = sources.calibrationImages;
    if (sources.comparison != nullptr) {
        report.accuracy = sources.comparison->accuracy;
        report.layerImages = sources.comparison->layerImages;
    }
    if (sources.performance != nullptr)
        report.performance = *sources.performance;
    report.host = sources.host;
    for (std::size_t i = 0; i < sources.optimized.graph.nodes.size(); ++i) {
        report.layers.push_back(layerRow(sources, i));
        report.model.macs += report.layers.back().performance.macs;
    }
    if (sources.sweep != nullptr)
        addSensitivities(report.layers, *sources.sweep);
    report.sourceNodes = sourceNodeRows(sources);
    report.notes = sources.notes;
    return report;
}

} // namespace assay::report
