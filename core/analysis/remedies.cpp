#include "core/analysis/remedies.h"

#include "core/analysis/channel_axis.h"
#include "core/quantization/rules.h"

#include <algorithm>
#include <map>
#include <utility>

namespace assay::analysis {

using calibration::RangeMethod;
using quantization::QuantizationPlan;
using quantization::Scheme;

namespace {

constexpr double kWorthIt = 0.3;         // of the best gain, from which on a remedy that costs no throughput is advised
constexpr double kAsGood = 0.7;          // of FP16's gain, from which on INT16 is advised
constexpr double kForMoreTensors = 0.05; // of the layer's error, that a method for several tensors must gain over one

/// A remedy of one layer: the plan that has it, and what is then lost.
struct Trial
{
    std::size_t finding = 0;
    NodeId node = kNoNode;
    Remedy remedy;
    QuantizationPlan plan;               // of the lone layer
    const OtherWeights* other = nullptr; // null: the network as it is
    ChannelSums sums;
};

/// Tuning is of the scales and weights that it was found with: with others the recipe goes without.
quantization::Recipe withoutTuning(quantization::Recipe recipe)
{
    const quantization::Recipe plain;
    if (recipe.method == RangeMethod::OutputError)
        recipe.method = plain.method;
    recipe.biasCorrection = plain.biasCorrection;
    recipe.rounding = plain.rounding;
    for (auto& [name, choice] : recipe.tensors) {
        if (choice.method == RangeMethod::OutputError)
            choice.method.reset();
    }
    return recipe;
}

/// The activations that the layer reads and makes, as those that have a range of their own: others keep the encoding of
/// what they are made from.
std::vector<std::string> tensorsWithRange(const Graph& graph, const GraphIndex& index, const Node& node)
{
    std::vector<ValueId> ids = node.inputs;
    ids.push_back(node.outputs.front());
    std::vector<std::string> names;
    for (ValueId id : ids) {
        if (id == kNoValue || graph.isConstant(id) || graph.value(id).type != DataType::Float32)
            continue;
        for (NodeId maker = index.producer(id); maker != kNoNode; maker = index.producer(id)) {
            if (quantization::ruleOf(graph, graph.node(maker)) != quantization::Rule::KeepEncoding)
                break;
            id = graph.node(maker).inputs.front();
        }
        const std::string& name = graph.value(id).name;
        if (!graph.isConstant(id) && std::ranges::find(names, name) == names.end())
            names.push_back(name);
    }
    return names;
}

/// How the recipe chooses the range of the tensor.
RangeMethod methodOf(const quantization::Recipe& recipe, const std::string& tensor)
{
    const auto choice = recipe.tensors.find(tensor);
    if (choice != recipe.tensors.end() && choice->second.manualRange)
        return RangeMethod::Manual;
    const RangeMethod method = recipe.scheme == Scheme::PerTensorMinMax ? RangeMethod::MinMax : recipe.method;
    return choice == recipe.tensors.end() ? method : choice->second.method.value_or(method);
}

class Trials
{
public:
    Trials(const DiagnoseSubject& subject, const QuantizationPlan& plan, int threads)
        : m_subject(subject), m_plan(plan), m_index(subject.fused), m_axes(channelAxes(subject.fused)),
          m_threads(threads), m_fps(subject.fps(subject.pins))
    {}

    void add(std::size_t number, const Finding& finding, const Progress& progress)
    {
        if (finding.cause == Cause::Propagated)
            return;
        m_number = number;
        m_finding = &finding;
        addPerChannel();
        for (const OtherWeights& other : m_subject.others)
            addOtherWeights(other, progress);
        addRangeMethods();
        addPin(RemedyKind::Int16);
        addPin(RemedyKind::Fp16);
    }

    void measure(const Progress& progress)
    {
        measureOn(m_subject.fused, nullptr, progress);
        for (const OtherWeights& other : m_subject.others)
            measureOn(other.graph, &other, progress);
    }

