// Names as words of a shell: asked of the shell itself.
#include "core/graph/shell_quoted.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>

namespace assay {
namespace {

/// What `sh` makes of the word.
std::string asShellReads(const std::string& word)
{
    FILE* const pipe = popen(("printf '%s|' " + word).c_str(), "r");
    if (pipe == nullptr)
        return "no shell";
    std::array<char, 256> text{};
    const std::size_t count = fread(text.data(), 1, text.size(), pipe);
    pclose(pipe);
    return {text.data(), count};
}

TEST(ShellQuoted, isOneWordWithEveryCharacterAsItWas)
{
    for (const std::string name : {"/layer1/Conv=int16", "o'clock", "'", "''quoted''", "two words",
                                   "$HOME `id` \\ \"x\"", "a;b&c|d>e", "*?[a]~#!", "line\nbreak", ""})
        EXPECT_EQ(asShellReads(shellQuoted(name)), name + "|");
}

} // namespace
} // namespace assay
