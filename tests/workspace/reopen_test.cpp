// From a session to a file to another session: the same figures without computing, the same figures when computed.
#include "core/graph/error.h"
#include "core/report/json.h"
#include "core/workspace/reopen.h"
#include "core/workspace/sha256.h"
#include "core/workspace/workspace_file.h"
#include "tests/workspace/samples.h"

#include <nlohmann/json.hpp>
#include <onnx/onnx_pb.h>

#include <fstream>

namespace assay::workspace::test {

namespace {

namespace fs = std::filesystem;

std::string reportOf(Session& session)
{
    session.performance();
    return report::write(report::toJson(session.report()));
}

/// But for images that are gone: they are not counted, but noted.
void expectSameReports(Session& session, Session& again)
{
    nlohmann::json before = nlohmann::json::parse(reportOf(session)), after = nlohmann::json::parse(reportOf(again));
    for (nlohmann::json* report : {&before, &after}) {
        report->erase("notes");
        report->at("recipe").erase("calibrationImages");
    }
    EXPECT_TRUE(after == before) << nlohmann::json::diff(before, after);
}

class Reopen : public ::testing::Test
{
protected:
    void SetUp() override
    {
        const fs::path sample = fs::path(ASSAY_SOURCE_DIR) / "resources" / "sample";
        fs::create_directories(m_project);
        for (const char* name :
             {"fashion-resnet8.onnx", "fashion-resnet8.json", "fashion-resnet8.ort-top1.txt", "labels.txt"})
            fs::copy(sample / name, m_project / name);
        for (const char* name : {"calib", "test"})
            copyFirst(sample / name, m_project / name, 40);
    }

    /// The first images of a folder with their labels.
    static void copyFirst(const fs::path& from, const fs::path& to, int count)
    {
        fs::create_directories(to);
        if (!fs::exists(from / "labels.csv")) {
            for (const auto& entry : fs::directory_iterator(from)) {
                if (count-- > 0)
                    fs::copy(entry.path(), to / entry.path().filename());
            }
            return;
        }
        std::ifstream all(from / "labels.csv");
        std::ofstream some(to / "labels.csv");
        std::string line;
        for (int i = 0; i <= count && std::getline(all, line); ++i) {
            some << line << '\n';
            const std::string image = line.substr(0, line.find(','));
            if (i > 0)
                fs::copy(from / image, to / image);
        }
    }

    static quantization::Recipe plainRecipe()
    {
        quantization::Recipe recipe;
        recipe.method = calibration::RangeMethod::MeanSquaredError;
        return recipe;
    }

    /// All that is found on the calibration images beyond statistics: other weights, ranges, biases, roundings.
    static quantization::Recipe tuningRecipe()
    {
        return {.method = calibration::RangeMethod::OutputError,
                .absorbBias = true,
                .equalize = true,
                .biasCorrection = true,
                .rounding = quantization::Rounding::Adaptive};
    }

    Session compared(const quantization::Recipe& recipe = plainRecipe()) const
    {
        Session session(m_model, {.threads = 2});
        session.openTask(m_project / "fashion-resnet8.json");
        session.setEvaluation(session.evaluation()->first(20));
        session.setRecipe(recipe);
        session.pin("/conv/Conv=fp16");
        session.comparison();
        session.hostThroughput();
        return session;
    }

    Session reopened(const fs::path& file) const
    {
        const SavedWorkspace saved = load(file);
        const FoundModel model = findModel(saved, file);
        EXPECT_EQ(model.problem, "");
        return reopen(saved, file, model.file, {.threads = 2});
    }

