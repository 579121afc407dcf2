#include "app/terminal.h"

#include "core/graph/pending_file.h"

#include <fmt/format.h>

#include <cstdio>
#include <unistd.h>

namespace assay::app {

void print(std::string_view text)
{
    const bool isWritten = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!isWritten)
        throw Error("standard output cannot be written");
}

void writeOutput(const std::filesystem::path& file, std::string_view text)
{
    if (file == "-")
        print(text);
    else
        writeFile(file, text);
}

void requireWritable(const std::filesystem::path& file)
{
    if (!file.empty() && file != "-")
        PendingFile(file).temporary();
}

ProgressLine::ProgressLine() : m_isTerminal(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::clear()
{
    if (m_isShown)
        std::fputs("\r\x1b[K", stderr);
    m_isShown = false;
}

void ProgressLine::show(std::int64_t done, std::int64_t total, std::string_view label)
{
    constexpr std::chrono::milliseconds kPause{100};
    constexpr int kBarWidth = 24;
    if (!m_isTerminal)
        return;
    const Clock::time_point now = Clock::now();
    const bool isNew = label != m_label;
    if (isNew) {
        m_label = label;
        m_start = now;
    }
    if (!isNew && now - m_lastShown < kPause && done != total)
        return;
    m_lastShown = now;
    m_isShown = true;
    std::string line = fmt::format("\r\x1b[K{}", m_label);
    const double seconds = std::chrono::duration<double>(now - m_start).count();
    if (total > 0) {
        const auto filled = static_cast<int>(kBarWidth * done / total);
        line += fmt::format("  [{:=<{}}{: <{}}] {}/{}", "", filled, "", kBarWidth - filled, done, total);
    }
    if (total > 0 && done > 0 && seconds > 0.2) {
        const double rate = static_cast<double>(done) / seconds;
        const auto left = static_cast<std::int64_t>(static_cast<double>(total - done) / rate + 0.5);
        line += fmt::format("  {:.1f}/s  {}:{:02} left", rate, left / 60, left % 60);
    }
    std::fputs(line.c_str(), stderr);
}

} // namespace assay::app
