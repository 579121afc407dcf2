#include "core/graph/pending_file.h"

#include "core/graph/error.h"

#include <atomic>
#include <cerrno>
#include <fstream>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <unistd.h>

namespace assay {

namespace {

struct Registry
{
    std::mutex mutex;
    std::set<std::filesystem::path> pending;
};

Registry& registry()
{
    static Registry instance;
    return instance;
}

std::filesystem::path temporaryName(const std::filesystem::path& target)
{
    static std::atomic<int> counter = 0;
    std::string name = target.filename().string().substr(0, 100);
    name.insert(name.begin(), '.');
    name.append(".").append(std::to_string(::getpid())).append("-").append(std::to_string(counter++)).append(".part");
    return target.parent_path() / name;
}

} // namespace

PendingFile::PendingFile(std::filesystem::path target) : m_target(std::move(target))
{
    std::error_code code;
    const std::filesystem::path folder = m_target.parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder, code))
        throw Error("cannot be written: the folder " + folder.string() + " does not exist",
                    {m_target.string(), {}, {}});
    if (m_target.filename().empty() || std::filesystem::is_directory(m_target, code))
        throw Error("cannot be written: it is a folder", {m_target.string(), {}, {}});
    m_temporary = temporaryName(m_target);
    const std::scoped_lock lock(registry().mutex);
    registry().pending.insert(m_temporary);
}

PendingFile::~PendingFile()
{
    if (m_isCommitted)
        return;
    const std::scoped_lock lock(registry().mutex);
    std::error_code code;
    std::filesystem::remove(m_temporary, code);
    registry().pending.erase(m_temporary);
}

void PendingFile::commit()
{
    const std::scoped_lock lock(registry().mutex);
    std::error_code code;
    std::filesystem::rename(m_temporary, m_target, code);
    if (code)
        throw Error("cannot be written: " + code.message(), {m_target.string(), {}, {}});
    registry().pending.erase(m_temporary);
    m_isCommitted = true;
}

void PendingFile::abandonAll() noexcept
{
    registry().mutex.lock(); // never unlocked: nothing may be committed after this
    for (const std::filesystem::path& file : registry().pending) {
        std::error_code code;
        std::filesystem::remove(file, code);
    }
}

void writeFile(const std::filesystem::path& file, std::string_view bytes)
{
    PendingFile pending(file);
    std::ofstream stream(pending.temporary(), std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream)
        throw Error("cannot be written: " + std::system_category().message(errno), {file.string(), {}, {}});
    pending.commit();
}

} // namespace assay
