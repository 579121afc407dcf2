#include "core/analysis/autopin.h"

#include "core/analysis/sweep.h"
#include "core/evaluation/comparer.h"
#include "core/graph/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace assay::analysis {

using quantization::Pins;
using quantization::Precision;
using quantization::QuantizationPlan;

namespace {

constexpr double kTolerance = 1e-9;     // of losses that are equal but for rounding
constexpr std::size_t kStarts = 2;      // on all images
constexpr std::size_t kCurvePoints = 6; // measured on the way from no pins to all of them
constexpr double kLeastCost = 1e-6;     // of a frame's time: a pin that costs nothing is better than any that does

/// A layer lifted, and what that alone does on the images of the search.
struct Lift
{
    std::string layer;
    Precision precision;
    double error = 0, loss = 0; // what it takes away of the outputs' error and of the accuracy lost
    double cost = 0;            // share of a frame's time
};

/// The plans that all others are put together from: layer by layer a plan depends on that layer's pin alone.
struct Plans
{
    QuantizationPlan decided;
    std::map<Precision, QuantizationPlan> lifted;
};

Plans makePlans(const AutopinSubject& subject, const std::vector<Precision>& candidates)
{
    Plans plans{quantization::plan(subject.fused, subject.statistics, subject.recipe, subject.pins, subject.tuning),
                {}};
    for (const Precision precision : candidates) {
        Pins everywhere;
        for (const Node& node : subject.fused.nodes)
            everywhere[node.name] = precision;
        plans.lifted[precision] =
            quantization::plan(subject.fused, subject.statistics, subject.recipe, everywhere, subject.tuning);
    }
    return plans;
}

/// Measures pins on one set of images, each once.
class Measurer
{
public:
    Measurer(const AutopinSubject& subject, const Plans& plans, const evaluation::InputReader& inputs,
             const AutopinOptions& options)
        : m_subject(subject), m_plans(plans), m_comparer(subject.fused, inputs,
                                                         {.threads = options.threads,
                                                          .layerImages = 0,
                                                          .cacheBytes = options.cacheBytes,
                                                          .detection = options.detection})
    {}

    const TradeOff& measure(const Pins& pins, const Progress& progress)
    {
        const auto found = m_measured.find(pins);
        if (found != m_measured.end())
            return found->second;
        QuantizationPlan plan = m_plans.decided;
        for (std::size_t i = 0; i < plan.layers.size(); ++i) {
            const std::string& name = m_subject.fused.nodes[i].name;
            const auto pin = pins.find(name);
            if (pin != pins.end() && !m_subject.pins.contains(name))
                plan.layers[i] = m_plans.lifted.at(pin->second).layers[i];
        }
        evaluation::Accuracy accuracy = m_comparer.compare(plan, {{}, progress.stop}).accuracy;
        return m_measured.emplace(pins, TradeOff{pins, std::move(accuracy), m_subject.fps(pins)}).first->second;
    }

    const std::map<Pins, TradeOff>& measured() const { return m_measured; }

private:
    const AutopinSubject& m_subject;
    const Plans& m_plans;
    evaluation::Comparer m_comparer;
    std::map<Pins, TradeOff> m_measured;
};

class Search
{
public:
    Search(const AutopinSubject& subject, const AutopinOptions& options, const Progress& progress)
        : m_subject(subject), m_options(options), m_progress(progress), m_plans(makePlans(subject, options.candidates)),
          m_all(subject, m_plans, subject.inputs, options)
    {
        if (subject.searchInputs.size() < subject.inputs.size())
            m_first.emplace(subject, m_plans, subject.searchInputs, options);
    }

    Autopin run()
    {
        const std::vector<Lift> lifts = rank();
        const std::vector<std::vector<Lift>> orders = {ordered(lifts, &Lift::error), ordered(lifts, &Lift::loss)};
        for (const Pins& start : starts(orders))
            reduce(m_all, reach(m_all, start, orders.front()));
        walk(orders.front());
        return result();
    }

private:
    Measurer& first() { return m_first ? *m_first : m_all; }

    const TradeOff& measure(Measurer& on, const Pins& pins)
    {
        if (!on.measured().contains(pins))
            m_progress.update(m_done++, 0, "Trying pins");
        return on.measure(pins, m_progress);
    }

    /// Every layer alone at every precision.
    std::vector<Lift> rank()
    {
        const TradeOff base = first().measure(m_subject.pins, m_progress);
        std::vector<Lift> lifts;
        std::int64_t done = 0;
        const std::size_t layers = m_subject.fused.nodes.size();
        for (std::size_t i = 0; i < layers; ++i) {
            const std::string& name = m_subject.fused.nodes[i].name;
            const quantization::LayerPlan& layer = m_plans.decided.layers[i];
            const bool isInt8 = layer.precision == Precision::Int8 || layer.storage == Precision::Int8;
            for (const Precision precision : m_options.candidates) {
                m_progress.update(done++, static_cast<std::int64_t>(layers * m_options.candidates.size()),
                                  "Ranking layers");
                if (!isInt8 || m_subject.pins.contains(name))
                    continue;
                Pins pins = m_subject.pins;
                pins[name] = precision;
                const TradeOff& lifted = first().measure(pins, m_progress);
                lifts.push_back({name, precision, errorOf(base) - errorOf(lifted),
                                 lossOf(base.accuracy) - lossOf(lifted.accuracy),
                                 lifted.fps > 0 ? base.fps / lifted.fps - 1 : 0});
            }
        }
        return lifts;
    }

