#include "core/interop/calibration_table.h"

#include "core/graph/error.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace assay::interop {

namespace {

using calibration::Range;
using nlohmann::json;
using nlohmann::ordered_json;

/// A number, a list that holds one number, or an array of numpy that does.
double readNumber(const json& value, const char* name, const ErrorPlace& place)
{
    const json* number = &value;
    if (number->is_object() && number->contains("data"))
        number = &(*number)["data"];
    while (number->is_array() && number->size() == 1)
        number = &(*number)[0];
    if (number->is_array())
        throw Error(std::string("'") + name + "' has " + std::to_string(number->size()) +
                        " values: ranges of single channels are not read",
                    place);
    if (!number->is_number() || !std::isfinite(number->get<double>()))
        throw Error(std::string("'") + name + "' must be a finite number, it is " + number->type_name(), place);
    return number->get<double>();
}

Range readRange(const json& entry, const ErrorPlace& place)
{
    Range range;
    if (entry.is_array() && entry.size() >= 2) {
        range = {readNumber(entry[0], "lowest", place), readNumber(entry[1], "highest", place)};
    } else {
        if (!entry.is_object())
            throw Error(std::string("its range must be an object or a pair, it is ") + entry.type_name(), place);
        for (const char* name : {"lowest", "highest"}) {
            if (!entry.contains(name))
                throw Error(std::string("its range has no '") + name + "'", place);
        }
        range = {readNumber(entry["lowest"], "lowest", place), readNumber(entry["highest"], "highest", place)};
    }
    if (range.minimum > range.maximum)
        throw Error("its lowest value " + json(range.minimum).dump() + " is above its highest " +
                        json(range.maximum).dump(),
                    place);
    return range;
}

} // namespace

quantization::ImportedEncodings readCalibrationTable(const json& document, const std::string& file)
{
    const ErrorPlace place{file, {}, {}};
    const json* table = &document;
    if (table->is_object() && table->value("CLS", json()) == json("TensorsData")) {
        if (!table->contains("data"))
            throw Error("has no 'data', which holds the tensors' ranges", place);
        table = &(*table)["data"];
    }
    if (!table->is_object() || table->empty())
        throw Error("holds no encodings: neither those of AIMET nor a calibration table of ONNX Runtime", place);
    quantization::ImportedEncodings encodings;
    encodings.format = "ONNX Runtime calibration table";
    encodings.file = file;
    for (const auto& [name, entry] : table->items()) {
        quantization::ImportedTensor tensor;
        tensor.range = readRange(entry, {file, {}, name});
        encodings.activations.emplace(name, tensor);
    }
    return encodings;
}

std::string writeCalibrationTable(const quantization::ImportedEncodings& encodings)
{
    const auto value = [](double number) {
        return ordered_json{{"data", static_cast<float>(number)}, {"dtype", "float32"}, {"CLS", "numpy.array"}};
    };
    ordered_json data = ordered_json::object();
    for (const auto& [name, tensor] : encodings.activations) {
        if (!tensor.range)
            continue;
        data[name] = {
            {"lowest", value(tensor.range->minimum)}, {"highest", value(tensor.range->maximum)}, {"CLS", "TensorData"}};
    }
    const ordered_json document = {
        {"CLS", "TensorsData"},
        {"data", std::move(data)},
        {"calibration_method", {{"CLS", "CalibrationMethod"}, {"value", "CalibrationMethod.MinMax"}}},
        {"smooth_quant", false}};
    return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace assay::interop
