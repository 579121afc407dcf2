// Everything that a workspace file holds, as one value. Files are workspace_file.h's; how a session becomes this and
// comes back from it is reopen.h's.
#pragma once

#include "core/calibration/statistics.h"
#include "core/evaluation/comparison.h"
#include "core/evaluation/task.h"
#include "core/quantization/observe.h"
#include "core/quantization/tuning.h"
#include "core/report/report.h"
#include "core/workspace/decisions.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay::workspace {

/// The first images of a folder, and how to tell whether they are still the same.
struct ImageFolder
{
    std::filesystem::path folder;
    std::int64_t count = 0;
    std::string digest; // of names and labels, digestOf(Dataset); not of pixels
    bool operator==(const ImageFolder&) const = default;
};

/// A plan that was compared: its name and what it gave.
struct TriedPlan
{
    std::string name;
    Decisions decisions;
    double accuracy = 0; // share (0 to 1), or dB where outputs are compared only
    double fps = 0;      // simulated
    bool operator==(const TriedPlan&) const = default;
};

/// Statistics and what follows are shared, never changed, so that a copy costs nothing.
struct SavedWorkspace
{
    std::filesystem::path folder;        // that the workspace was last saved in; save() sets it
    std::filesystem::path model;         // absolute
    std::string modelHash;               // modelHash() of it
    std::map<std::string, Shape> shapes; // given for inputs whose dimensions the model leaves open
    std::optional<evaluation::Task> task;
    std::optional<ImageFolder> calibration, evaluation;
    Decisions decisions;
    std::shared_ptr<const calibration::Statistics> statistics; // null: not calibrated
    // Where the recipe asks for them, as in Known; null: not known.
    std::shared_ptr<const quantization::Observation> observation;
    std::shared_ptr<const quantization::Tuning> tuning;
    std::shared_ptr<const evaluation::Comparison> comparison; // null: not compared with these decisions
    std::optional<report::HostMeasurement> host;
    std::vector<std::string> notes;
    std::vector<TriedPlan> plans;
    std::string planMeasure;                 // evaluation::Accuracy::metric of the plans; empty if there are none
    std::map<std::string, std::string> view; // what the window remembers, by its own keys; bytes
};

} // namespace assay::workspace
