#include "core/interop/aimet.h"

#include "core/graph/error.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace assay::interop {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using quantization::ImportedEncodings;
using quantization::ImportedTensor;

constexpr const char* kActivations = "activation_encodings";
constexpr const char* kParameters = "param_encodings";
constexpr int kFewestBits = 4, kMostBits = 32;

std::int64_t levelsBelowZero(int bits)
{
    return std::int64_t{1} << (bits - 1);
}

/// One tensor's entry, and where it is for complaints.
class Entry
{
public:
    Entry(const json& object, const ErrorPlace& place) : m_object(object), m_place(place)
    {
        if (!object.is_object())
            throw error(std::string("its encoding must be an object, it is ") + object.type_name());
    }

    Error error(const std::string& reason) const { return Error(reason, m_place); }

    const json& at(const char* name) const
    {
        const auto found = m_object.find(name);
        if (found == m_object.end())
            throw error(std::string("its encoding has no '") + name + "'");
        return *found;
    }

    bool has(const char* name) const { return m_object.contains(name); }

    std::string text(const char* name) const
    {
        const json& value = at(name);
        if (!value.is_string())
            throw error(std::string("'") + name + "' must be a text, it is " + value.type_name());
        return value.get<std::string>();
    }

    double number(const char* name) const { return asNumber(name, at(name)); }

    /// A whole number that may be written with a decimal point, as AIMET's own example does.
    std::int64_t whole(const char* name, const json& value, std::int64_t lowest, std::int64_t highest) const
    {
        const double number = asNumber(name, value);
        if (number != std::floor(number) || number < static_cast<double>(lowest) ||
            number > static_cast<double>(highest)) {
            throw error(std::string("'") + name + "' must be a whole number from " + std::to_string(lowest) + " to " +
                        std::to_string(highest) + ", it is " + value.dump());
        }
        return static_cast<std::int64_t>(number);
    }

    /// True, False, or their names as texts: versions differ.
    bool flag(const char* name) const
    {
        const json& value = at(name);
        if (value.is_boolean())
            return value.get<bool>();
        const std::string word = value.is_string() ? value.get<std::string>() : "";
        if (word != "True" && word != "False")
            throw error(std::string("'") + name + R"(' must be "True" or "False", it is )" + value.dump());
        return word == "True";
    }

    void addScale(ImportedTensor& tensor, const json& scale, const json& offset) const
    {
        const double size = asNumber("scale", scale);
        if (!(size > 0) || static_cast<float>(size) < std::numeric_limits<float>::min() ||
            size > static_cast<double>(std::numeric_limits<float>::max()))
            throw error("'scale' must be above 0 and within the range of float32, it is " + scale.dump());
        const std::int64_t zero = levelsBelowZero(tensor.bits);
        const std::int64_t below = whole("offset", offset, -(2 * zero - 1), 0);
        tensor.scales.push_back(size);
        tensor.zeroPoints.push_back(static_cast<std::int32_t>(-zero - below));
    }

private:
    double asNumber(const char* name, const json& value) const
    {
        if (!value.is_number())
            throw error(std::string("'") + name + "' must be a number, it is " + value.type_name());
        return value.get<double>();
    }

    const json& m_object;
    const ErrorPlace& m_place;
};

/// Reads what all versions have: type and width. False if there is nothing more to read.
bool readType(const Entry& entry, const char* widthName, ImportedTensor& tensor)
{
    tensor.bits = static_cast<int>(entry.whole(widthName, entry.at(widthName), kFewestBits, kMostBits));
    const std::string type = entry.has("dtype") ? entry.text("dtype") : "int"; // 0.4 has integers only
    tensor.isFloat = type == "float" || type == "FLOAT";
    if (!tensor.isFloat && type != "int" && type != "INT")
        throw entry.error("'dtype' must be int or float, it is '" + type + "'");
    return !tensor.isFloat;
}

/// Versions 0.4 to 0.6.1: a list with one object, or one for each channel.
ImportedTensor readList(const json& list, const ErrorPlace& place)
{
    if (!list.is_array() || list.empty())
        throw Error("its encodings must be a list with one object, or one for each channel", place);
    ImportedTensor tensor;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Entry entry(list[i], place);
        ImportedTensor one;
        if (!readType(entry, "bitwidth", one)) {
            if (list.size() > 1)
                throw entry.error("floating point has no channels, its list has " + std::to_string(list.size()));
            return one;
        }
        one.isSymmetric = entry.flag("is_symmetric");
        if (i == 0) {
            tensor.bits = one.bits;
            tensor.isSymmetric = one.isSymmetric;
        }
        if (one.bits != tensor.bits || one.isSymmetric != tensor.isSymmetric)
            throw entry.error("its channels differ in bitwidth or symmetry");
        entry.addScale(tensor, entry.at("scale"), entry.at("offset"));
        const double step = tensor.scales.back(), lowest = entry.number("min"), offset = entry.number("offset");
        if (!(std::abs(lowest - offset * step) <= step))
            throw entry.error("'min' " + entry.at("min").dump() + " is not offset times scale, " +
                              json(offset * step).dump());
    }
    tensor.range = rangeOf(tensor);
    return tensor;
}

