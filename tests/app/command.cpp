#include "tests/app/command.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace assay::app::test {

namespace {

/// A temporary file that collects one stream.
class Capture
{
public:
    Capture() : m_path(std::filesystem::temp_directory_path() / "assay-capture-XXXXXX")
    {
        std::string name = m_path.string();
        m_descriptor = mkstemp(name.data());
        m_path = name;
    }
    ~Capture()
    {
        close(m_descriptor);
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;

    int descriptor() const { return m_descriptor; }
    std::string text() const
    {
        std::ifstream stream(m_path, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
};

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> result;
    for (std::string& text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

pid_t start(std::vector<std::string> arguments, std::vector<std::string> environment, const Capture& output,
            const Capture& errors)
{
    arguments.insert(arguments.begin(), ASSAY_BINARY);
    for (char** entry = environ; *entry != nullptr; ++entry)
        environment.emplace_back(*entry);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output.descriptor(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors.descriptor(), STDERR_FILENO);
    pid_t child = 0;
    const int failure =
        posix_spawn(&child, ASSAY_BINARY, &actions, nullptr, pointers(arguments).data(), pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0)
        throw std::runtime_error("cannot start " ASSAY_BINARY);
    return child;
}

int waitFor(pid_t child)
{
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

CommandResult runAssay(const std::vector<std::string>& arguments, const std::vector<std::string>& environment)
{
    const Capture output;
    const Capture errors;
    const int exitCode = waitFor(start(arguments, environment, output, errors));
    return {exitCode, output.text(), errors.text()};
}

InterruptedResult interruptAssay(const std::vector<std::string>& arguments, std::chrono::milliseconds pause)
{
    using Clock = std::chrono::steady_clock;
    const Capture output;
    const Capture errors;
    const pid_t child = start(arguments, {}, output, errors);
    usleep(static_cast<useconds_t>(std::chrono::microseconds(pause).count()));
    const Clock::time_point sent = Clock::now();
    kill(child, SIGINT);
    const int exitCode = waitFor(child);
    const auto untilExit = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - sent);
    return {{exitCode, output.text(), errors.text()}, untilExit};
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

} // namespace assay::app::test
