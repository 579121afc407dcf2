#include "core/analysis/diagnose.h"

#include "core/analysis/channel_axis.h"
#include "core/analysis/remedies.h"
#include "core/quantization/rules.h"
#include "core/quantization/weight_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace assay::analysis {

using quantization::QuantizationPlan;

namespace {

constexpr double kNothing = 1e-4;        // of the signal: 40 dB
constexpr double kLittle = 0.05;         // of what the worst layer loses alone: not worth a finding
constexpr double kOutlier = 8;           // times the median channel's range: three of eight bits
constexpr double kLargePart = 0.25;      // of the layer's own error, that an outlier explains
constexpr double kUneven = 2;            // times the median channel's range: a bit
constexpr double kLittleOfItsOwn = 0.25; // of the accumulated error

/// Widest channel and its range over the median's.
struct Widest
{
    std::size_t channel = 0;
    double toMedian = 0;
};

Widest widestChannel(const std::vector<float>& minimum, const std::vector<float>& maximum)
{
    std::vector<float> reach;
    for (std::size_t i = 0; i < maximum.size(); ++i)
        reach.push_back(std::max(-minimum[i], maximum[i]));
    if (reach.empty())
        return {};
    const auto widest = std::max_element(reach.begin(), reach.end());
    Widest result{static_cast<std::size_t>(widest - reach.begin()), 0};
    const float largest = *widest;
    const auto middle = reach.begin() + static_cast<std::ptrdiff_t>(reach.size() / 2);
    std::nth_element(reach.begin(), middle, reach.end());
    result.toMedian = *middle > 0 ? static_cast<double>(largest / *middle) : 0;
    return result;
}

bool isDepthwise(const Graph& graph, const Node& node)
{
    return node.op == "Conv" && node.attributes.integer("group", 1) > 1 && graph.value(node.inputs[1]).shape.at(1) == 1;
}

class Diagnoser
{
public:
    Diagnoser(const DiagnoseSubject& subject, const QuantizationPlan& plan, const std::vector<LayerError>& errors)
        : m_subject(subject), m_graph(subject.fused), m_plan(plan), m_errors(errors), m_axes(channelAxes(subject.fused))
    {
        for (const LayerError& error : errors)
            m_byNode[error.layer] = &error;
    }

    /// Causes only; remedies come when they are measured.
    std::vector<Finding> findings(std::size_t count) const
    {
        double least = kNothing;
        for (const LayerError& error : m_errors)
            least = std::max(least, kLittle * error.alone.lost);
        std::vector<const LayerError*> worst;
        for (const LayerError& error : m_errors) {
            if (error.alone.lost > least)
                worst.push_back(&error);
        }
        std::stable_sort(worst.begin(), worst.end(),
                         [](const LayerError* a, const LayerError* b) { return a->alone.lost > b->alone.lost; });
        std::vector<Finding> result;
        for (std::size_t i = 0; i < std::min(count, worst.size()); ++i)
            result.push_back(ownCause(*worst[i]));
        const auto most = std::max_element(m_errors.begin(), m_errors.end(), [](const auto& a, const auto& b) {
            return a.accumulated.lost < b.accumulated.lost;
        });
        if (most != m_errors.end() && most->accumulated.lost > kNothing &&
            most->alone.lost < kLittleOfItsOwn * most->accumulated.lost) {
            if (const LayerError* const source = worstBefore(most->layer))
                result.push_back(propagated(*most, *source));
        }
        return result;
    }

private:
    Finding start(const LayerError& error) const
    {
        Finding finding;
        finding.node = error.layer;
        finding.layer = error.name;
        finding.op = error.op;
        finding.lost = error.alone.lost;
        finding.accumulated = error.accumulated.lost;
        return finding;
    }

    Finding ownCause(const LayerError& error) const
    {
        const double parts = error.weightRounding + error.activationRounding + error.clipping;
        const auto shareOf = [parts](double part) { return parts > 0 ? part / parts : 0; };
        Finding finding = start(error);
        if (blameWeights(error, shareOf(error.weightRounding), finding))
            return finding;
        const Node& node = m_graph.node(error.layer);
        const bool isClipping = error.clipping > error.activationRounding;
        finding.share = shareOf(isClipping ? error.clipping : error.activationRounding);
        finding.cause = isClipping ? Cause::Clipping : Cause::ActivationRounding;
        finding.tensor = m_graph.value(node.outputs.front()).name;
        if (isClipping)
            blameRange(node, finding);
        else
            blameActivationChannel(node, finding);
        return finding;
    }

    /// False where weights are not what costs most, nor an outlier among them a large part.
    bool blameWeights(const LayerError& error, double share, Finding& finding) const
    {
        const quantization::LayerPlan& layer = m_plan.layers[static_cast<std::size_t>(error.layer)];
        const Node& node = m_graph.node(error.layer);
        const int input = quantization::weightInput(m_graph, node);
        if (!layer.weight || input < 0)
            return false;
        const Value& weight = m_graph.value(node.inputs[static_cast<std::size_t>(input)]);
        const auto statistics = quantization::weightStatistics(*weight.constant, layer);
        const bool isPerTensor = !layer.weight->isPerChannel() && statistics.channelLimits.size() > 1;
        const bool isOutlier = isPerTensor && statistics.widestToMedian >= kOutlier && share >= kLargePart;
        const bool isMost = error.weightRounding >= error.activationRounding && error.weightRounding >= error.clipping;
        if (!isOutlier && !isMost)
            return false;
        finding.share = share;
        finding.tensor = weight.name;
        finding.cause = isOutlier ? Cause::OutlierChannel
                        : isPerTensor && isDepthwise(m_graph, node) && statistics.widestToMedian >= kUneven
                            ? Cause::DepthwisePerTensor
                            : Cause::WeightRounding;
        if (finding.cause != Cause::WeightRounding) {
            finding.channel = statistics.widestChannel;
            finding.widestToMedian = statistics.widestToMedian;
        }
        return true;
    }