/// Version 1.0.0: one object with lists.
ImportedTensor readObject(const json& object, const ErrorPlace& place)
{
    const Entry entry(object, place);
    const std::string kind = entry.text("enc_type");
    if (kind != "PER_TENSOR" && kind != "PER_CHANNEL")
        throw entry.error("'enc_type' " + kind + " is not supported; PER_TENSOR and PER_CHANNEL are");
    ImportedTensor tensor;
    if (!readType(entry, "bw", tensor))
        return tensor;
    tensor.isSymmetric = entry.flag("is_sym");
    const json &scales = entry.at("scale"), &offsets = entry.at("offset");
    if (!scales.is_array() || !offsets.is_array() || scales.empty() || scales.size() != offsets.size())
        throw entry.error("'scale' and 'offset' must be lists of the same length, at least 1");
    if (kind == "PER_TENSOR" && scales.size() != 1)
        throw entry.error("PER_TENSOR has one scale, here are " + std::to_string(scales.size()));
    for (std::size_t i = 0; i < scales.size(); ++i)
        entry.addScale(tensor, scales[i], offsets[i]);
    tensor.range = rangeOf(tensor);
    return tensor;
}

using Tensors = std::map<std::string, ImportedTensor>;

Tensors readTable(const json& document, const char* table, bool isLists, const std::string& file)
{
    Tensors tensors;
    const auto found = document.find(table);
    if (found == document.end())
        throw Error(std::string("has no '") + table + "'", {file, {}, {}});
    if (isLists ? !found->is_object() : !found->is_array())
        throw Error(std::string("'") + table + "' must be " + (isLists ? "an object" : "a list") + ", it is " +
                        found->type_name(),
                    {file, {}, {}});
    const auto add = [&](const std::string& name, ImportedTensor tensor) {
        if (!tensors.emplace(name, std::move(tensor)).second)
            throw Error(std::string("is listed twice in '") + table + "'", {file, {}, name});
    };
    if (isLists) {
        for (const auto& [name, list] : found->items())
            add(name, readList(list, {file, {}, name}));
        return tensors;
    }
    for (const json& object : *found) {
        const std::string place = "#" + std::to_string(tensors.size());
        const std::string name = Entry(object, {file, {}, place}).text("name");
        add(name, readObject(object, {file, {}, name}));
    }
    return tensors;
}

std::int64_t offsetOf(const ImportedTensor& tensor, std::size_t channel)
{
    return -levelsBelowZero(tensor.bits) - tensor.zeroPoints[channel];
}

ordered_json listJson(const ImportedTensor& tensor)
{
    if (tensor.isFloat)
        return ordered_json::array({{{"bitwidth", tensor.bits}, {"dtype", "float"}}});
    ordered_json list = ordered_json::array();
    const auto highest = static_cast<double>(2 * levelsBelowZero(tensor.bits) - 1);
    for (std::size_t i = 0; i < tensor.scales.size(); ++i) {
        const auto offset = static_cast<double>(offsetOf(tensor, i));
        list.push_back({{"bitwidth", tensor.bits},
                        {"dtype", "int"},
                        {"is_symmetric", tensor.isSymmetric ? "True" : "False"},
                        {"max", (offset + highest) * tensor.scales[i]},
                        {"min", offset * tensor.scales[i]},
                        {"offset", offsetOf(tensor, i)},
                        {"scale", tensor.scales[i]}});
    }
    return list;
}

ordered_json objectJson(const std::string& name, const ImportedTensor& tensor)
{
    ordered_json object = {{"name", name},
                           {"enc_type", tensor.scales.size() > 1 ? "PER_CHANNEL" : "PER_TENSOR"},
                           {"dtype", tensor.isFloat ? "FLOAT" : "INT"},
                           {"bw", tensor.bits}};
    if (tensor.isFloat)
        return object;
    object["is_sym"] = tensor.isSymmetric;
    object["scale"] = tensor.scales;
    object["offset"] = ordered_json::array();
    for (std::size_t i = 0; i < tensor.scales.size(); ++i)
        object["offset"].push_back(offsetOf(tensor, i));
    return object;
}

ordered_json tableJson(const Tensors& tensors, AimetVersion version)
{
    const bool isLists = version == AimetVersion::V0_6_1;
    ordered_json table = isLists ? ordered_json::object() : ordered_json::array();
    for (const auto& [name, tensor] : tensors) {
        if (tensor.scales.empty() && !tensor.isFloat)
            continue;
        if (isLists)
            table[name] = listJson(tensor);
        else
            table.push_back(objectJson(name, tensor));
    }
    return table;
}

} // namespace

std::string_view toString(AimetVersion version)
{
    return version == AimetVersion::V0_6_1 ? "0.6.1" : "1.0.0";
}

AimetVersion parseAimetVersion(std::string_view text)
{
    for (const AimetVersion version : {AimetVersion::V0_6_1, AimetVersion::V1_0_0}) {
        if (toString(version) == text)
            return version;
    }
    throw Error("'" + std::string(text) + "' is no version of AIMET's encodings that is written: 0.6.1 or 1.0.0");
}

bool isAimet(const json& document)
{
    return document.is_object() && (document.contains(kActivations) || document.contains(kParameters));
}

ImportedEncodings readAimet(const json& document, const std::string& file)
{
    std::string version = "0.4.0"; // as the specification says of files without one
    if (const auto stated = document.find("version"); stated != document.end())
        version = stated->is_string() ? stated->get<std::string>() : stated->dump();
    const bool isLists = version.starts_with("0.");
    if (!isLists && version != "1.0.0")
        throw Error("has version " + version + " of AIMET's encodings; 0.4 to 1.0.0 are read", {file, {}, {}});
    ImportedEncodings encodings;
    encodings.format = "AIMET encodings";
    encodings.file = file;
    encodings.activations = readTable(document, kActivations, isLists, file);
    encodings.parameters = readTable(document, kParameters, isLists, file);
    return encodings;
}

std::string writeAimet(const ImportedEncodings& encodings, AimetVersion version)
{
    ordered_json document;
    document["version"] = toString(version);
    document[kActivations] = tableJson(encodings.activations, version);
    document[kParameters] = tableJson(encodings.parameters, version);
    return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace assay::interop
