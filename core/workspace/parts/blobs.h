// Rows by their name, and figures as a column's bytes and back. What they mean is the tables' (statistics_rows.h,
// tuning_rows.h).
#pragma once

#include "core/graph/error.h"
#include "core/workspace/database.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::workspace {

static_assert(std::endian::native == std::endian::little, "the file's numbers are little-endian");

/// Calls `read` with the name, the first column, and the row; its complaints name the row.
template <typename Read>
void forEachRow(Database& database, const char* sql, const Read& read)
{
    Statement rows(database, sql);
    while (rows.step()) {
        const std::string name(rows.bytes(0));
        try {
            read(name, rows);
        } catch (const Error& error) {
            throw error.at({{}, {}, name});
        }
    }
}

template <typename T>
std::string_view bytesOf(std::span<const T> values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

/// Throws Error saying of `what` that the bytes are no whole number of them.
template <typename T>
std::vector<T> valuesOf(std::string_view bytes, const char* what)
{
    if (bytes.size() % sizeof(T) != 0)
        throw Error(std::string("its ") + what + " are " + std::to_string(bytes.size()) + " bytes, no whole number");
    std::vector<T> values(bytes.size() / sizeof(T));
    if (!values.empty())
        std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

template <typename T>
void requireFinite(std::span<const T> values)
{
    for (const T value : values) {
        if (!std::isfinite(value))
            throw Error("has a figure that is not a number");
    }
}

} // namespace assay::workspace
