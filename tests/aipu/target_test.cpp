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

} // namespace
} // namespace assay::aipu
