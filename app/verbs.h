// The commands of `assay`, one file each. Each adds itself to the parser and runs when chosen.
#pragma once

#include "app/terminal.h"

#include <CLI/CLI.hpp>

#include <stop_token>

namespace assay::app {

/// What every command is given.
struct Context
{
    std::stop_token stop;

    /// Shows on the line while it lives.
    Progress progress(ProgressLine& line) const
    {
        return {
            [&line](std::int64_t done, std::int64_t total, std::string_view label) { line.show(done, total, label); },
            stop};
    }
};

// `context` must outlive the parser.
void addInspect(CLI::App& parser, const Context& context);
void addCompare(CLI::App& parser, const Context& context);
/// `assay options`.
void addOptions(CLI::App& parser, const Context& context);
void addSweep(CLI::App& parser, const Context& context);
void addDiagnose(CLI::App& parser, const Context& context);
/// `exitCode` is 1 where the goal cannot be met.
void addAutopin(CLI::App& parser, const Context& context, int& exitCode);
void addMerge(CLI::App& parser, const Context& context);
void addSimulate(CLI::App& parser, const Context& context);
void addFitTarget(CLI::App& parser, const Context& context);
void addRun(CLI::App& parser, const Context& context);
void addExport(CLI::App& parser, const Context& context);
/// The window runs until it is closed; `exitCode` is then its own.
void addGui(CLI::App& parser, int& exitCode);

} // namespace assay::app
