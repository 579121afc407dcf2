// What the commands print and where: results on standard output, progress on a terminal's standard error.
#pragma once

#include "core/graph/progress.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

namespace assay::app {

/// Writes all of it. Throws Error if standard output cannot take it (a full disk, a closed pipe).
void print(std::string_view text);

/// To standard output if the file is "-", else to the file, whole or not at all.
void writeOutput(const std::filesystem::path& file, std::string_view text);

/// Throws the Error that writing would throw for a folder that does not exist, before long work instead of after it.
void requireWritable(const std::filesystem::path& file);

/// One line with a bar, the rate and the time left; nothing at all where standard error is no terminal.
class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(std::int64_t done, std::int64_t total, std::string_view label);
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    bool m_isTerminal;
    bool m_isShown = false;
    std::string m_label;
    Clock::time_point m_start, m_lastShown;
};

} // namespace assay::app
