// A detector from its files to mean average precision: model, task file, annotated images.
#include "core/workspace/session.h"
#include "tests/evaluation/test_folder.h"
#include "tests/evaluation/tiny_detector.h"

namespace assay::workspace {
namespace {

class DetectionSession : public evaluation::TestFolder
{};

TEST_F(DetectionSession, reportsMeanAveragePrecision)
{
    Session session(evaluation::writeTinyDetector(m_folder));
    session.openTask(m_folder / "model.json");
    const evaluation::Accuracy& accuracy = session.comparison().accuracy;
    EXPECT_EQ(accuracy.metric, "mAP");
    EXPECT_NEAR(accuracy.fp32.value_or(-1), 0.5, 1e-9);
    EXPECT_NEAR(accuracy.int8.value_or(-1), 0.5, 1e-9);
}

} // namespace
} // namespace assay::workspace
