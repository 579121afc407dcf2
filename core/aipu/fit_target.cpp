#include "core/aipu/fit_target.h"

#include "core/aipu/performance/simplex.h"
#include "core/graph/error.h"

#include <algorithm>
#include <cmath>

namespace assay::aipu {

using quantization::Precision;

namespace {

std::vector<double Target::*> fieldsOf(const std::string& parameter)
{
    if (parameter == "layerOverheadCycles")
        return {&Target::layerOverheadCycles};
    if (parameter == "depthwiseMacsPerCycle")
        return {&Target::depthwiseMacsPerCycle};
    if (parameter == "ddrBytesPerSecond")
        return {&Target::ddrBytesPerSecond};
    if (parameter == "linkBytesPerSecond")
        return {&Target::linkBytesPerSecond};
    return {&Target::vectorBytesPerCycle, &Target::poolBytesPerCycle, &Target::copyBytesPerCycle,
            &Target::resizeBytesPerCycle};
}

bool isRate(const FitParameter& parameter)
{
    return parameter.name != "layerOverheadCycles";
}

void set(std::vector<Target>& targets, const FitParameter& parameter, double value)
{
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (parameter.target >= 0 && parameter.target != static_cast<int>(i))
            continue;
        for (double Target::*field : fieldsOf(parameter.name))
            targets[i].*field = value;
    }
}

/// Seconds of a frame as a sum: a part that no parameter changes, and one for each that is proportional to it (an
/// overhead) or to its inverse (a rate). The model is of this form (where inputs hide behind the work on the frame
/// before, as they do in all networks of the zoo); the parts are found by asking it.
struct FrameTime
{
    std::size_t network = 0, target = 0;
    double measuredFps = 0, cores = 0, fixed = 0;
    std::vector<double> parts; // at the parameters' starting values

    double fps(const std::vector<double>& logarithms) const // of value over starting value
    {
        double seconds = fixed;
        for (std::size_t i = 0; i < parts.size(); ++i)
            seconds += parts[i] * std::exp(logarithms[i]);
        return cores / seconds;
    }
};

FrameTime decompose(const std::vector<Target>& targets, const std::vector<FitParameter>& parameters,
                    const FitNetwork& network, std::size_t target)
{
    const std::vector precisions(network.fused.nodes.size(), Precision::Int8);
    const auto seconds = [&](const std::vector<Target>& machines) {
        const double fps = PerformanceSimulator(machines[target]).fps(network.fused, precisions, network.settings);
        return fps > 0 ? machines[target].cores / fps : 0;
    };
    FrameTime time;
    time.target = target;
    time.measuredFps = network.fps[target];
    time.cores = targets[target].cores;
    const double whole = seconds(targets);
    time.fixed = whole;
    for (const FitParameter& parameter : parameters) {
        std::vector<Target> changed = targets;
        set(changed, parameter, isRate(parameter) ? parameter.value / 2 : parameter.value * 2); // doubles its part
        const double part = std::max(0.0, seconds(changed) - whole);
        time.parts.push_back(part);
        time.fixed -= part;
    }
    time.fixed = std::max(0.0, time.fixed);
    return time;
}

double clampedLog(const FitParameter& parameter, double logarithm)
{
    return std::clamp(logarithm, std::log(parameter.low / parameter.value), std::log(parameter.high / parameter.value));
}

/// Logarithms of what the parts are multiplied with, inside the physical ranges. `point` holds logarithms of value over
/// starting value.
std::vector<double> factors(const std::vector<FitParameter>& parameters, const std::vector<double>& point)
{
    std::vector<double> result(point.size());
    for (std::size_t i = 0; i < point.size(); ++i) {
        const double inside = clampedLog(parameters[i], point[i]);
        result[i] = isRate(parameters[i]) ? -inside : inside;
    }
    return result;
}

double loss(const std::vector<FrameTime>& times, const std::vector<FitParameter>& parameters,
            const std::vector<double>& point, std::size_t without)
{
    constexpr double kCap = 0.5, kSoft = 0.03;
    const std::vector<double> at = factors(parameters, point);
    double sum = 0;
    for (const FrameTime& time : times) {
        if (time.network == without)
            continue;
        const double error = std::min(kCap, std::abs(std::log(time.fps(at) / time.measuredFps)));
        sum += std::sqrt(error * error + kSoft * kSoft);
    }
    return sum / static_cast<double>(times.size());
}

} // namespace

