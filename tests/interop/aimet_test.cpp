// AIMET encodings: the specification's own examples, what is written read again, and what is wrong named.
#include "core/graph/error.h"
#include "core/interop/aimet.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace assay::interop {
namespace {

using nlohmann::json;
using quantization::ImportedEncodings;
using quantization::ImportedTensor;

/// Tensor "20" of the example in AIMET's specification, version 0.4.0: q from 0 to 255, real = scale * (q - 114).
constexpr const char* kSpecification = R"({
  "version": "0.4.0",
  "activation_encodings": {"20": [{"bitwidth": 8, "is_symmetric": "False", "max": 2.6086959838867188,
      "min": -2.109158515930176, "offset": -114.0, "scale": 0.018501389771699905}]},
  "param_encodings": {"conv2.weight": [{"bitwidth": 8, "is_symmetric": "False", "max": 0.06318144500255585,
      "min": -0.06268782913684845, "offset": -127.0, "scale": 0.0004936049808748066}]}})";

std::string problemOf(const std::string& text)
{
    try {
        readAimet(json::parse(text), "net.encodings");
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

/// The specification's example with one field of tensor "20" replaced.
std::string with(const char* field, const json& value)
{
    json document = json::parse(kSpecification);
    document["activation_encodings"]["20"][0][field] = value;
    return document.dump();
}

TEST(Aimet, readsTheSpecificationsExample)
{
    const ImportedEncodings encodings = readAimet(json::parse(kSpecification), "net.encodings");
    const ImportedTensor& tensor = encodings.activations.at("20");
    // Signed, q' = q - 128: real = scale * (q' + 128 - 114) = scale * (q' - (-14)).
    EXPECT_EQ(tensor.zeroPoints, std::vector<std::int32_t>{-14});
    EXPECT_EQ(tensor.scales, std::vector<double>{0.018501389771699905});
    // The file's own figures for what the integers reach; AIMET computed them in float32.
    EXPECT_NEAR(tensor.range->minimum, -2.109158515930176, 1e-6);
    EXPECT_NEAR(tensor.range->maximum, 2.6086959838867188, 1e-6);
    // q from 0 to 255 with offset -127: the integers from -127 to 128, one off ours.
    EXPECT_EQ(encodings.parameters.at("conv2.weight").zeroPoints, std::vector<std::int32_t>{-1});
}

// Version 1.0.0 as QcQuantizeOp exports it: one object, lists of one entry for each channel.
TEST(Aimet, readsListsOfChannels)
{
    const ImportedEncodings encodings = readAimet(json::parse(R"({"version": "1.0.0",
        "activation_encodings": [{"name": "x", "enc_type": "PER_TENSOR", "dtype": "INT", "bw": 16, "is_sym": true,
                                  "scale": [0.125], "offset": [-32768]},
                                 {"name": "y", "enc_type": "PER_TENSOR", "dtype": "FLOAT", "bw": 16}],
        "param_encodings": [{"name": "w", "enc_type": "PER_CHANNEL", "dtype": "INT", "bw": 8, "is_sym": true,
                             "scale": [0.5, 0.25, 2], "offset": [-128, -128, -128]}]})"),
                                                  "net.encodings");
    const ImportedTensor& x = encodings.activations.at("x");
    EXPECT_EQ(x.bits, 16);
    EXPECT_EQ(x.zeroPoints, std::vector<std::int32_t>{0});
    EXPECT_EQ(x.range, (calibration::Range{-4096, 4095.875})); // 0.125 * -32768, 0.125 * 32767
    EXPECT_TRUE(encodings.activations.at("y").isFloat);
    const ImportedTensor& w = encodings.parameters.at("w");
    EXPECT_EQ(w.scales, (std::vector<double>{0.5, 0.25, 2}));
    EXPECT_EQ(w.zeroPoints, (std::vector<std::int32_t>{0, 0, 0}));
}

TEST(Aimet, writtenAndReadAgainIsEqualInBothVersions)
{
    ImportedEncodings encodings = readAimet(json::parse(kSpecification), "net.encodings");
    ImportedTensor channels;
    channels.isSymmetric = true;
    channels.scales = {static_cast<double>(0.1F), 1e-30, 3.0 / 7};
    channels.zeroPoints = {0, 0, 0};
    channels.range = rangeOf(channels);
    encodings.parameters["w"] = channels;
    encodings.activations["unsigned"] = {8, false, true, {0.75}, {-128}, {}, calibration::Range{0, 191.25}};
    encodings.activations["half"] = {16, true};
    encodings.activations["\"quoted\"\n"] = {16, false, true, {0.001}, {0}, {}, calibration::Range{-32.768, 32.767}};
    for (const AimetVersion version : {AimetVersion::V0_6_1, AimetVersion::V1_0_0}) {
        const ImportedEncodings read = readAimet(json::parse(writeAimet(encodings, version)), "net.encodings");
        EXPECT_EQ(read.activations, encodings.activations) << toString(version);
        EXPECT_EQ(read.parameters, encodings.parameters) << toString(version);
    }
}

// real = scale * (q + offset) must be what real = scale * (q' - zeroPoint) is for every q: the fields as other tools
// read them.
TEST(Aimet, writesOffsetsThatCountFromZero)
{
    ImportedEncodings encodings;
    encodings.activations["x"] = {8, false, false, {0.5}, {-14}, {}, {}};
    const json written = json::parse(writeAimet(encodings, AimetVersion::V0_6_1));
    const json& entry = written["activation_encodings"]["x"][0];
    EXPECT_EQ(entry["offset"], -114);
    EXPECT_EQ(entry["min"], -57.0); // 0.5 * (0 - 114)
    EXPECT_EQ(entry["max"], 70.5);  // 0.5 * (255 - 114)
    EXPECT_EQ(entry["is_symmetric"], "False");
    EXPECT_EQ(entry["dtype"], "int");
}

TEST(Aimet, namesFileTensorAndReasonOfWhatIsWrong)
{
    const std::string start = "net.encodings: tensor '20': ";
    EXPECT_EQ(problemOf(with("scale", -0.1)),
              start + "'scale' must be above 0 and within the range of float32, it is -0.1");
    EXPECT_EQ(problemOf(with("scale", "big")), start + "'scale' must be a number, it is string");
    EXPECT_EQ(problemOf(with("offset", 3)), start + "'offset' must be a whole number from -255 to 0, it is 3");
    EXPECT_EQ(problemOf(with("offset", -20)), start + "'min' -2.109158515930176 is not offset times scale, "
                                                      "-0.3700277954339981");
    EXPECT_EQ(problemOf(with("bitwidth", 99)), start + "'bitwidth' must be a whole number from 4 to 32, it is 99");
    EXPECT_EQ(problemOf(with("is_symmetric", 1)), start + R"('is_symmetric' must be "True" or "False", it is 1)");
    EXPECT_EQ(problemOf(with("dtype", "bfloat")), start + "'dtype' must be int or float, it is 'bfloat'");
    EXPECT_EQ(problemOf(R"({"activation_encodings": {"20": [7]}, "param_encodings": {}})"),
              start + "its encoding must be an object, it is number");
    EXPECT_EQ(problemOf(R"({"activation_encodings": {"20": []}, "param_encodings": {}})"),
              start + "its encodings must be a list with one object, or one for each channel");
    EXPECT_EQ(problemOf(R"({"activation_encodings": {}})"), "net.encodings: has no 'param_encodings'");
    EXPECT_EQ(problemOf(R"({"version": "2.0.0", "activation_encodings": {}, "param_encodings": {}})"),
              "net.encodings: has version 2.0.0 of AIMET's encodings; 0.4 to 1.0.0 are read");
    EXPECT_EQ(problemOf(R"({"version": "1.0.0", "param_encodings": [], "activation_encodings":
        [{"name": "x", "enc_type": "PER_BLOCK"}]})"),
              "net.encodings: tensor 'x': 'enc_type' PER_BLOCK is not supported; PER_TENSOR and PER_CHANNEL are");
    EXPECT_EQ(problemOf(R"({"version": "1.0.0", "param_encodings": [], "activation_encodings": [{"name": "x",
        "enc_type": "PER_CHANNEL", "dtype": "INT", "bw": 8, "is_sym": false, "scale": [1, 2], "offset": [0]}]})"),
              "net.encodings: tensor 'x': 'scale' and 'offset' must be lists of the same length, at least 1");
}

} // namespace
} // namespace assay::interop
