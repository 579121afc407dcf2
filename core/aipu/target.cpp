#include "core/aipu/target.h"

#include "core/graph/error.h"
#include "core/graph/resources.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

namespace assay::aipu {

namespace {

using nlohmann::json;

struct Field
{
    const char* name;
    double Target::*member;
    bool isCount = false; // a positive integer
    bool maybeZero = false;
};

/// Cores are simulated one by one, so their number must stay a number of steps.
constexpr int kLargestCount = 1'000'000;

constexpr std::array kFields{
    Field{"cores", &Target::cores, true},
    Field{"clockHertz", &Target::clockHertz},
    Field{"arrayRows", &Target::arrayRows, true},
    Field{"arrayColumns", &Target::arrayColumns, true},
    Field{"cyclesPerProduct", &Target::cyclesPerProduct},
    Field{"weightSets", &Target::weightSets, true},
    Field{"feedBytesPerCycle", &Target::feedBytesPerCycle},
    Field{"writeBytesPerCycle", &Target::writeBytesPerCycle},
    Field{"inputChannelPad", &Target::inputChannelPad, true},
    Field{"outputChannelPad", &Target::outputChannelPad, true},
    Field{"depthwiseMacsPerCycle", &Target::depthwiseMacsPerCycle},
    Field{"vectorBytesPerCycle", &Target::vectorBytesPerCycle},
    Field{"poolBytesPerCycle", &Target::poolBytesPerCycle},
    Field{"copyBytesPerCycle", &Target::copyBytesPerCycle},
    Field{"unalignedCopyBytesPerCycle", &Target::unalignedCopyBytesPerCycle},
    Field{"resizeBytesPerCycle", &Target::resizeBytesPerCycle},
    Field{"halfMacsPerCycle", &Target::halfMacsPerCycle},
    Field{"layerOverheadCycles", &Target::layerOverheadCycles, false, true},
    Field{"l1Bytes", &Target::l1Bytes},
    Field{"l2Bytes", &Target::l2Bytes, false, true},
    Field{"l2BytesPerCore", &Target::l2BytesPerCore, false, true},
    Field{"ddrBytesPerSecond", &Target::ddrBytesPerSecond},
    Field{"linkBytesPerSecond", &Target::linkBytesPerSecond},
    Field{"hostFlopsPerSecond", &Target::hostFlopsPerSecond},
    Field{"picojoulesPerMac", &Target::picojoulesPerMac, false, true},
    Field{"picojoulesPerVectorByte", &Target::picojoulesPerVectorByte, false, true},
    Field{"picojoulesPerOnChipByte", &Target::picojoulesPerOnChipByte, false, true},
    Field{"picojoulesPerDdrByte", &Target::picojoulesPerDdrByte, false, true},
    Field{"picojoulesPerLinkByte", &Target::picojoulesPerLinkByte, false, true},
    Field{"staticWatts", &Target::staticWatts, false, true},
};

double checked(const Field& field, double value)
{
    const std::string name = std::string("field '") + field.name + "' ";
    const std::string number = json(value).dump();
    if (!std::isfinite(value) || value < 0 || (value == 0 && !field.maybeZero))
        throw Error(name + "is " + number + (field.maybeZero ? ", which is negative" : ": it must be above 0"));
    if (field.isCount && value != std::floor(value))
        throw Error(name + "is " + number + ": it must be a whole number");
    if (field.isCount && value > kLargestCount)
        throw Error(name + "is " + number + ": it must not be above " + std::to_string(kLargestCount));
    return value;
}

double readNumber(const json& object, const Field& field)
{
    const auto found = object.find(field.name);
    const std::string name = std::string("field '") + field.name + "' ";
    if (found == object.end())
        throw Error(name + "is missing");
    if (!found->is_number())
        throw Error(name + "is not a number");
    return checked(field, found->get<double>());
}

std::string readText(const json& object, const char* name)
{
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string())
        throw Error(std::string("field '") + name + (found == object.end() ? "' is missing" : "' is not a text"));
    return found->get<std::string>();
}

void refuseUnknown(const json& object)
{
    for (const auto& item : object.items()) {
        const std::string& key = item.key();
        const bool isNumber =
            std::any_of(kFields.begin(), kFields.end(), [&key](const Field& field) { return key == field.name; });
        if (!isNumber && key != "name" && key != "description" && key != "sources")
            throw Error("field '" + key + "' is unknown");
    }
}

Target readTarget(const json& object)
{
    if (!object.is_object())
        throw Error("is not a JSON object that describes a target");
    refuseUnknown(object);
    Target target;
    target.name = readText(object, "name");
    target.description = readText(object, "description");
    for (const Field& field : kFields)
        target.*field.member = readNumber(object, field);
    if (target.l2BytesPerCore > target.l2Bytes)
        throw Error("field 'l2BytesPerCore' is more than 'l2Bytes'");
    return target;
}

} // namespace

Target parseTarget(std::string_view text)
{
    return readTarget(json::parse(text, nullptr, false));
}

std::string toJson(const Target& target)
{
    json object = {{"name", target.name}, {"description", target.description}};
    for (const Field& field : kFields)
        object[field.name] = target.*field.member;
    return object.dump();
}

Target withField(Target target, std::string_view field, double value)
{
    const auto* const found =
        std::find_if(kFields.begin(), kFields.end(), [field](const Field& known) { return known.name == field; });
    if (found == kFields.end()) {
        std::string names;
        for (const Field& known : kFields)
            names += (names.empty() ? "" : ", ") + std::string(known.name);
        throw Error("field '" + std::string(field) + "' is unknown; there are " + names);
    }
    target.*found->member = checked(*found, value);
    if (found->member == &Target::l2BytesPerCore && target.l2BytesPerCore > target.l2Bytes)
        throw Error("field 'l2BytesPerCore' is more than 'l2Bytes'");
    target.l2BytesPerCore = std::min(target.l2BytesPerCore, target.l2Bytes);
    return target;
}

Target loadTarget(const std::filesystem::path& file)
{
    try {
        std::ifstream stream(file);
        if (!stream || std::filesystem::is_directory(file))
            throw Error("cannot be read");
        return readTarget(json::parse(stream, nullptr, false));
    } catch (const Error& error) {
        throw error.at({file.string(), {}, {}});
    }
}

std::vector<std::string> shippedTargets()
{
    return {"metis", "metis-pcie", "metis-m2"};
}

Target findTarget(const std::string& nameOrFile)
{
    const std::vector<std::string> shipped = shippedTargets();
    if (std::find(shipped.begin(), shipped.end(), nameOrFile) != shipped.end())
        return loadTarget(resourceDirectory() / "targets" / (nameOrFile + ".json"));
    if (!std::filesystem::exists(nameOrFile)) {
        std::string names;
        for (const std::string& name : shipped)
            names += (names.empty() ? "" : ", ") + name;
        throw Error("is neither a file nor one of the shipped targets: " + names, {nameOrFile, {}, {}});
    }
    return loadTarget(nameOrFile);
}

} // namespace assay::aipu