    /// Where to begin on all images: the best that were found on the search's.
    std::vector<Pins> starts(const std::vector<std::vector<Lift>>& orders)
    {
        std::map<Pins, TradeOff> found;
        for (const std::vector<Lift>& order : orders) {
            const Pins pins = reduce(first(), reach(first(), m_subject.pins, order));
            found.emplace(pins, measure(first(), pins));
        }
        if (const TradeOff* const single = cheapestSingle())
            found.emplace(single->pins, *single);
        std::vector<TradeOff> points;
        points.reserve(found.size());
        for (const auto& [pins, point] : found)
            points.push_back(point);
        std::stable_sort(points.begin(), points.end(),
                         [this](const TradeOff& a, const TradeOff& b) { return isBetter(a, b); });
        std::vector<Pins> best;
        for (std::size_t i = 0; i < std::min(points.size(), kStarts); ++i)
            best.push_back(points[i].pins);
        return best;
    }

    static double errorOf(const TradeOff& point) { return outputError(point.accuracy).value_or(0); }

    /// The most gained for its cost first.
    static std::vector<Lift> ordered(std::vector<Lift> lifts, double Lift::*gain)
    {
        const auto worth = [gain](const Lift& lift) { return lift.*gain / std::max(lift.cost, kLeastCost); };
        std::stable_sort(lifts.begin(), lifts.end(), [&](const Lift& a, const Lift& b) {
            return std::pair(worth(a), a.error) > std::pair(worth(b), b.error);
        });
        return lifts;
    }

    /// A layer that is at a wider precision stays there: all lifts together are the widest everywhere.
    static Pins with(Pins pins, const Lift& lift)
    {
        const auto pin = pins.try_emplace(lift.layer, lift.precision).first;
        pin->second = std::max(pin->second, lift.precision);
        return pins;
    }

    bool meetsGoal(const TradeOff& point) const
    {
        return m_options.maxDrop ? lossOf(point.accuracy) <= *m_options.maxDrop + kTolerance
                                 : point.fps >= *m_options.minFps;
    }

    /// True if `a` is the better answer.
    bool isBetter(const TradeOff& a, const TradeOff& b) const
    {
        if (meetsGoal(a) != meetsGoal(b))
            return meetsGoal(a);
        const double lossA = lossOf(a.accuracy), lossB = lossOf(b.accuracy);
        const bool wantsFps = m_options.maxDrop.has_value() == meetsGoal(a);
        const bool isEqual = wantsFps ? a.fps == b.fps : std::abs(lossA - lossB) <= kTolerance;
        if (!isEqual)
            return wantsFps ? a.fps > b.fps : lossA < lossB;
        if (a.pins.size() != b.pins.size())
            return a.pins.size() < b.pins.size();
        return wantsFps ? lossA < lossB - kTolerance : a.fps > b.fps;
    }

    /// Adds lifts in that order: until the accuracy is met, or as long as the throughput is; then the best on the way.
    Pins reach(Measurer& on, Pins pins, const std::vector<Lift>& order)
    {
        TradeOff best = measure(on, pins);
        for (const Lift& lift : order) {
            if (m_options.maxDrop && meetsGoal(best))
                break;
            const Pins more = with(pins, lift);
            if (more == pins || (m_options.minFps && m_subject.fps(more) < *m_options.minFps))
                continue;
            pins = more;
            const TradeOff& point = measure(on, pins);
            if (isBetter(point, best))
                best = point;
        }
        return best.pins;
    }

    /// Without every pin that can be dropped, and with every faster precision that will do, the accuracy staying met
    /// or, where the goal is a throughput, as it is.
    Pins reduce(Measurer& on, Pins pins)
    {
        const Pins start = pins;
        for (bool isChanged = meetsGoal(measure(on, pins)); isChanged;) {
            isChanged = false;
            for (const std::string& name : byCost(pins))
                isChanged = lower(on, pins, name) || isChanged;
        }
        if (&on == &m_all) {
            m_reduced.insert(start);
            m_ends.emplace(pins, measure(on, pins));
        }
        return pins;
    }

