// SQLite as values: a connection and a statement that clean up after themselves and say what went wrong as an Error
// (without a file: callers know it). What is stored is workspace_file.cpp's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace assay::workspace {

class Database
{
public:
    /// A new file. It has no journal: nobody else knows the file before it is complete.
    static Database create(const std::filesystem::path& file);
    /// An existing file that nobody changes meanwhile, only to be read. Nothing in it can run code.
    static Database openToRead(const std::filesystem::path& file);

    void execute(const char* sql);
    /// The only value of the only row, as a number or as a text.
    std::int64_t number(const char* sql);
    std::string text(const char* sql);
    /// Throws what the last call complained about.
    [[noreturn]] void fail() const;

private:
    friend class Statement;
    struct Close
    {
        void operator()(sqlite3* handle) const;
    };
    explicit Database(sqlite3* handle) : m_handle(handle) {}

    std::unique_ptr<sqlite3, Close> m_handle;
};

class Statement
{
public:
    Statement(Database& database, const char* sql);

    // Parameters, from 1. Views must stay until the step.
    Statement& bind(int index, std::int64_t value);
    Statement& bindText(int index, std::string_view value);
    Statement& bindBlob(int index, std::string_view value);

    /// False after the last row.
    bool step();
    /// Runs it to its end, ready for other parameters.
    void run();

    // Columns of the row, from 0. Views hold until the next step.
    int columns() const;
    std::int64_t number(int column) const;
    std::string_view bytes(int column) const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt* handle) const;
    };
    void require(int code) const;

    Database& m_database;
    std::unique_ptr<sqlite3_stmt, Finalize> m_handle;
};

} // namespace assay::workspace
