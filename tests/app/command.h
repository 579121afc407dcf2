// Runs the `assay` program as a user would: arguments in; exit code, standard output and standard error out.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace assay::app::test {

struct CommandResult
{
    int exitCode = -1; // 128 + signal if a signal ended it
    std::string output, errors;
};

/// Environment: additional "NAME=VALUE" texts.
CommandResult runAssay(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {});

struct InterruptedResult
{
    CommandResult command;
    std::chrono::milliseconds untilExit{};
};

/// The same, sent SIGINT after a pause.
InterruptedResult interruptAssay(const std::vector<std::string>& arguments, std::chrono::milliseconds pause);

/// Lines of a text, without their ends.
std::vector<std::string> linesOf(const std::string& text);

} // namespace assay::app::test
