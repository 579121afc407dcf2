// A recipe as JSON and back: one form for workspaces and for recipe files.
#pragma once

#include "core/evaluation/json_fields.h"
#include "core/quantization/plan.h"
#include "core/workspace/parts/fields.h"

#include <nlohmann/json.hpp>

namespace assay::workspace {

/// What a parser of words or of a target complains about becomes a complaint about the field.
template <typename Parse>
auto parsed(const evaluation::JsonFields& fields, const char* name, Parse parse)
{
    try {
        return parse(required(fields, name, fields.text(name)));
    } catch (const Error& error) {
        throw fields.error(name, error.reason());
    }
}

nlohmann::json toJson(const quantization::Recipe& recipe);

/// Fields that are absent keep what `recipe` has. Throws Error naming the field that is wrong or unknown.
quantization::Recipe readRecipe(const evaluation::JsonFields& fields, quantization::Recipe recipe);

} // namespace assay::workspace
