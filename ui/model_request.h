// How a model is to be opened: what it leaves open itself, and what is used beside it.
#pragma once

#include "core/graph/shape.h"

#include <filesystem>
#include <map>
#include <string>

namespace assay::ui {

struct ModelRequest
{
    std::map<std::string, Shape> shapes;               // of inputs whose dimensions the model leaves open, by name
    std::filesystem::path task{};                      // empty: the task file beside the model, if there is one
    std::filesystem::path calibration{}, evaluation{}; // folders; empty: those that the task names
    bool operator==(const ModelRequest&) const = default;
};

} // namespace assay::ui
