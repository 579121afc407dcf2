#include "core/aipu/settings.h"

#include "core/graph/error.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace assay::aipu {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r";
    const std::size_t first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

int readCount(std::string_view name, std::string_view value)
{
    constexpr int kMost = 64;
    int number = 0;
    const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (failure != std::errc() || end != value.data() + value.size() || number < 1 || number > kMost)
        throw Error("compiler setting '" + std::string(name) + "' is '" + std::string(value) +
                    "': it must be a whole number from 1 to 64");
    return number;
}

bool readSwitch(std::string_view name, std::string_view value)
{
    if (value != "true" && value != "false")
        throw Error("compiler setting '" + std::string(name) + "' is '" + std::string(value) +
                    "': it must be true or false");
    return value == "true";
}

CompilerSettings fromJson(const nlohmann::json& object)
{
    if (!object.is_object())
        throw Error("compiler settings are not a JSON object");
    CompilerSettings settings;
    for (const auto& item : object.items())
        applySetting(settings, item.key(),
                     item.value().is_string() ? item.value().get<std::string>() : item.value().dump());
    return settings;
}

} // namespace

void applySetting(CompilerSettings& settings, std::string_view name, std::string_view value)
{
    if (name != "max_compiler_cores" && name != "tiling_depth" && name != "in_core_replication" && name != "elf_in_ddr")
        throw Error("compiler setting '" + std::string(name) +
                    "' is unknown; there are max_compiler_cores, tiling_depth, in_core_replication, elf_in_ddr");
    if (value.empty())
        return;
    if (name == "max_compiler_cores")
        settings.maxCompilerCores = readCount(name, value);
    else if (name == "tiling_depth")
        settings.tilingDepth = readCount(name, value);
    else if (name == "in_core_replication")
        settings.inCoreReplication = readSwitch(name, value);
    else
        settings.elfInDdr = readSwitch(name, value);
}

CompilerSettings parseSettings(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '{')
        return fromJson(nlohmann::json::parse(text, nullptr, false));
    CompilerSettings settings;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(",\n");
        const std::string_view part = trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (part.empty())
            continue;
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || equals + 1 == part.size())
            throw Error("compiler setting '" + std::string(part) + "' is not of the form NAME=VALUE");
        applySetting(settings, trimmed(part.substr(0, equals)), trimmed(part.substr(equals + 1)));
    }
    return settings;
}

} // namespace assay::aipu
