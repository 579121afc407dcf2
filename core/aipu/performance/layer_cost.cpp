#include "core/aipu/performance/layer_cost.h"

#include "core/kernels/geometry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace assay::aipu {

using quantization::Precision;

namespace {

double padTo(double value, double word)
{
    return std::ceil(value / word) * word;
}

double bytesPerElement(Precision precision)
{
    switch (precision) {
    case Precision::Int8:
        return 1;
    case Precision::Int16:
    case Precision::Fp16:
        return 2;
    case Precision::Fp32:
        return 4;
    }
    return 1;
}

struct Work
{
    const Target& target;
    const CompilerSettings& settings;
    const Graph& graph;
    const Node& node;
    Precision precision;

    const Shape& inputShape(std::size_t index) const { return graph.value(node.inputs[index]).shape; }
    const Shape& outputShape() const { return graph.value(node.outputs[0]).shape; }
    double bytes(const Shape& shape) const { return activationBytes(target, shape, precision); }

    /// Bytes of all activations read.
    double inputBytes() const
    {
        double total = 0;
        for (const ValueId input : node.inputs) {
            if (input != kNoValue && !graph.isConstant(input) && isFloatingPoint(graph.value(input).type))
                total += bytes(graph.value(input).shape);
        }
        return total;
    }
    double outputBytes() const
    {
        double total = 0;
        for (const ValueId output : node.outputs)
            total += output == kNoValue ? 0 : bytes(graph.value(output).shape);
        return total;
    }
};

/// A dense product: `positions` rows of `inner` values times `columns` outputs, on one group.
struct Product
{
    double positions = 0, inner = 0, columns = 0;
    double kernelHeight = 1, kernelWidth = 1, strideWidth = 1, channels = 0;
};

/// Output columns that replicated weights compute at once: their joint window and their outputs must fit the array.
double replication(const Work& work, const Product& product)
{
    if (!work.settings.inCoreReplication)
        return 1;
    const double columnsInArray = std::floor(work.target.arrayColumns / product.columns);
    const double windowsInArray =
        1 + std::floor((work.target.arrayRows / (product.channels * product.kernelHeight) - product.kernelWidth) /
                       product.strideWidth);
    return std::max(1.0, std::min(columnsInArray, windowsInArray));
}

void addArrayProduct(LayerPerformance& layer, const Work& work, const Product& product, double groups)
{
    const Target& target = work.target;
    const double passes = work.precision == Precision::Int16 ? 2 : 1; // high and low byte
    const double replicas = replication(work, product);
    const double columnTiles = std::ceil(product.columns / target.arrayColumns);
    layer.mapping.innerTiles = static_cast<int>(std::ceil(product.inner / target.arrayRows));
    layer.mapping.columnTiles = static_cast<int>(columnTiles);
    layer.mapping.replication = static_cast<int>(replicas);
    layer.mapping.passes = static_cast<int>(passes);
    const double array = std::ceil(product.positions / replicas) * std::ceil(product.inner / target.arrayRows) *
                         columnTiles * target.cyclesPerProduct * passes * groups;
    const double feed =
        padTo(product.inner, 64) * product.positions * columnTiles * passes * groups / target.feedBytesPerCycle;
    const double write = work.outputBytes() / target.writeBytesPerCycle;
    layer.unit = "array";
    layer.computeCycles = std::max({array, feed, write});
    layer.bottleneck = array >= std::max(feed, write) ? "array" : feed >= write ? "feed" : "write";
    layer.weightBytes = static_cast<std::int64_t>(product.inner * product.columns * replicas * groups);
    const double peak = target.arrayRows * target.arrayColumns / target.cyclesPerProduct;
    layer.utilization = static_cast<double>(layer.macs) / (layer.computeCycles * peak);
    layer.reason = "K " + std::to_string(static_cast<std::int64_t>(product.inner)) + " by N " +
                   std::to_string(static_cast<std::int64_t>(product.columns)) + " on the array";
    if (replicas > 1)
        layer.reason += ", weights replicated " + std::to_string(static_cast<int>(replicas)) + " times";
    if (passes > 1)
        layer.reason += ", two passes for INT16";
}

void costConvolution(LayerPerformance& layer, const Work& work)
{
    const Target& target = work.target;
    const Shape& weight = work.inputShape(1);
    const kernels::ConvGeometry geometry = work.node.op == "Conv"
                                               ? kernels::convGeometry(work.node, work.inputShape(0), weight)
                                               : kernels::convTransposeGeometry(work.node, work.inputShape(0), weight);
    const auto taps = static_cast<double>(elementCount(geometry.window.kernel));
    const auto positions = static_cast<double>(elementCount(geometry.window.output) * geometry.batch);
    // A transposed convolution computes each output phase with the taps that meet it.
    const double phases = work.node.op == "Conv" ? 1 : static_cast<double>(elementCount(geometry.window.stride));
    layer.macs = work.node.op == "Conv" ? geometry.macs() : geometry.macs() / static_cast<std::int64_t>(phases);
    if (geometry.isDepthwise()) {
        layer.unit = layer.bottleneck = "depthwise";
        layer.computeCycles = padTo(static_cast<double>(geometry.outChannels), target.outputChannelPad) * positions *
                              taps * (work.precision == Precision::Int16 ? 2 : 1) / target.depthwiseMacsPerCycle;
        layer.weightBytes =
            static_cast<std::int64_t>(padTo(static_cast<double>(geometry.outChannels), target.outputChannelPad) * taps);
        layer.utilization = static_cast<double>(layer.macs) / (layer.computeCycles * target.depthwiseMacsPerCycle);
        layer.reason = "one filter per channel: depthwise unit";
        return;
    }
    const std::int64_t inChannels = geometry.inChannels / geometry.groups;
    const std::int64_t outChannels = geometry.outChannels / geometry.groups;
    const auto inPerGroup = static_cast<double>(inChannels), outPerGroup = static_cast<double>(outChannels);
    Product product;
    // A stem with fewer channels than the word packs them.
    product.channels = inPerGroup < target.inputChannelPad ? inPerGroup : padTo(inPerGroup, target.inputChannelPad);
    product.positions = positions;
    product.inner = product.channels * std::ceil(taps / phases);
    product.columns = padTo(outPerGroup, target.outputChannelPad);
    product.kernelWidth = static_cast<double>(geometry.window.kernel.back());
    product.strideWidth = static_cast<double>(geometry.window.stride.back());
    product.kernelHeight = taps / product.kernelWidth;
    addArrayProduct(layer, work, product, static_cast<double>(geometry.groups));
}

void costProduct(LayerPerformance& layer, const Work& work)
{
    const Shape& left = work.inputShape(0);
    const Shape& output = work.outputShape();
    Product product;
    const bool transposesA = work.node.op == "Gemm" && work.node.attributes.integer("transA", 0) != 0;
    const auto inner = static_cast<double>(left[transposesA ? 0 : left.size() - 1]);
    const auto columns = static_cast<double>(output.back());
    layer.macs = static_cast<std::int64_t>(static_cast<double>(elementCount(output)) * inner);
    product.positions = static_cast<double>(elementCount(output)) / std::max(columns, 1.0);
    product.channels = product.inner = padTo(inner, work.target.inputChannelPad);
    product.columns = padTo(columns, work.target.outputChannelPad);
    const bool hasWeights = work.graph.isConstant(work.node.inputs[1]);
    addArrayProduct(layer, work, product, 1);
    if (!hasWeights) {
        // An activation as right operand is written into the array first, once per product of the batch.
        layer.computeCycles += work.bytes(work.inputShape(1)) / work.target.feedBytesPerCycle;
        layer.weightBytes = 0;
        layer.reason += ", right operand written to the array at run time";
    }
}

void costPool(LayerPerformance& layer, const Work& work)
{
    const kernels::Window window = kernels::poolWindow(work.node, work.inputShape(0));
    double taps = 0;
    for (const std::int64_t size : window.kernel)
        taps += static_cast<double>(size);
    layer.unit = layer.bottleneck = "pool";
    layer.computeCycles = work.outputBytes() * taps / work.target.poolBytesPerCycle;
    layer.utilization = 1;
    layer.reason = "separable window on the pooling unit";
}

/// A channel offset that is not a multiple of 32 needs shifting.
bool isAligned(const Work& work)
{
    const std::vector<ValueId>& parts = work.node.op == "Concat" ? work.node.inputs : work.node.outputs;
    std::int64_t offset = 0;
    for (const ValueId part : parts) {
        if (part == kNoValue)
            continue;
        const Shape& shape = work.graph.value(part).shape;
        if (offset % 32 != 0)
            return false;
        offset += shape.size() > 1 ? shape[1] : 1;
    }
    return true;
}

void costCopy(LayerPerformance& layer, const Work& work, bool aligned)
{
    layer.unit = layer.bottleneck = "copy";
    layer.computeCycles =
        work.outputBytes() / (aligned ? work.target.copyBytesPerCycle : work.target.unalignedCopyBytesPerCycle);
    layer.overheadCycles = 0; // no unit of its own, so none is set up
    layer.utilization = 1;
    // Without a unit for concatenation, shifting is done by paging: out to DDR and back.
    layer.pagedBytes = aligned ? 0 : 2 * work.outputBytes();
    layer.reason =
        aligned ? "copied in whole words" : "paged through DDR to shift it: a channel offset is no multiple of 32";
}

void costVector(LayerPerformance& layer, const Work& work, double passes)
{
    layer.unit = layer.bottleneck = "vector";
    layer.computeCycles = passes * (work.inputBytes() + work.outputBytes()) / work.target.vectorBytesPerCycle;
    layer.utilization = 1;
    layer.reason = passes > 1 ? "several passes on the vector unit" : "element by element on the vector unit";
}

void costResize(LayerPerformance& layer, const Work& work)
{
    const bool isNearest = work.node.attributes.text("mode", "nearest") == "nearest";
    layer.unit = layer.bottleneck = "resize";
    layer.computeCycles = work.outputBytes() * (isNearest ? 1 : 4) / work.target.resizeBytesPerCycle;
    layer.utilization = 1;
    layer.reason = isNearest ? "nearest neighbour" : "interpolated from four neighbours";
}

/// FP32: the layer leaves the AIPU; its inputs and outputs cross the link.
void costHost(LayerPerformance& layer, const Work& work)
{
    layer.unit = layer.bottleneck = "host";
    layer.linkBytes = work.inputBytes() + work.outputBytes();
    const double operations = std::max(2 * static_cast<double>(layer.macs), layer.linkBytes / 4);
    layer.hostSeconds = operations / work.target.hostFlopsPerSecond;
    layer.computeCycles = 0;
    layer.weightBytes = 0;
    layer.utilization = 0;
    layer.reason = "FP32 runs on the host: its tensors cross the link both ways";
}

/// FP16: products on the vector unit instead of the array.
void moveToVector(LayerPerformance& layer, const Work& work)
{
    layer.unit = layer.bottleneck = "vector";
    layer.computeCycles = std::max(static_cast<double>(layer.macs) / work.target.halfMacsPerCycle,
                                   (work.inputBytes() + work.outputBytes()) / work.target.vectorBytesPerCycle);
    layer.weightBytes *= 2;
    layer.utilization = static_cast<double>(layer.macs) / (layer.computeCycles * work.target.halfMacsPerCycle);
    layer.reason = "FP16 computes on the vector unit";
}

bool isOneOf(std::string_view op, std::initializer_list<std::string_view> list)
{
    return std::find(list.begin(), list.end(), op) != list.end();
}

/// Nodes that cost nothing: they only rename memory, or compute shapes.
bool isFree(const Work& work)
{
    return isOneOf(work.node.op, {"Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity", "Dropout", "Shape",
                                  "Constant", "ConstantOfShape", "Range", "Size"}) ||
           work.node.outputs.empty() || work.node.outputs[0] == kNoValue ||
           !isFloatingPoint(work.graph.value(work.node.outputs[0]).type);
}

void costOperator(LayerPerformance& layer, const Work& work)
{
    const std::string& op = work.node.op;
    if (isOneOf(op, {"Conv", "ConvTranspose"}))
        costConvolution(layer, work);
    else if (isOneOf(op, {"Gemm", "MatMul"}))
        costProduct(layer, work);
    else if (isOneOf(op, {"MaxPool", "AveragePool"}))
        costPool(layer, work);
    else if (isOneOf(op, {"Concat", "Split"}))
        costCopy(layer, work, isAligned(work));
    else if (isOneOf(op, {"Slice", "Gather", "Pad", "Tile", "Expand"}))
        costCopy(layer, work, true);
    else if (isOneOf(op, {"Transpose", "DepthToSpace", "SpaceToDepth"}))
        costCopy(layer, work, false);
    else if (isOneOf(op, {"Resize", "Upsample"}))
        costResize(layer, work);
    else if (isOneOf(op,
                     {"Softmax", "LogSoftmax", "LayerNormalization", "InstanceNormalization", "GroupNormalization"}))
        costVector(layer, work, 3); // maximum or mean, deviation, result
    else
        costVector(layer, work, 1);
}

/// What rides on the output path in the graph, but costs a pass of its own on the vector unit, as published throughput
/// shows: a residual addition (the residual read, the sum written; an
/// operation of its own, with its overhead), and
/// LeakyRelu (read and written; its slope is no table lookup or clamp).
void addPostOps(LayerPerformance& layer, const Work& work)
{
    for (const PostOp& postOp : work.node.postOps) {
        const bool isAdd = postOp.kind == PostOp::Kind::Add;
        layer.mapping.fused +=
            (layer.mapping.fused.empty() ? "" : ", ") + (isAdd ? std::string("Add") : toString(postOp.activation.kind));
        if (isAdd) {
            layer.computeCycles += 2 * work.outputBytes() / work.target.vectorBytesPerCycle;
            layer.overheadCycles += work.target.layerOverheadCycles;
            layer.reason += "; the residual addition is an element-wise pass";
        } else if (postOp.activation.kind == ActivationKind::LeakyRelu) {
            layer.computeCycles += 2 * work.outputBytes() / work.target.vectorBytesPerCycle;
            layer.reason += "; LeakyRelu is an element-wise pass";
        }
    }
}

} // namespace

