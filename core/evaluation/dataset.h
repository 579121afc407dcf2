// A folder of images with or without labels, in a stable order. Knows names and labels; pixels are read one image at a
// time by inputs.h, so that a folder of any size costs nothing to open.
#pragma once

#include "core/evaluation/task.h"
#include "core/graph/shape.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace assay::evaluation {

/// An object in an image, in pixels of the image file.
struct Box
{
    double left = 0, top = 0, width = 0, height = 0;
    int category = 0; // index into Dataset::classes
    bool isCrowd = false;
    bool operator==(const Box&) const = default;
};

struct Sample
{
    std::filesystem::path file;
    int label = -1; // class index; -1 if not known
    std::vector<Box> boxes{};
    Size size{}; // of the image; known only where boxes are
};

struct Dataset
{
    std::filesystem::path folder;
    std::vector<Sample> samples;
    std::vector<std::string> classes; // names by index; empty if not known
    bool holdsTensors = false;        // .npy files: inputs as they are, no preprocessing
    bool hasLabels = false;           // every sample has one
    bool hasBoxes = false;            // objects are annotated

    /// The first `count` samples, or all if 0.
    Dataset first(std::size_t count) const;
};

/// Opens a folder, in this order of precedence: `annotations.json` (COCO) beside images, `labels.csv` (a header
/// `file,label`; labels are class indices or names) beside images, one sub-folder per class (classes in the order of
/// `classNames` if those are the folders' names, else sorted), images alone, .npy files alone; or one .npy file or one
/// image. Samples are ordered as the labels file lists them, else by name.
/// Throws Error naming file and place: nothing usable inside, a listed file that does not exist, an unknown label.
Dataset openDataset(const std::filesystem::path& path, std::span<const std::string> classNames = {});

/// Shape of the inputs at `path`, of the first where they are .npy files; nothing where they are images or `path` is
/// empty. Throws as openDataset does.
std::optional<Shape> shapeOfInputs(const std::filesystem::path& path);

} // namespace assay::evaluation
