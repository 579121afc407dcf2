// `assay`, the command line: parses, runs one command, and turns whatever goes wrong into one line and an exit code.
#include "app/interrupt.h"
#include "app/verbs.h"
#include "core/graph/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

/// Threads that wait for each other should sleep: on a busy machine spinning makes small networks a hundred times
/// slower. The OpenMP library reads its settings before main, hence the second start.
void startAgainWithSleepingThreads(char** argv)
{
    if (std::getenv("OMP_WAIT_POLICY") != nullptr || setenv("OMP_WAIT_POLICY", "passive", 1) != 0)
        return;
    execv("/proc/self/exe", argv); // where that fails, we go on as we are
}

int fail(std::string reason)
{
    for (char& letter : reason) {
        if (static_cast<unsigned char>(letter) < 0x20U)
            letter = ' ';
    }
    std::fprintf(stderr, "assay: %s\n", reason.c_str());
    return 1;
}

/// `assay` alone and `assay FILE.onnx` open the window.
std::vector<std::string> argumentsOf(int argc, char** argv)
{
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const bool namesFile = !arguments.empty() && !arguments.front().starts_with('-') &&
                           std::filesystem::path(arguments.front()).has_extension();
    if (arguments.empty() || namesFile)
        arguments.insert(arguments.begin(), "gui");
    std::reverse(arguments.begin(), arguments.end()); // as the parser takes them
    return arguments;
}

int runCommand(CLI::App& parser, std::vector<std::string> arguments, const assay::app::Interrupt& interrupt,
               const int& exitCode)
{
    try {
        parser.parse(std::move(arguments));
        return exitCode;
    } catch (const CLI::Success& request) { // --help, --version
        return parser.exit(request);
    } catch (const CLI::ParseError& error) {
        return fail(std::string(error.what()) + " (assay --help lists commands and options)");
    } catch (const assay::Cancelled&) {
        return interrupt.exitCode();
    } catch (const std::bad_alloc&) {
        return fail("out of memory");
    } catch (const std::exception& error) {
        return fail(error.what());
    }
}

} // namespace

int main(int argc, char** argv)
{
    startAgainWithSleepingThreads(argv);
    const assay::app::Interrupt interrupt;
    const assay::app::Context context = {interrupt.token()};
    CLI::App parser("Assay brings FP32 ONNX networks to INT8 on an in-memory-compute AI processing unit.", "assay");
    parser.set_version_flag("--version", "assay " ASSAY_VERSION);
    parser.require_subcommand(1);
    int exitCode = 0;
    assay::app::addInspect(parser, context);
    assay::app::addCompare(parser, context);
    assay::app::addOptions(parser, context);
    assay::app::addSweep(parser, context);
    assay::app::addMerge(parser, context);
    assay::app::addDiagnose(parser, context);
    assay::app::addAutopin(parser, context, exitCode);
    assay::app::addSimulate(parser, context);
    assay::app::addFitTarget(parser, context);
    assay::app::addRun(parser, context);
    assay::app::addExport(parser, context);
    assay::app::addGui(parser, exitCode);
    return runCommand(parser, argumentsOf(argc, argv), interrupt, exitCode);
}