    /// With gains; the advised remedy first.
    void give(std::vector<Finding>& findings)
    {
        for (Trial& trial : m_trials) {
            Finding& finding = findings[trial.finding];
            trial.remedy.gain = finding.lost > 0 ? 1 - trial.sums.lost() / finding.lost : 0;
            const auto same = std::find_if(finding.remedies.begin(), finding.remedies.end(), [&](const Remedy& other) {
                return other.kind == trial.remedy.kind; // of range methods the best
            });
            if (same == finding.remedies.end())
                finding.remedies.push_back(trial.remedy);
            else if (same->gain + (trial.remedy.tensors.size() > same->tensors.size() ? kForMoreTensors : 0) <
                     trial.remedy.gain)
                *same = trial.remedy;
        }
        for (Finding& finding : findings)
            order(finding.remedies);
    }

private:
    void addTrial(Remedy remedy, const QuantizationPlan& whole, const OtherWeights* other = nullptr)
    {
        const LoneLayer layer(other != nullptr ? other->graph : m_subject.fused, m_finding->node);
        const ChannelSums sums(m_axes[static_cast<std::size_t>(m_subject.fused.node(m_finding->node).outputs.front())]);
        m_trials.push_back({m_number, m_finding->node, std::move(remedy), layer.planOf(whole), other, sums});
    }

    /// The recipe and the pins with the remedy, on the weights as they are.
    QuantizationPlan planWith(const Remedy& remedy, quantization::Recipe recipe,
                              const quantization::Tuning& tuning) const
    {
        quantization::Pins pins = m_subject.pins;
        apply(remedy, m_finding->layer, recipe, pins);
        return quantization::plan(m_subject.fused, m_subject.statistics, recipe, pins, tuning);
    }

    void addPerChannel()
    {
        const quantization::LayerPlan& layer = m_plan.layers[static_cast<std::size_t>(m_finding->node)];
        if (!layer.weight || layer.weight->isPerChannel())
            return;
        const Remedy remedy = remedyOf(RemedyKind::PerChannelWeights);
        const QuantizationPlan plan = planWith(remedy, withoutTuning(m_subject.recipe), {});
        if (plan.layers[static_cast<std::size_t>(m_finding->node)].weight->isPerChannel())
            addTrial(remedy, plan);
    }

    void addOtherWeights(const OtherWeights& other, const Progress& progress)
    {
        if (std::ranges::find(other.layers, m_finding->node) == other.layers.end())
            return;
        auto plan = m_otherPlans.find(&other);
        if (plan == m_otherPlans.end()) {
            QuantizationPlan made = quantization::plan(other.graph, other.statistics(progress),
                                                       withoutTuning(other.recipe), m_subject.pins);
            plan = m_otherPlans.emplace(&other, std::move(made)).first;
        }
        Remedy remedy = remedyOf(other.kind);
        if (other.fps && m_fps > 0)
            remedy.fpsChange = other.fps() / m_fps - 1;
        addTrial(std::move(remedy), plan->second, &other);
    }

    /// Of the tensor that is to blame alone, then of all that the layer reads and makes.
    void addRangeMethods()
    {
        const bool isOfRanges = m_finding->cause == Cause::Clipping || m_finding->cause == Cause::ActivationRounding ||
                                m_finding->cause == Cause::OutlierActivationChannel;
        if (!isOfRanges)
            return;
        const std::vector<std::string> all =
            tensorsWithRange(m_subject.fused, m_index, m_subject.fused.node(m_finding->node));
        std::vector<std::vector<std::string>> sets;
        if (all.size() > 1 && std::ranges::find(all, m_finding->tensor) != all.end())
            sets.push_back({m_finding->tensor});
        if (!all.empty())
            sets.push_back(all);
        for (const std::vector<std::string>& tensors : sets) {
            for (const RangeMethod method :
                 {RangeMethod::MinMax, RangeMethod::Percentile, RangeMethod::MeanSquaredError, RangeMethod::Entropy}) {
                const auto isInUse = [&](const std::string& tensor) {
                    return methodOf(m_subject.recipe, tensor) == method;
                };
                if (std::ranges::all_of(tensors, isInUse))
                    continue;
                const Remedy remedy = rangeRemedy(tensors, method);
                addTrial(remedy, planWith(remedy, m_subject.recipe, m_subject.tuning));
            }
        }
    }