    bool lower(Measurer& on, Pins& pins, const std::string& name)
    {
        const TradeOff current = measure(on, pins);
        const auto serves = [&](const TradeOff& point) {
            return meetsGoal(point) &&
                   (m_options.maxDrop || lossOf(point.accuracy) <= lossOf(current.accuracy) + kTolerance);
        };
        Pins fewer = pins;
        fewer.erase(name);
        if (serves(measure(on, fewer))) {
            pins = std::move(fewer);
            return true;
        }
        for (const Precision precision : m_options.candidates) {
            Pins other = pins;
            other[name] = precision;
            if (m_subject.fps(other) > current.fps && serves(measure(on, other))) {
                pins = std::move(other);
                return true;
            }
        }
        return false;
    }

    /// The pins that are not the user's, the one that costs most first.
    std::vector<std::string> byCost(const Pins& pins) const
    {
        std::vector<std::pair<double, std::string>> without;
        for (const auto& [name, precision] : pins) {
            Pins fewer = pins;
            fewer.erase(name);
            if (!m_subject.pins.contains(name))
                without.emplace_back(-m_subject.fps(fewer), name);
        }
        std::sort(without.begin(), without.end());
        std::vector<std::string> names;
        names.reserve(without.size());
        for (const auto& [fps, name] : without)
            names.push_back(name);
        return names;
    }

    /// Of one lift on the search's images, the best that meets the goal.
    const TradeOff* cheapestSingle()
    {
        const TradeOff* best = nullptr;
        for (const auto& [pins, point] : first().measured()) {
            const bool isSingle = pins.size() == m_subject.pins.size() + 1;
            if (isSingle && meetsGoal(point) && (best == nullptr || isBetter(point, *best)))
                best = &point;
        }
        return best;
    }

    /// Measures points from the plan as it is to everything lifted, about evenly apart.
    void walk(const std::vector<Lift>& order)
    {
        Pins pins = m_subject.pins;
        for (std::size_t i = 0; i < order.size(); ++i) {
            pins = with(pins, order[i]);
            if ((i + 1) * kCurvePoints / order.size() != i * kCurvePoints / order.size())
                measure(m_all, pins);
        }
    }

    Autopin result()
    {
        Autopin found;
        found.maxDrop = m_options.maxDrop;
        found.minFps = m_options.minFps;
        found.before = measure(m_all, m_subject.pins);
        const TradeOff chosen = best(irreducible());
        found.isMet = meetsGoal(chosen);
        found.curve = curveWith(chosen);
        const auto isChosen = [&chosen](const TradeOff& point) { return point.pins == chosen.pins; };
        found.chosen = static_cast<std::size_t>(std::find_if(found.curve.begin(), found.curve.end(), isChosen) -
                                                found.curve.begin());
        return found;
    }

    /// What every search led to. A point on the way may be better than that, yet have pins too many: from there, too.
    const std::map<Pins, TradeOff>& irreducible()
    {
        while (true) {
            const Pins pins = best(m_all.measured()).pins;
            if (m_reduced.contains(pins))
                return m_ends;
            reduce(m_all, pins);
        }
    }

    const TradeOff& best(const std::map<Pins, TradeOff>& points) const
    {
        const TradeOff* best = nullptr;
        for (const auto& [pins, point] : points) {
            if (best == nullptr || isBetter(point, *best))
                best = &point;
        }
        return *best;
    }

    std::vector<TradeOff> curveWith(const TradeOff& chosen) const
    {
        std::vector<TradeOff> points;
        points.reserve(m_all.measured().size());
        for (const auto& [pins, point] : m_all.measured())
            points.push_back(point);
        std::stable_sort(points.begin(), points.end(), [](const TradeOff& a, const TradeOff& b) {
            if (a.fps != b.fps)
                return a.fps > b.fps;
            const double lossA = lossOf(a.accuracy), lossB = lossOf(b.accuracy);
            return lossA != lossB ? lossA < lossB : a.pins.size() < b.pins.size();
        });
        std::vector<TradeOff> curve;
        double least = std::numeric_limits<double>::infinity();
        for (TradeOff& point : points) {
            const double loss = lossOf(point.accuracy);
            if (loss < least - kTolerance || point.pins == chosen.pins)
                curve.push_back(std::move(point));
            least = std::min(least, loss);
        }
        return curve;
    }

    const AutopinSubject& m_subject;
    const AutopinOptions& m_options;
    const Progress& m_progress;
    Plans m_plans;
    Measurer m_all;
    std::optional<Measurer> m_first; // on fewer images; absent where that would be all of them
    std::set<Pins> m_reduced;        // on all images
    std::map<Pins, TradeOff> m_ends; // what that led to
    std::int64_t m_done = 0;
};

} // namespace

Autopin autopin(const AutopinSubject& subject, const AutopinOptions& options, const Progress& progress)
{
    if (options.maxDrop.has_value() == options.minFps.has_value())
        throw Error("automatic pins need one goal: the accuracy that may be lost, or the frames per second to keep");
    if (options.candidates.empty())
        throw Error("automatic pins need a precision to lift layers to");
    return Search(subject, options, progress).run();
}

} // namespace assay::analysis
