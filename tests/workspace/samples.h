// Workspaces for the tests: random ones that use every field, and a folder of the test's own.
#pragma once

#include "core/workspace/saved_workspace.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <unistd.h>

namespace assay::workspace::test {

/// A folder of this test alone, removed at its end.
class ScratchFolder
{
public:
    ScratchFolder()
    {
        const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
        m_path = std::filesystem::temp_directory_path() /
                 ("assay-" + std::to_string(::getpid()) + "-" + info->test_suite_name() + "-" + info->name());
        std::filesystem::remove_all(m_path);
        std::filesystem::create_directories(m_path);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Statistics of `tensors` tensors with up to `channels` channels, of random values; some tensors are empty.
calibration::Statistics randomStatistics(std::mt19937& random, int tensors, int channels);

/// Everything set: names in several scripts, bytes that are no UTF-8, infinite and tiny figures.
SavedWorkspace randomWorkspace(std::mt19937& random);

/// Every field equal, doubles by their bits.
void expectSame(const SavedWorkspace& actual, const SavedWorkspace& expected);

} // namespace assay::workspace::test
