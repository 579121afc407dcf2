// Options that several commands share, and the session they describe.
#pragma once

#include "core/workspace/session.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace assay::app {

struct ModelOptions
{
    std::filesystem::path model;
    std::vector<std::string> shapes; // "NAME=1,3,224,224"
    int threads = 0;
};

struct PlanOptions
{
    std::filesystem::path task, calibration, evaluation;
    std::int64_t images = 0; // of the evaluation folder; 0: all
    std::string recipe;      // a preset or a file; the options below change it
    std::string scheme, method, dropIdleClips, absorbBias, splitOutliers, equalize, biasCorrection, rounding;
    std::optional<double> smoothing;
    std::vector<std::string> ranges; // "TENSOR=METHOD"
    std::filesystem::path writeRecipe;
    std::vector<std::string> pins;
    std::filesystem::path encodings; // of another tool
    bool useImported = false;
    std::string target;
};

/// --shape
void addShapes(CLI::App& command, std::vector<std::string>& shapes);
/// MODEL, --shape
void addModel(CLI::App& command, ModelOptions& options);
void addThreads(CLI::App& command, ModelOptions& options);
void addTarget(CLI::App& command, PlanOptions& options);
void addPins(CLI::App& command, PlanOptions& options);
/// --encodings: shown beside ours.
void addEncodings(CLI::App& command, PlanOptions& options);
/// --task, --calibration
void addFolders(CLI::App& command, PlanOptions& options);
/// --task, --calibration, --recipe, --write-recipe, --scheme, --method, --range, --smooth, --drop-idle-clips,
/// --absorb-bias, --split-outliers, --equalize, --bias-correction, --rounding, --pin, --encodings, --use-imported.
void addPlanning(CLI::App& command, PlanOptions& options);

/// --evaluation, --images
void addEvaluation(CLI::App& command, PlanOptions& options);

/// Shape of the input of that name as far as files given to the command tell; nothing if they do not.
using ShapeSource = std::function<std::optional<Shape>(const std::string& input)>;

/// Shapes by the name of the input. Throws Error if a text is not of the form NAME=1,3,224,224.
std::map<std::string, Shape> parseShapes(const std::vector<std::string>& texts);

/// Reads the model; dimensions that it leaves open are taken from --shape, else from `known`. Throws Error if a --shape
/// is not of the form NAME=1,3,224,224.
workspace::Session openSession(const ModelOptions& options, const ShapeSource& known = {});

/// The same, where the evaluation or calibration files named are .npy: their first shape is the only input's.
workspace::Session openSession(const ModelOptions& options, const PlanOptions& plan);

/// Reads the encodings of another tool, if some are named.
void applyEncodings(workspace::Session& session, const PlanOptions& options);

/// Sets pins and target.
void applyTarget(workspace::Session& session, const PlanOptions& options);

/// Sets task (the file named, else the one beside the model), recipe, calibration and evaluation images where options
/// or task name them, then pins.
void applyPlanning(workspace::Session& session, const PlanOptions& options);

} // namespace assay::app
