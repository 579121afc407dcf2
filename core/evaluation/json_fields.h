// Strict reading of a JSON file's fields: every complaint names the file, the field's path and what was expected.
// Not for writing JSON (core/report).
#pragma once

#include "core/graph/error.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::evaluation {

/// Throws Error naming the file and the line and column of a syntax error.
nlohmann::json readJsonFile(const std::filesystem::path& file);

/// One JSON object of a file. Keeps references: the document must outlive it.
class JsonFields
{
public:
    /// Throws Error if the value is not an object.
    JsonFields(const nlohmann::json& value, std::string file, std::string path = {});

    const nlohmann::json& value() const { return m_object; }
    bool has(const char* name) const { return m_object.contains(name); }
    /// Throws Error naming the first field that is not in the list.
    void requireOnly(std::initializer_list<std::string_view> names) const;

    std::optional<std::string> text(const char* name) const;
    std::optional<double> number(const char* name) const;
    std::optional<std::int64_t> integer(const char* name, std::int64_t lowest, std::int64_t highest) const;
    std::optional<std::vector<double>> numbers(const char* name) const;
    /// Exactly `count` integers.
    std::optional<std::vector<std::int64_t>> integers(const char* name, std::size_t count, std::int64_t lowest,
                                                      std::int64_t highest) const;
    std::optional<std::vector<std::string>> texts(const char* name) const;
    std::optional<JsonFields> object(const char* name) const;
    /// The elements of an array of objects; empty if absent.
    std::vector<JsonFields> objects(const char* name) const;

    /// An Error at this field.
    Error error(const char* name, const std::string& reason) const;

private:
    const nlohmann::json* find(const char* name) const;
    double asNumber(const char* name, const nlohmann::json& value) const;
    std::int64_t asInteger(const char* name, const nlohmann::json& value, std::int64_t lowest,
                           std::int64_t highest) const;

    const nlohmann::json& m_object;
    std::string m_file;
    std::string m_path;
};

} // namespace assay::evaluation