    ScratchFolder m_folder;
    fs::path m_project = m_folder.path() / "project";
    fs::path m_model = m_project / "fashion-resnet8.onnx";
    fs::path m_file = m_project / "work.assay";
};

} // namespace

TEST_F(Reopen, knowsTheSameFiguresWithoutComputing)
{
    for (const quantization::Recipe& recipe : {plainRecipe(), tuningRecipe()}) {
        Session session = compared(recipe);
        save(m_file, toSaved(session));
        const fs::path images = m_project / "calib", away = m_folder.path() / "calib";
        fs::rename(images, away); // nothing can be computed again
        Session again = reopened(m_file);
        fs::rename(away, images);
        EXPECT_NE(again.known().comparison, nullptr);
        expectSameReports(session, again);
    }
}

// A pin makes another plan, of the same tuning and the same weights.
TEST_F(Reopen, comparesAfterAPinAsIfItHadStayedOpen)
{
    Session session = compared(tuningRecipe());
    save(m_file, toSaved(session));
    fs::remove_all(m_project / "calib"); // it cannot be tuned again
    Session again = reopened(m_file);
    for (Session* each : {&session, &again}) {
        each->pin("/conv/Conv=int8");
        each->comparison();
    }
    expectSameReports(session, again);
}

TEST_F(Reopen, tunesAgainWhatAnOlderWorkspaceDidNotKeep)
{
    Session session = compared(tuningRecipe());
    SavedWorkspace saved = toSaved(session);
    saved.observation = nullptr;
    saved.tuning = nullptr;
    save(m_file, saved);
    Session again = reopened(m_file);
    EXPECT_EQ(again.known().plan, nullptr);
    EXPECT_NE(again.known().comparison, nullptr);
    again.plan();
    expectSameReports(session, again);
}

TEST_F(Reopen, computesTheSameAgain)
{
    Session session = compared();
    save(m_file, toSaved(session));
    Session again = reopened(m_file);
    EXPECT_EQ(reportOf(again), reportOf(session));
    again.setCalibration(*again.calibration()); // makes everything stale
    ASSERT_EQ(again.known().statistics, nullptr);
    again.comparison();
    EXPECT_EQ(reportOf(again), reportOf(session));
}

TEST_F(Reopen, findsAModelAndImagesThatMovedAlong)
{
    Session session = compared();
    save(m_file, toSaved(session));
    const fs::path moved = m_folder.path() / "elsewhere";
    fs::rename(m_project, moved);
    Session again = reopened(moved / "work.assay");
    EXPECT_EQ(again.modelFile(), moved / "fashion-resnet8.onnx");
    ASSERT_TRUE(again.evaluation() && again.calibration());
    EXPECT_EQ(again.evaluation()->folder, moved / "test" / "");
    EXPECT_TRUE(again.notes().empty());
}

TEST_F(Reopen, asksForAModelThatIsGoneAndTakesOnlyTheSame)
{
    Session session = compared();
    save(m_file, toSaved(session));
    const fs::path moved = m_folder.path() / "renamed.onnx";
    fs::rename(m_model, moved);
    const SavedWorkspace saved = load(m_file);
    EXPECT_EQ(findModel(saved, m_file).problem, "is no longer there");
    EXPECT_TRUE(isSameModel(saved, moved));
    std::ofstream(moved, std::ios::app) << "x";
    EXPECT_FALSE(isSameModel(saved, moved));
    EXPECT_FALSE(isSameModel(saved, m_file)); // no model at all
    fs::rename(moved, m_model);
    EXPECT_EQ(findModel(saved, m_file).problem, "has changed since");
}

TEST_F(Reopen, saysThatImagesHaveChanged)
{
    Session session = compared();
    save(m_file, toSaved(session));
    fs::remove(m_project / "test" / "labels.csv");
    const Session again = reopened(m_file);
    EXPECT_FALSE(again.evaluation().has_value());
    EXPECT_NE(again.known().comparison, nullptr);
    ASSERT_EQ(again.notes().size(), 1U);
    EXPECT_NE(again.notes().front().find("evaluation images"), std::string::npos);
}

TEST_F(Reopen, refusesResultsOfAnotherNetwork)
{
    Session session = compared();
    const SavedWorkspace good = toSaved(session);
    const auto complains = [this](const SavedWorkspace& bad, const char* about) {
        try {
            reopen(bad, m_file, m_model);
            ADD_FAILURE() << "taken";
        } catch (const Error& error) {
            EXPECT_NE(std::string(error.what()).find(about), std::string::npos) << error.what();
        }
    };
    SavedWorkspace bad = good;
    auto statistics = *good.statistics;
    statistics.erase(statistics.begin());
    bad.statistics = std::make_shared<const calibration::Statistics>(statistics);
    complains(bad, "calibrate again");
    statistics = *good.statistics;
    statistics["stranger"] = statistics.begin()->second;
    bad.statistics = std::make_shared<const calibration::Statistics>(statistics);
    complains(bad, "'stranger'");
    bad = good;
    auto comparison = *good.comparison;
    comparison.layers.pop_back();
    bad.comparison = std::make_shared<const evaluation::Comparison>(comparison);
    complains(bad, "number of layers");
    comparison = *good.comparison;
    comparison.images[0].int8 = 10; // the sample has classes 0 to 9
    bad.comparison = std::make_shared<const evaluation::Comparison>(comparison);
    complains(bad, "fewer classes");
    Session tuned = compared(tuningRecipe());
    const SavedWorkspace goodTuning = toSaved(tuned);
    bad = goodTuning;
    auto tuning = *goodTuning.tuning;
    tuning.layers.begin()->second.biasCorrection.pop_back();
    bad.tuning = std::make_shared<const quantization::Tuning>(tuning);
    complains(bad, "another number of channels");
    tuning = *goodTuning.tuning;
    tuning.layers.begin()->second.integers = tuning.layers.rbegin()->second.integers;
    bad.tuning = std::make_shared<const quantization::Tuning>(tuning);
    complains(bad, "has other weights");
    tuning = *goodTuning.tuning;
    tuning.layers["stranger"] = {};
    bad.tuning = std::make_shared<const quantization::Tuning>(tuning);
    complains(bad, "'stranger'");
    bad = goodTuning;
    auto observation = *goodTuning.observation;
    observation.begin()->second.minimum.pop_back();
    bad.observation = std::make_shared<const quantization::Observation>(observation);
    complains(bad, "another number of channels");
    bad = good;
    bad.decisions.pins["no such layer"] = quantization::Precision::Fp16;
    complains(bad, "no such layer");
}

TEST(ModelHash, coversWeightsInOtherFiles)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model;
    auto* weights = model.mutable_graph()->add_initializer();
    weights->set_name("w");
    weights->set_data_location(::onnx::TensorProto::EXTERNAL);
    auto* place = weights->add_external_data();
    place->set_key("location");
    place->set_value("weights.bin");
    const fs::path file = folder.path() / "model.onnx";
    const std::string bytes = model.SerializeAsString();
    std::ofstream(file, std::ios::binary) << bytes;
    for (const char* data : {"first", "other"}) {
        std::ofstream(folder.path() / "weights.bin") << data;
        Sha256 expected;
        expected.add(bytes + data);
        EXPECT_EQ(modelHash(file), expected.hex());
    }
}

} // namespace assay::workspace::test