double activationBytes(const Target& target, const Shape& shape, Precision precision)
{
    auto elements = static_cast<double>(elementCount(shape));
    // Rank 4 tensors are stored with their channels padded to the hardware word.
    if (shape.size() >= 3 && shape[1] > 0)
        elements = elements / static_cast<double>(shape[1]) *
                   padTo(static_cast<double>(shape[1]),
                         shape[1] < static_cast<std::int64_t>(target.inputChannelPad) ? 1 : target.outputChannelPad);
    return elements * bytesPerElement(precision);
}

double outputBytes(const Target& target, const Shape& shape)
{
    const auto elements = static_cast<double>(elementCount(shape));
    if (shape.size() < 3 || shape[1] <= 0)
        return elements;
    const auto channels = static_cast<double>(shape[1]);
    return elements / channels * padTo(channels, std::ceil(target.outputChannelPad / 2));
}

LayerPerformance layerCost(const Target& target, const CompilerSettings& settings, const Graph& graph, const Node& node,
                           Precision precision)
{
    const Work work{target, settings, graph, node, precision};
    LayerPerformance layer;
    layer.unit = layer.bottleneck = "none";
    if (isFree(work)) {
        layer.reason = "moves no data";
        return layer;
    }
    layer.overheadCycles = target.layerOverheadCycles;
    costOperator(layer, work);
    if (precision == Precision::Fp32)
        costHost(layer, work);
    else if (precision == Precision::Fp16 && layer.macs > 0)
        moveToVector(layer, work);
    if (precision != Precision::Fp32)
        addPostOps(layer, work);
    if (layer.overheadCycles > layer.computeCycles && layer.unit != "host")
        layer.bottleneck = "overhead";
    return layer;
}

} // namespace assay::aipu