std::vector<FitParameter> fitParameters(const std::vector<Target>& targets)
{
    const Target& first = targets.at(0);
    std::vector<FitParameter> parameters{
        {"layerOverheadCycles", "cycles a layer", 100, 1e5, std::max(100.0, first.layerOverheadCycles), -1},
        {"depthwiseMacsPerCycle", "MACs a cycle", 1, 4096, first.depthwiseMacsPerCycle, -1},
        {"vectorBytesPerCycle", "bytes a cycle, of vector, pool, copy and resize", 1, 512, first.vectorBytesPerCycle,
         -1},
    };
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto target = static_cast<int>(i);
        parameters.push_back({"ddrBytesPerSecond", "bytes a second", 1e9, 1e12, targets[i].ddrBytesPerSecond, target});
        parameters.push_back(
            {"linkBytesPerSecond", "bytes a second", 1e8, 1e12, targets[i].linkBytesPerSecond, target});
    }
    for (FitParameter& parameter : parameters)
        parameter.value = std::clamp(parameter.value, parameter.low, parameter.high);
    return parameters;
}

FitResult fitTargets(const std::vector<Target>& targets, const std::vector<FitNetwork>& networks,
                     const Progress& progress)
{
    if (targets.empty())
        throw Error("there is no target to fit");
    FitResult result;
    result.targets = targets;
    result.parameters = fitParameters(targets);
    for (const FitParameter& parameter : result.parameters)
        set(result.targets, parameter, parameter.value);
    std::vector<FrameTime> times;
    const auto count = static_cast<std::int64_t>(networks.size());
    for (std::size_t network = 0; network < networks.size(); ++network) {
        progress.update(static_cast<std::int64_t>(network), 2 * count, "Measuring the model");
        for (std::size_t target = 0; target < targets.size(); ++target) {
            if (networks[network].fps.at(target) <= 0)
                continue;
            times.push_back(decompose(result.targets, result.parameters, networks[network], target));
            times.back().network = network;
        }
    }
    if (times.size() < result.parameters.size())
        throw Error("has " + std::to_string(times.size()) + " measurements for " +
                    std::to_string(result.parameters.size()) + " free parameters: measure more networks");
    const auto fit = [&](std::vector<double> start, std::size_t without, int rounds) {
        double size = 0.15;
        for (int round = 0; round < rounds; ++round, size = 0.3) {
            constexpr int kEvaluations = 1500;
            start = minimize([&](const std::vector<double>& x) { return loss(times, result.parameters, x, without); },
                             start, size, kEvaluations);
        }
        return start;
    };
    const std::size_t none = networks.size();
    const std::vector<double> best = fit(std::vector<double>(result.parameters.size(), 0), none, 3);
    result.inSample.assign(networks.size(), std::vector<double>(targets.size(), 0));
    result.leaveOneOut = result.inSample;
    for (std::size_t network = 0; network < networks.size(); ++network) {
        progress.update(count + static_cast<std::int64_t>(network), 2 * count, "Leaving out one network");
        const std::vector<double> point = fit(best, network, 1);
        for (const FrameTime& time : times) {
            if (time.network != network)
                continue;
            result.inSample[network][time.target] = time.fps(factors(result.parameters, best));
            result.leaveOneOut[network][time.target] = time.fps(factors(result.parameters, point));
        }
    }
    for (std::size_t i = 0; i < result.parameters.size(); ++i) {
        FitParameter& parameter = result.parameters[i];
        constexpr double kDigits = 1e4; // four digits say all that the measurements do
        const double exact = parameter.value * std::exp(clampedLog(parameter, best[i]));
        const double unit = std::pow(10, std::floor(std::log10(exact)) + 1) / kDigits;
        parameter.value = std::clamp(std::round(exact / unit) * unit, parameter.low, parameter.high);
        set(result.targets, parameter, parameter.value);
    }
    return result;
}

ErrorSummary summarize(const std::vector<double>& measured, const std::vector<double>& predicted)
{
    constexpr double kNear = 20;
    std::vector<double> errors;
    ErrorSummary summary;
    for (std::size_t i = 0; i < measured.size(); ++i) {
        if (measured[i] <= 0)
            continue;
        errors.push_back(100 * std::abs(predicted[i] / measured[i] - 1));
        summary.mean += errors.back();
        summary.within20 += errors.back() <= kNear ? 1 : 0;
    }
    summary.networks = static_cast<int>(errors.size());
    if (errors.empty())
        return summary;
    std::sort(errors.begin(), errors.end());
    const std::size_t middle = errors.size() / 2;
    summary.median = errors.size() % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
    summary.mean /= static_cast<double>(errors.size());
    return summary;
}

} // namespace assay::aipu
