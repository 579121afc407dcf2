// What the writers and readers of a workspace's JSON parts share: fields that must be there, texts that may be any
// bytes, figures that may be absent or infinite.
#pragma once

#include "core/evaluation/json_fields.h"
#include "core/workspace/byte_text.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <utility>

namespace assay::workspace {

/// Throws Error naming the field if there is no value.
template <typename T>
T required(const evaluation::JsonFields& fields, const char* name, std::optional<T> value)
{
    if (!value)
        throw fields.error(name, "is missing");
    return std::move(*value);
}

/// The text at a field that toUtf8 wrote.
std::string bytesAt(const evaluation::JsonFields& fields, const char* name);
std::int64_t countAt(const evaluation::JsonFields& fields, const char* name);
evaluation::JsonFields objectAt(const evaluation::JsonFields& fields, const char* name);

/// A field for a figure, none if there is no figure. JSON has no infinity, which an SQNR may be: a text stands for it.
void put(nlohmann::json& object, const char* name, const std::optional<double>& figure);
std::optional<double> figureAt(const evaluation::JsonFields& fields, const char* name);

} // namespace assay::workspace
