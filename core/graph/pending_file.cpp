#include "core/graph/pending_file.h"

#include "core/graph/error.h"

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <exception>
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

constexpr std::string_view kSuffix = ".part";

/// ".NAME.", what the temporary files of a target begin with; a process, a number and the suffix follow.
std::string temporaryPrefix(const std::filesystem::path& target)
{
    return "." + target.filename().string().substr(0, 100) + ".";
}

std::filesystem::path temporaryName(const std::filesystem::path& target)
{
    static std::atomic<int> counter = 0;
    std::string name = temporaryPrefix(target);
    name.append(std::to_string(::getpid())).append("-").append(std::to_string(counter++)).append(kSuffix);
    return target.parent_path() / name;
}

/// Whether a name is one of temporaryName's, of a process that is no more.
bool isLeftover(std::string_view name, std::string_view prefix)
{
    if (!name.starts_with(prefix) || !name.ends_with(kSuffix))
        return false;
    name.remove_prefix(prefix.size());
    pid_t process = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), process);
    return failure == std::errc() && *end == '-' && process > 0 && ::kill(process, 0) != 0 && errno == ESRCH;
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

void PendingFile::removeLeftovers(const std::filesystem::path& target) noexcept
{
    try {
        const std::string prefix = temporaryPrefix(target);
        const std::filesystem::path folder = std::filesystem::absolute(target).parent_path();
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (isLeftover(entry.path().filename().string(), prefix))
                std::filesystem::remove(entry.path());
        }
    } catch (const std::exception&) {
        return; // what cannot be removed does no harm
    }
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
