#include "core/workspace/database.h"

#include "core/graph/error.h"

#include <sqlite3.h>

#include <cctype>

namespace assay::workspace {

namespace {

constexpr int kLargestValue = 256 << 20; // bytes of one text or blob

/// "file:" URI of a path: what is not plain is written as %XX.
std::string uriOf(const std::filesystem::path& file)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char letter : std::filesystem::absolute(file).string()) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) != 0 || letter == '/' || letter == '.' || letter == '-' || letter == '_') {
            uri += letter;
        } else {
            uri += '%';
            uri += kDigits[byte >> 4U];
            uri += kDigits[byte & 15U];
        }
    }
    return uri;
}

sqlite3* openHandle(const std::string& uri, int flags)
{
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(uri.c_str(), &handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, nullptr);
    if (code == SQLITE_OK)
        return handle;
    const std::string reason = handle == nullptr ? "out of memory" : sqlite3_errmsg(handle);
    sqlite3_close(handle);
    throw Error("cannot be opened: " + reason);
}

} // namespace

void Database::Close::operator()(sqlite3* handle) const
{
    sqlite3_close(handle);
}

Database Database::create(const std::filesystem::path& file)
{
    Database database(openHandle(uriOf(file), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
    database.execute("PRAGMA journal_mode = OFF");
    database.execute("PRAGMA synchronous = FULL"); // a commit waits until the disk has it
    return database;
}

Database Database::openToRead(const std::filesystem::path& file)
{
    // immutable: neither locks nor journals of others are looked at; the file is what it is.
    Database database(openHandle(uriOf(file) + "?immutable=1", SQLITE_OPEN_READONLY));
    sqlite3* handle = database.m_handle.get();
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLargestValue);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    database.execute("PRAGMA cell_size_check = ON");
    return database;
}

void Database::fail() const
{
    throw Error(sqlite3_errmsg(m_handle.get()));
}

void Database::execute(const char* sql)
{
    if (sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        fail();
}

std::int64_t Database::number(const char* sql)
{
    Statement statement(*this, sql);
    return statement.step() ? statement.number(0) : 0;
}

std::string Database::text(const char* sql)
{
    Statement statement(*this, sql);
    return statement.step() ? std::string(statement.bytes(0)) : std::string();
}

void Statement::Finalize::operator()(sqlite3_stmt* handle) const
{
    sqlite3_finalize(handle);
}

Statement::Statement(Database& database, const char* sql) : m_database(database)
{
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v2(database.m_handle.get(), sql, -1, &handle, nullptr);
    m_handle.reset(handle);
    require(code);
}

void Statement::require(int code) const
{
    if (code != SQLITE_OK)
        m_database.fail();
}

Statement& Statement::bind(int index, std::int64_t value)
{
    require(sqlite3_bind_int64(m_handle.get(), index, value));
    return *this;
}

Statement& Statement::bindText(int index, std::string_view value)
{
    const char* data = value.data() == nullptr ? "" : value.data();
    require(sqlite3_bind_text64(m_handle.get(), index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bindBlob(int index, std::string_view value)
{
    const char* data = value.data() == nullptr ? "" : value.data();
    require(sqlite3_bind_blob64(m_handle.get(), index, data, value.size(), SQLITE_STATIC));
    return *this;
}

bool Statement::step()
{
    const int code = sqlite3_step(m_handle.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        m_database.fail();
    return code == SQLITE_ROW;
}

void Statement::run()
{
    while (step()) {
    }
    require(sqlite3_reset(m_handle.get()));
}

int Statement::columns() const
{
    return sqlite3_column_count(m_handle.get());
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(m_handle.get(), column);
}

std::string_view Statement::bytes(int column) const
{
    const void* data = sqlite3_column_blob(m_handle.get(), column);
    const int size = sqlite3_column_bytes(m_handle.get(), column);
    return data == nullptr ? std::string_view()
                           : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

} // namespace assay::workspace