    /// Names the tensor of which most lies outside its range.
    void blameRange(const Node& node, Finding& finding) const
    {
        std::vector<ValueId> tensors = node.inputs;
        tensors.push_back(node.outputs.front());
        for (const ValueId id : tensors) {
            const auto found =
                id == kNoValue ? m_subject.statistics.end() : m_subject.statistics.find(m_graph.value(id).name);
            if (found == m_subject.statistics.end())
                continue;
            const double clipped = calibration::rangeError(found->second.histogram,
                                                           m_plan.tensors[static_cast<std::size_t>(id)].range, 256)
                                       .clippedShare;
            if (clipped > finding.clippedShare) {
                finding.clippedShare = clipped;
                finding.tensor = found->first;
            }
        }
    }

    /// Statistics know channels of axis 1; those of a LayerNormalization are of the last, which was observed.
    Widest widestOf(const Node& node, const std::string& tensor) const
    {
        if (node.op == "LayerNormalization") {
            const auto seen = m_subject.observed.find(tensor);
            const bool isAsObserved = m_subject.recipe.smoothing == 0 && seen != m_subject.observed.end();
            return isAsObserved ? widestChannel(seen->second.minimum, seen->second.maximum) : Widest();
        }
        const auto found = m_subject.statistics.find(tensor);
        const bool isOfAxis1 = m_axes[static_cast<std::size_t>(node.outputs.front())] == 1;
        return found != m_subject.statistics.end() && isOfAxis1
                   ? widestChannel(found->second.channelMinimum, found->second.channelMaximum)
                   : Widest();
    }

    void blameActivationChannel(const Node& node, Finding& finding) const
    {
        const Widest widest = widestOf(node, finding.tensor);
        if (widest.toMedian < kOutlier)
            return;
        finding.cause = Cause::OutlierActivationChannel;
        finding.channel = widest.channel;
        finding.widestToMedian = widest.toMedian;
    }

    Finding propagated(const LayerError& error, const LayerError& source) const
    {
        Finding finding = start(error);
        finding.cause = Cause::Propagated;
        finding.share = error.propagated() / error.accumulated.lost;
        finding.source = source.name;
        return finding;
    }

    /// Of all layers that this one depends on, the one that loses most alone; null where there is none.
    const LayerError* worstBefore(NodeId last) const
    {
        const GraphIndex index(m_graph);
        std::vector<bool> isBefore(m_graph.nodes.size());
        isBefore[static_cast<std::size_t>(last)] = true;
        const LayerError* worst = nullptr;
        for (std::size_t at = static_cast<std::size_t>(last) + 1; at > 0; --at) {
            if (!isBefore[at - 1])
                continue;
            for (const ValueId input : m_graph.nodes[at - 1].inputs) {
                if (const NodeId producer = index.producer(input); producer != kNoNode)
                    isBefore[static_cast<std::size_t>(producer)] = true;
            }
            const auto found = m_byNode.find(static_cast<NodeId>(at - 1));
            const bool isOther = found != m_byNode.end() && found->first != last;
            if (isOther && (worst == nullptr || found->second->alone.lost > worst->alone.lost))
                worst = found->second;
        }
        return worst;
    }

    const DiagnoseSubject& m_subject;
    const Graph& m_graph;
    const QuantizationPlan& m_plan;
    const std::vector<LayerError>& m_errors;
    std::vector<std::size_t> m_axes; // of the channels, by ValueId
    std::map<NodeId, const LayerError*> m_byNode;
};

} // namespace

std::string_view toString(Cause cause)
{
    constexpr std::array<std::string_view, 7> kNames = {
        "outlier-channel", "depthwise-per-tensor", "weight-rounding", "outlier-activation-channel",
        "clipping",        "activation-rounding",  "propagated"};
    return kNames.at(static_cast<std::size_t>(cause));
}

Diagnosis diagnose(const DiagnoseSubject& subject, const DiagnoseOptions& options, const Progress& progress)
{
    const QuantizationPlan plan =
        quantization::plan(subject.fused, subject.statistics, subject.recipe, subject.pins, subject.tuning);
    Diagnosis result;
    result.images = static_cast<std::int64_t>(subject.inputs.size());
    result.layers = layerErrors(subject.fused, plan, subject.inputs, options.threads, progress);
    result.findings = Diagnoser(subject, plan, result.layers).findings(options.layers);
    measureRemedies(subject, plan, options.threads, result.findings, progress);
    for (Finding& finding : result.findings)
        finding.words = inWords(finding);
    return result;
}

} // namespace assay::analysis
