// Starts Qt and the window, and runs it until it is closed. For the command line; nothing here before it is called.
#pragma once

#include "ui/model_request.h"

#include <filesystem>
#include <string>

namespace assay::ui {

struct WindowOptions
{
    std::filesystem::path model;       // empty: the welcome page, or the sample if it is to run
    ModelRequest request;              // how to open it; of no use without a model
    bool run = false;                  // calibrate, simulate and compare at once
    std::filesystem::path screenshots; // folder; empty: none, the window stays
    std::string theme;                 // "light", "dark", "system"; empty: as it was left
    int width = 0, height = 0;         // 0: as it was left
    std::string language;              // "de", ...; empty: English
    std::string version;
};

/// Returns the exit code. Throws Error if there is no display, no such language, or if pictures were asked for and
/// something failed.
int runWindow(const WindowOptions& options);

} // namespace assay::ui
