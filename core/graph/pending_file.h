// Files that appear whole or not at all: written beside their place under a temporary name, renamed when complete.
// Not for folders, not for files that grow.
#pragma once

#include <filesystem>
#include <string_view>

namespace assay {

class PendingFile
{
public:
    /// Reserves a temporary name in the target's folder. Throws Error if that folder does not exist or if the target is
    /// a folder.
    explicit PendingFile(std::filesystem::path target);
    /// Removes the temporary file unless commit() was called.
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    /// Where to write. The file does not exist yet.
    const std::filesystem::path& temporary() const { return m_temporary; }
    /// Renames the temporary file over the target. Throws Error naming the target.
    void commit();

    /// Removes temporary files for this target that processes of this machine left when they were killed.
    static void removeLeftovers(const std::filesystem::path& target) noexcept;

    /// Removes every temporary file now pending and blocks further commits for good: for a process about to end.
    static void abandonAll() noexcept;

private:
    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    bool m_isCommitted = false;
};

/// Throws Error naming the file if it cannot be written in full.
void writeFile(const std::filesystem::path& file, std::string_view bytes);

} // namespace assay
