// Calibration tables of ONNX Runtime in the forms that its versions write.
#include "core/graph/error.h"
#include "core/interop/calibration_table.h"
#include "core/interop/encodings_file.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace assay::interop {
namespace {

using calibration::Range;
using nlohmann::json;

Range rangeOfX(const char* text)
{
    return readCalibrationTable(json::parse(text), "calibration.json").activations.at("x").range.value();
}

std::string problemOf(const char* text)
{
    try {
        readCalibrationTable(json::parse(text), "calibration.json");
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

// quant_utils.write_calibration_table and calibrate.save_tensors_data of ONNX Runtime 1.17 to 1.32, and the pairs of
// older ones.
TEST(CalibrationTable, readsEveryFormThatOnnxRuntimeWrites)
{
    const Range expected{-1.5, 2.25};
    EXPECT_EQ(rangeOfX(R"({"x": {"lowest": {"data": -1.5, "dtype": "float32", "CLS": "numpy.array"},
                                 "highest": {"data": [2.25], "dtype": "float32", "CLS": "numpy.array"},
                                 "CLS": "TensorData"}})"),
              expected);
    EXPECT_EQ(rangeOfX(R"({"CLS": "TensorsData", "calibration_method": {"CLS": "CalibrationMethod",
                           "value": "CalibrationMethod.MinMax"},
                           "data": {"x": {"lowest": -1.5, "highest": 2.25, "CLS": "TensorData"}}})"),
              expected);
    EXPECT_EQ(rangeOfX(R"({"x": [-1.5, 2.25]})"), expected);
}

TEST(CalibrationTable, writtenAndReadAgainIsEqual)
{
    quantization::ImportedEncodings encodings;
    encodings.activations["x"].range = Range{-1.5, 2.25};
    encodings.activations["y"].range = Range{0, static_cast<double>(0.1F)};
    encodings.activations["unknown"] = {};
    const auto read = readCalibrationTable(json::parse(writeCalibrationTable(encodings)), "calibration.json");
    ASSERT_EQ(read.activations.size(), 2U);
    EXPECT_EQ(read.activations.at("x").range, encodings.activations.at("x").range);
    EXPECT_EQ(read.activations.at("y").range, encodings.activations.at("y").range);
}

TEST(CalibrationTable, namesFileTensorAndReasonOfWhatIsWrong)
{
    EXPECT_EQ(problemOf(R"({"x": {"lowest": 1}})"), "calibration.json: tensor 'x': its range has no 'highest'");
    EXPECT_EQ(problemOf(R"({"x": {"lowest": 3, "highest": 2}})"),
              "calibration.json: tensor 'x': its lowest value 3.0 is above its highest 2.0");
    EXPECT_EQ(problemOf(R"({"x": {"lowest": [1, 2], "highest": [2, 3]}})"),
              "calibration.json: tensor 'x': 'lowest' has 2 values: ranges of single channels are not read");
    EXPECT_EQ(problemOf(R"({"x": {"lowest": null, "highest": 2}})"),
              "calibration.json: tensor 'x': 'lowest' must be a finite number, it is null");
    EXPECT_EQ(problemOf(R"({"x": 5})"),
              "calibration.json: tensor 'x': its range must be an object or a pair, it is number");
    EXPECT_EQ(problemOf("[]"), "calibration.json: holds no encodings: neither those of AIMET nor a calibration table "
                               "of ONNX Runtime");
}

TEST(EncodingsFile, refusesWhatIsTooLargeBeforeReadingIt)
{
    const onnx::test::ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "huge.encodings";
    std::ofstream(file) << "{";
    std::filesystem::resize_file(file, kLargestEncodingsFile + 1); // sparse
    try {
        readEncodings(file);
        FAIL() << "was read";
    } catch (const Error& error) {
        EXPECT_EQ(error.reason(), "has 268435457 bytes; encodings of up to 268435456 are read");
        EXPECT_EQ(error.place().file, file.string());
    }
}

TEST(EncodingsFile, survivesDeepNesting)
{
    const onnx::test::ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "deep.encodings";
    std::ofstream(file) << R"({"x": )" << std::string(1'000'000, '[') << std::string(1'000'000, ']') << "}";
    EXPECT_THROW(readEncodings(file), Error);
}

} // namespace
} // namespace assay::interop
