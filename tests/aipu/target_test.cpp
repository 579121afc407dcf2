// Targets: what is shipped loads; what is bad is refused with its field and the reason.
#include "core/aipu/target.h"
#include "core/graph/error.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace assay::aipu {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json shipped()
{
    std::ifstream stream(fs::path(ASSAY_SOURCE_DIR) / "resources" / "targets" / "metis.json");
    return json::parse(stream);
}

std::string reasonFor(const json& description)
{
    const onnx::test::ScratchFolder folder;
    const fs::path file = folder.path() / "target.json";
    std::ofstream(file) << description.dump();
    try {
        loadTarget(file);
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("target.json"), std::string::npos) << error.what();
        return error.reason();
    }
    return "accepted";
}

TEST(Target, everyShippedOneLoads)
{
    ASSERT_FALSE(shippedTargets().empty());
    for (const std::string& name : shippedTargets())
        EXPECT_EQ(findTarget(name).name, name);
}

TEST(Target, unknownNamesListTheShippedOnes)
{
    try {
        findTarget("mettis");
        FAIL() << "found";
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("metis-pcie"), std::string::npos) << error.what();
    }
}

TEST(Target, refusesBadFieldsByName)
{
    const auto with = [](const char* field, const json& value) {
        json description = shipped();
        description[field] = value;
        return reasonFor(description);
    };
    EXPECT_NE(with("clockHertz", 0).find("clockHertz"), std::string::npos);
    EXPECT_NE(with("ddrBytesPerSecond", -1.5).find("ddrBytesPerSecond"), std::string::npos);
    EXPECT_NE(with("cores", 2.5).find("whole number"), std::string::npos);
    EXPECT_NE(with("l1Bytes", "much").find("l1Bytes"), std::string::npos);
    EXPECT_NE(with("tensorUnits", 3).find("'tensorUnits' is unknown"), std::string::npos);
    json missing = shipped();
    missing.erase("arrayRows");
    EXPECT_NE(reasonFor(missing).find("'arrayRows' is missing"), std::string::npos);
    EXPECT_NE(reasonFor(json::array()), "accepted");
}

std::string reasonForField(std::string_view field, double value)
{
    try {
        withField(findTarget("metis"), field, value);
        return "accepted";
    } catch (const Error& error) {
        return error.reason();
    }
}

TEST(Target, fieldsAreChangedAndCheckedOneByOne)
{
    EXPECT_EQ(withField(findTarget("metis"), "cores", 2).cores, 2);
    EXPECT_EQ(withField(findTarget("metis"), "l2Bytes", 1e6).l2BytesPerCore, 1e6); // no more than there is
    EXPECT_NE(reasonForField("clockHertz", 0).find("'clockHertz'"), std::string::npos);
    EXPECT_NE(reasonForField("cores", 2.5).find("whole number"), std::string::npos);
    EXPECT_NE(reasonForField("l2BytesPerCore", 1e9).find("more than 'l2Bytes'"), std::string::npos);
    EXPECT_NE(reasonForField("tensorUnits", 1).find("there are cores, clockHertz"), std::string::npos);
}

/// The fields of the shipped description that are numbers, in its order.
std::vector<std::string> numberFields()
{
    std::vector<std::string> names;
    const json description = shipped();
    for (const auto& item : description.items()) {
        if (item.value().is_number())
            names.push_back(item.key());
    }
    return names;
}

TEST(Target, everyNumberMustBeThereAndNotNegative)
{
    ASSERT_GT(numberFields().size(), 20U);
    for (const std::string& field : numberFields()) {
        json description = shipped();
        description[field] = -1;
        EXPECT_NE(reasonFor(description).find("'" + field + "' is -1"), std::string::npos) << field;
        description[field] = nullptr;
        EXPECT_NE(reasonFor(description).find("'" + field + "' is not a number"), std::string::npos) << field;
        description.erase(field);
        EXPECT_NE(reasonFor(description).find("'" + field + "' is missing"), std::string::npos) << field;
    }
}

// What is divided by, or makes a machine without it, must be above zero; costs, caches and overhead may be zero.
TEST(Target, capacitiesMustBeAboveZero)
{
    for (const char* field : {"cores",
                              "clockHertz",
                              "arrayRows",
                              "arrayColumns",
                              "cyclesPerProduct",
                              "weightSets",
                              "feedBytesPerCycle",
                              "writeBytesPerCycle",
                              "inputChannelPad",
                              "outputChannelPad",
                              "depthwiseMacsPerCycle",
                              "vectorBytesPerCycle",
                              "poolBytesPerCycle",
                              "copyBytesPerCycle",
                              "unalignedCopyBytesPerCycle",
                              "resizeBytesPerCycle",
                              "halfMacsPerCycle",
                              "ddrBytesPerSecond",
                              "linkBytesPerSecond",
                              "hostFlopsPerSecond"}) {
        json description = shipped();
        description[field] = 0;
        EXPECT_NE(reasonFor(description).find("must be above 0"), std::string::npos) << field;
    }
    json free = shipped();
    free["staticWatts"] = 0;
    free["l2Bytes"] = free["l2BytesPerCore"] = 0;
    EXPECT_EQ(reasonFor(free), "accepted");
}

// 1e999 is valid JSON and no number that a double holds; cores are simulated one by one.
TEST(Target, refusesNumbersOutOfAllProportion)
{
    const onnx::test::ScratchFolder folder;
    const fs::path file = folder.path() / "target.json";
    json description = shipped();
    description.erase("clockHertz");
    const std::string text = "{\"clockHertz\": 1e999, " + description.dump().substr(1);
    std::ofstream(file) << text;
    EXPECT_THROW(loadTarget(file), Error);
    json many = shipped();
    many["cores"] = 1e15;
    EXPECT_NE(reasonFor(many).find("'cores'"), std::string::npos);
}

TEST(Target, refusesFilesThatAreNoTarget)
{
    const onnx::test::ScratchFolder folder;
    EXPECT_THROW(loadTarget(folder.path() / "absent.json"), Error);
    EXPECT_THROW(loadTarget(folder.path()), Error);
    std::ofstream(folder.path() / "cut.json") << shipped().dump().substr(0, 200);
    EXPECT_THROW(loadTarget(folder.path() / "cut.json"), Error);
}

} // namespace
} // namespace assay::aipu
