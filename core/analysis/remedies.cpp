#include "core/analysis/remedies.h"

#include "core/quantization/equalize.h"

#include <algorithm>
#include <utility>

namespace assay::analysis {

using calibration::RangeMethod;
using quantization::Precision;
using quantization::QuantizationPlan;
using quantization::Scheme;

namespace {

constexpr double kWorthIt = 0.3; // of the best gain, from which on a remedy that costs no throughput is advised
constexpr double kAsGood = 0.7;  // of FP16's gain, from which on INT16 is advised

/// A remedy of one layer: the plan that has it, and what is then lost.
struct Trial
{
    std::size_t finding = 0;
    NodeId node = kNoNode;
    Remedy remedy;
    QuantizationPlan plan; // of the lone layer
    bool isEqualized = false;
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

class Trials
{
public:
    Trials(const DiagnoseSubject& subject, const QuantizationPlan& plan, int threads)
        : m_subject(subject), m_plan(plan), m_threads(threads)
    {
        if (subject.equalized != nullptr)
            m_equalizedPlan =
                quantization::plan(*subject.equalized, *subject.equalizedStatistics, equalizedRecipe(), subject.pins);
        m_fps = subject.fps(subject.pins);
    }

    void add(std::size_t index, const Finding& finding)
    {
        if (finding.cause == Cause::Propagated)
            return;
        m_index = index;
        m_finding = &finding;
        addPerChannel();
        addEqualization();
        addRangeMethods();
        addPin(RemedyKind::Int16, Precision::Int16);
        addPin(RemedyKind::Fp16, Precision::Fp16);
    }

    void measure(const Progress& progress)
    {
        measureOn(m_subject.fused, false, progress);
        if (m_subject.equalized != nullptr)
            measureOn(*m_subject.equalized, true, progress);
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
            else if (same->gain < trial.remedy.gain)
                *same = trial.remedy;
        }
        for (Finding& finding : findings)
            order(finding.remedies);
    }

private:
    quantization::Recipe equalizedRecipe() const
    {
        quantization::Recipe recipe = withoutTuning(m_subject.recipe);
        recipe.equalize = true;
        return recipe;
    }

    void addTrial(Remedy remedy, const QuantizationPlan& whole, bool isEqualized = false)
    {
        const LoneLayer layer(isEqualized ? *m_subject.equalized : m_subject.fused, m_finding->node);
        m_trials.push_back({m_index, m_finding->node, std::move(remedy), layer.planOf(whole), isEqualized, {}});
    }

    void addPerChannel()
    {
        const quantization::LayerPlan& layer = m_plan.layers[static_cast<std::size_t>(m_finding->node)];
        if (!layer.weight || layer.weight->isPerChannel())
            return;
        quantization::Recipe recipe = withoutTuning(m_subject.recipe);
        recipe.scheme = Scheme::HybridPerTensorPerChannel;
        const QuantizationPlan plan = quantization::plan(m_subject.fused, m_subject.statistics, recipe, m_subject.pins);
        if (plan.layers[static_cast<std::size_t>(m_finding->node)].weight->isPerChannel())
            addTrial({RemedyKind::PerChannelWeights, 0, "--scheme hybrid_per_tensor_per_channel", {}, {}}, plan);
    }

    void addEqualization()
    {
        if (!m_equalizedPlan)
            return;
        const auto pairs = quantization::equalizablePairs(m_subject.fused);
        const bool isInPair = std::any_of(pairs.begin(), pairs.end(), [this](const quantization::EqualizedPair& pair) {
            return pair.first == m_finding->node || pair.second == m_finding->node;
        });
        if (isInPair)
            addTrial({RemedyKind::Equalization, 0, "--equalize on", {}, {}}, *m_equalizedPlan, true);
    }

    void addRangeMethods()
    {
        const bool isOfRanges = m_finding->cause == Cause::Clipping || m_finding->cause == Cause::ActivationRounding ||
                                m_finding->cause == Cause::OutlierActivationChannel;
        if (!isOfRanges || m_subject.recipe.scheme == Scheme::PerTensorMinMax)
            return;
        for (const RangeMethod method :
             {RangeMethod::MinMax, RangeMethod::Percentile, RangeMethod::MeanSquaredError, RangeMethod::Entropy}) {
            if (method == m_subject.recipe.method)
                continue;
            quantization::Recipe recipe = m_subject.recipe;
            recipe.method = method;
            addTrial(
                {RemedyKind::RangeMethod, 0, "--method " + std::string(calibration::toString(method)), method, {}},
                quantization::plan(m_subject.fused, m_subject.statistics, recipe, m_subject.pins, m_subject.tuning));
        }
    }

    void addPin(RemedyKind kind, Precision precision)
    {
        quantization::Pins pins = m_subject.pins;
        pins[m_finding->layer] = precision;
        Remedy remedy{kind, 0, "--pin '" + m_finding->layer + "=" + std::string(toString(kind)) + "'", {}, {}};
        if (m_fps > 0)
            remedy.fpsChange = m_subject.fps(pins) / m_fps - 1;
        addTrial(std::move(remedy),
                 quantization::plan(m_subject.fused, m_subject.statistics, m_subject.recipe, pins, m_subject.tuning));
    }

    void measureOn(const Graph& fused, bool isEqualized, const Progress& progress)
    {
        std::vector<std::pair<LoneLayer, Trial*>> layers;
        for (Trial& trial : m_trials) {
            if (trial.isEqualized == isEqualized)
                layers.emplace_back(LoneLayer(fused, trial.node), &trial);
        }
        if (layers.empty())
            return;
        forEachBatch(fused, m_subject.inputs, m_threads, progress,
                     [&](const RealValues& values, const std::vector<Tensor>&, BatchPart part) {
                         for (auto& [layer, trial] : layers) {
                             progress.throwIfStopped();
                             const Tensor& real = values.at(layer.output());
                             trial->sums.add(real, quantizedOutput(layer, trial->plan, values, m_threads), real, part);
                         }
                     });
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
    int m_threads;
    std::optional<QuantizationPlan> m_equalizedPlan;
    double m_fps = 0;
    std::size_t m_index = 0;
    const Finding* m_finding = nullptr;
    std::vector<Trial> m_trials;
};

} // namespace

void measureRemedies(const DiagnoseSubject& subject, const QuantizationPlan& plan, int threads,
                     std::vector<Finding>& findings, const Progress& progress)
{
    Trials trials(subject, plan, threads);
    for (std::size_t i = 0; i < findings.size(); ++i)
        trials.add(i, findings[i]);
    trials.measure(progress);
    trials.give(findings);
}

} // namespace assay::analysis
