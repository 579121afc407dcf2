#include "core/evaluation/json_fields.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace assay::evaluation {

nlohmann::json readJsonFile(const std::filesystem::path& file)
{
    if (!std::filesystem::is_regular_file(file))
        throw Error(std::filesystem::exists(file) ? "is not a file" : "does not exist", {file.string(), {}, {}});
    std::ifstream stream(file, std::ios::binary);
    try {
        return nlohmann::json::parse(stream);
    } catch (const nlohmann::json::exception& failure) {
        const std::string text = failure.what();
        const std::size_t place = text.find("parse error");
        throw Error("is not valid JSON: " + (place == std::string::npos ? text : text.substr(place)),
                    {file.string(), {}, {}});
    }
}

JsonFields::JsonFields(const nlohmann::json& value, std::string file, std::string path)
    : m_object(value), m_file(std::move(file)), m_path(std::move(path))
{
    if (!value.is_object()) {
        const std::string what = m_path.empty() ? "the file" : "field '" + m_path + "'";
        throw Error(what + " must be an object, it is " + value.type_name(), {m_file, {}, {}});
    }
}

Error JsonFields::error(const char* name, const std::string& reason) const
{
    return Error("field '" + (m_path.empty() ? "" : m_path + ".") + name + "' " + reason, {m_file, {}, {}});
}

const nlohmann::json* JsonFields::find(const char* name) const
{
    const auto found = m_object.find(name);
    return found == m_object.end() ? nullptr : &*found;
}

void JsonFields::requireOnly(std::initializer_list<std::string_view> names) const
{
    for (const auto& [name, value] : m_object.items()) {
        if (std::find(names.begin(), names.end(), name) != names.end())
            continue;
        std::string known;
        for (const std::string_view candidate : names)
            known += (known.empty() ? "" : ", ") + std::string(candidate);
        throw error(name.c_str(), "is unknown; known are " + known);
    }
}

std::optional<std::string> JsonFields::text(const char* name) const
{
    const nlohmann::json* value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_string())
        throw error(name, std::string("must be a text, it is ") + value->type_name());
    return value->get<std::string>();
}

double JsonFields::asNumber(const char* name, const nlohmann::json& value) const
{
    if (!value.is_number())
        throw error(name, std::string("must be a number, it is ") + value.type_name());
    const auto number = value.get<double>();
    if (!std::isfinite(number))
        throw error(name, "must be a finite number");
    return number;
}

std::int64_t JsonFields::asInteger(const char* name, const nlohmann::json& value, std::int64_t lowest,
                                   std::int64_t highest) const
{
    const double number = asNumber(name, value);
    if (!value.is_number_integer() || number < static_cast<double>(lowest) || number > static_cast<double>(highest)) {
        throw error(name, "must be a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest) +
                              ", it is " + value.dump());
    }
    return value.get<std::int64_t>();
}

std::optional<double> JsonFields::number(const char* name) const
{
    const nlohmann::json* value = find(name);
    return value == nullptr ? std::nullopt : std::optional(asNumber(name, *value));
}

std::optional<std::int64_t> JsonFields::integer(const char* name, std::int64_t lowest, std::int64_t highest) const
{
    const nlohmann::json* value = find(name);
    return value == nullptr ? std::nullopt : std::optional(asInteger(name, *value, lowest, highest));
}

std::optional<std::vector<double>> JsonFields::numbers(const char* name) const
{
    const nlohmann::json* value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_array())
        throw error(name, std::string("must be a list of numbers, it is ") + value->type_name());
    std::vector<double> result;
    for (const nlohmann::json& element : *value)
        result.push_back(asNumber(name, element));
    return result;
}

std::optional<std::vector<std::int64_t>> JsonFields::integers(const char* name, std::size_t count, std::int64_t lowest,
                                                              std::int64_t highest) const
{
    const nlohmann::json* value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_array() || value->size() != count)
        throw error(name, "must be a list of " + std::to_string(count) + " whole numbers, it is " + value->type_name());
    std::vector<std::int64_t> result;
    for (const nlohmann::json& element : *value)
        result.push_back(asInteger(name, element, lowest, highest));
    return result;
}

std::optional<std::vector<std::string>> JsonFields::texts(const char* name) const
{
    const nlohmann::json* value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_array())
        throw error(name, std::string("must be a list of texts, it is ") + value->type_name());
    std::vector<std::string> result;
    for (const nlohmann::json& element : *value) {
        if (!element.is_string())
            throw error(name, std::string("must hold texts only, not ") + element.type_name());
        result.push_back(element.get<std::string>());
    }
    return result;
}

std::optional<JsonFields> JsonFields::object(const char* name) const
{
    const nlohmann::json* value = find(name);
    if (value == nullptr)
        return std::nullopt;
    return JsonFields(*value, m_file, (m_path.empty() ? "" : m_path + ".") + name);
}

std::vector<JsonFields> JsonFields::objects(const char* name) const
{
    std::vector<JsonFields> result;
    const nlohmann::json* value = find(name);
    if (value == nullptr)
        return result;
    if (!value->is_array())
        throw error(name, std::string("must be a list, it is ") + value->type_name());
    result.reserve(value->size());
    for (std::size_t i = 0; i < value->size(); ++i)
        result.emplace_back((*value)[i], m_file,
                            (m_path.empty() ? "" : m_path + ".") + name + "[" + std::to_string(i) + "]");
    return result;
}

} // namespace assay::evaluation