    void addPin(RemedyKind kind)
    {
        Remedy remedy = remedyOf(kind, m_finding->layer);
        if (m_fps > 0) {
            quantization::Recipe recipe;
            quantization::Pins pins = m_subject.pins;
            apply(remedy, m_finding->layer, recipe, pins);
            remedy.fpsChange = m_subject.fps(pins) / m_fps - 1;
        }
        const QuantizationPlan plan = planWith(remedy, m_subject.recipe, m_subject.tuning);
        addTrial(std::move(remedy), plan);
    }

    void measureOn(const Graph& fused, const OtherWeights* other, const Progress& progress)
    {
        std::vector<std::pair<LoneLayer, Trial*>> layers;
        for (Trial& trial : m_trials) {
            if (trial.other == other)
                layers.emplace_back(LoneLayer(fused, trial.node), &trial);
        }
        if (layers.empty())
            return;
        forEachBatch(fused, m_subject.inputs, m_threads, progress,
                     [&](const RealValues& values, const std::vector<Tensor>&, BatchPart part) {
                         for (auto& [layer, trial] : layers) {
                             progress.throwIfStopped();
                             const Tensor& real = values.at(layer.output());
                             addSums(*trial, real, quantizedOutput(layer, trial->plan, values, m_threads), part);
                         }
                     });
    }

    /// In the units of the network as it is: others weigh its channels otherwise.
    static void addSums(Trial& trial, const Tensor& real, const Tensor& quantized, BatchPart part)
    {
        const auto units = trial.other == nullptr ? std::map<NodeId, ChannelUnits>::const_iterator()
                                                  : trial.other->units.find(trial.node);
        if (trial.other == nullptr || units == trial.other->units.end()) {
            trial.sums.add(real, quantized, real, part);
            return;
        }
        const Tensor before = inUnits(real, units->second);
        trial.sums.add(before, inUnits(quantized, units->second), before, part);
    }

    static void order(std::vector<Remedy>& remedies)
    {
        std::stable_sort(remedies.begin(), remedies.end(),
                         [](const Remedy& a, const Remedy& b) { return a.gain > b.gain; });
        if (remedies.empty())
            return;
        const double best = remedies.front().gain;
        const auto isFree = [](const Remedy& remedy) { return !remedy.fpsChange; };
        auto advised = std::find_if(remedies.begin(), remedies.end(), [&](const Remedy& remedy) {
            return isFree(remedy) && remedy.gain >= kWorthIt * best;
        });
        if (advised == remedies.end()) {
            advised = std::find_if(remedies.begin(), remedies.end(), [&](const Remedy& remedy) {
                return remedy.kind == RemedyKind::Int16 && remedy.gain >= kAsGood * best;
            });
        }
        if (advised != remedies.end())
            std::rotate(remedies.begin(), advised, advised + 1);
    }

    const DiagnoseSubject& m_subject;
    const QuantizationPlan& m_plan;
    GraphIndex m_index;
    std::vector<std::size_t> m_axes; // of the channels, by ValueId
    int m_threads;
    double m_fps;
    std::map<const OtherWeights*, QuantizationPlan> m_otherPlans;
    std::size_t m_number = 0;
    const Finding* m_finding = nullptr;
    std::vector<Trial> m_trials;
};

} // namespace

void measureRemedies(const DiagnoseSubject& subject, const QuantizationPlan& plan, int threads,
                     std::vector<Finding>& findings, const Progress& progress)
{
    Trials trials(subject, plan, threads);
    for (std::size_t i = 0; i < findings.size(); ++i)
        trials.add(i, findings[i], progress);
    trials.measure(progress);
    trials.give(findings);
}

} // namespace assay::analysis
