// A folder that a test fills and that goes away after it.
#pragma once

#include "core/graph/error.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

namespace assay::evaluation {

class TestFolder : public testing::Test
{
protected:
    void SetUp() override
    {
        const testing::TestInfo* info = testing::UnitTest::GetInstance()->current_test_info();
        m_folder = std::filesystem::temp_directory_path() /
                   (std::string("assay-") + info->test_suite_name() + "-" + info->name());
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path write(const std::string& name, const std::string& bytes) const
    {
        const std::filesystem::path file = m_folder / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }

    /// A binary gray image (PGM): pixel values row by row.
    std::filesystem::path writeGray(const std::string& name, int height, int width, const std::string& pixels) const
    {
        return write(name, "P5\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n" + pixels);
    }

    /// The message of the Error, the folder's own path cut from its start.
    std::string messageOf(const std::function<void()>& action) const
    {
        try {
            action();
        } catch (const Error& error) {
            const std::string text = error.what();
            const std::string prefix = m_folder.string() + "/";
            return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
        }
        return "no error";
    }

    std::filesystem::path m_folder;
};

} // namespace assay::evaluation
