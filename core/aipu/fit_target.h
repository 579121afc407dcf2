// Fits the free figures of targets to measured throughput, and says how well they predict networks that they were not
// fitted to. Knows no network by name: every figure is a figure of the machine.
#pragma once

#include "core/aipu/performance_simulator.h"
#include "core/graph/progress.h"

#include <filesystem>
#include <string>
#include <vector>

namespace assay::aipu {

/// A line of a table of measurements.
struct Measurement
{
    std::string name, file; // the network, and its model's file name
    CompilerSettings settings;
    std::vector<double> fps; // by column asked for; 0: not measured
};

/// Reads a CSV with a header: `file`, the columns asked for, and, where there, `name` and the compiler settings. Throws
/// Error naming file, line, column and reason.
std::vector<Measurement> readMeasurements(const std::filesystem::path& file, const std::vector<std::string>& columns);

/// A network whose throughput was measured on one or more of the targets.
struct FitNetwork
{
    Graph fused; // bound to batch 1
    CompilerSettings settings;
    std::vector<double> fps; // by target; 0: not measured
};

/// A free parameter: one or several fields that move together.
struct FitParameter
{
    std::string name, unit;
    double low = 0, high = 0; // physical range
    double value = 0;
    int target = -1; // index of the only target that has it; -1: all share it
};

struct FitResult
{
    std::vector<Target> targets;
    std::vector<FitParameter> parameters;
    std::vector<std::vector<double>> inSample;    // FPS by network, target
    std::vector<std::vector<double>> leaveOneOut; // FPS by network, target: fitted without that network
};

/// The parameters that a fit of these targets would choose: overhead, depthwise and vector lanes are shared, DDR and
/// link bandwidth are each target's own.
std::vector<FitParameter> fitParameters(const std::vector<Target>& targets);

/// Minimizes the mean of sqrt(e^2 + 0.03^2) with e = min(0.5, |log(predicted / measured)|), which outliers do not pull,
/// by the simplex of Nelder and Mead (1965) on logarithms; deterministic. Throws Error if less networks are measured
/// than parameters are free.
FitResult fitTargets(const std::vector<Target>& targets, const std::vector<FitNetwork>& networks,
                     const Progress& progress = {});

/// Of absolute percentage errors.
struct ErrorSummary
{
    double median = 0, mean = 0;
    int networks = 0, within20 = 0;
};
ErrorSummary summarize(const std::vector<double>& measured, const std::vector<double>& predicted);

} // namespace assay::aipu
