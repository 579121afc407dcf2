// The few figures that stand side by side on top of every report, as text. The window's Compare panel shows the same.
#pragma once

#include "core/report/report.h"

#include <cstdint>
#include <string>
#include <vector>

namespace assay::report {

/// What INT8 does to a figure that both networks have.
enum class Trend : std::uint8_t { None, Better, Same, Worse };

/// How a figure came about: from the outputs or the model itself, by the host's clock, or by the simulator.
enum class Basis : std::uint8_t { Computed, Measured, Simulated };

struct HeadlineRow
{
    std::string label;
    std::string fp32, int8, difference; // empty where there is nothing to say
    Trend trend = Trend::None;
    Basis fp32Basis = Basis::Computed, int8Basis = Basis::Computed;
};

/// Accuracy, agreement or output SQNR, throughput, latency, energy, weight memory: those that the report has.
std::vector<HeadlineRow> headline(const Report& report);

/// What the throughput figures are: "FP32: measured on this host (2 threads, batch 1)", "INT8: simulated on ...".
std::vector<std::string> throughputLabels(const Report& report);

} // namespace assay::report
