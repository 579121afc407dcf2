// Cores that meet at DDR and link, on frames worked by hand.
#include "core/aipu/performance/contention.h"

#include <gtest/gtest.h>

#include <random>

namespace assay::aipu {
namespace {

Step step(const char* unit, const char* activity, double seconds)
{
    return {unit, activity, 0, seconds};
}

// Steps give the seconds of a fixed part: a transfer of 4 ms at half of DDR takes 2 ms alone. The second of two cores
// starts 14 / 2 = 7 ms later and moves from 17 to 19 ms, the first from 10 to 12 and from 22 to 24: each takes 10 + 2.
TEST(Contention, coresThatNeverMeetTakeNoPartFromEachOther)
{
    const Frame frame{{step("array", "compute", 10e-3), step("ddr", "activations", 4e-3)}, 0};
    const Contention contention = contend(2, frame);
    EXPECT_NEAR(contention.latency.minSeconds, 12e-3, 1e-9);
    EXPECT_NEAR(contention.latency.maxSeconds, 12e-3, 1e-9);
    EXPECT_NEAR(contention.fps, 2 / 12e-3, 1e-3);
}

// Nothing but DDR: both cores ask all the time, each has half, whether frames are staggered or not.
TEST(Contention, coresThatAlwaysMeetHaveEqualParts)
{
    const Contention contention = contend(2, {{step("ddr", "activations", 6e-3)}, 0});
    EXPECT_NEAR(contention.latency.medianSeconds, 6e-3, 1e-9);
    EXPECT_NEAR(contention.fps, 2 / 6e-3, 1e-3);
}

// One core: 5 ms of weights move while 5 ms of work before them are done, the next frame's first ones during the last
// step. Three layers of 5 ms each with as many weights: 15 ms, not 30.
TEST(Contention, weightsMoveWhileTheLayerBeforeWorks)
{
    Frame frame;
    for (int layer = 0; layer < 3; ++layer) {
        frame.steps.push_back(step("ddr", "weights", 5e-3));
        frame.steps.push_back(step("array", "compute", 5e-3));
    }
    EXPECT_NEAR(contend(1, frame).latency.medianSeconds, 15e-3, 1e-9);
    // Two buffers, no more: 12 ms of weights for the last layer start when the second layer does, and are waited for
    // 12 - 5 ms. 5 + 5 + 7 + 5 = 22.
    frame.steps[4].seconds = 12e-3;
    EXPECT_NEAR(contend(1, frame).latency.medianSeconds, 22e-3, 1e-9);
}

// An input that takes longer than the work beside it sets the pace: 9 ms of link for each frame, 4 ms of work.
TEST(Contention, inputsSetThePaceWhereTheyAreSlowest)
{
    const Frame frame{{step("array", "compute", 4e-3), step("link", "input", 5e-3)}, 4e-3};
    EXPECT_NEAR(contend(1, frame).latency.medianSeconds, 9e-3, 1e-9);
}

TEST(Contention, withoutWorkThereAreNoFrames)
{
    EXPECT_EQ(contend(4, {}).fps, 0);
}

// Whoever asks has at least its fixed part; alone, all of it.
TEST(Contention, noFrameIsSlowerThanWithAFixedPartOrFasterThanAlone)
{
    std::mt19937 random(5);
    const auto seconds = [&random] { return static_cast<double>(1 + random() % 1000) * 1e-6; };
    for (int trial = 0; trial < 100; ++trial) {
        const int cores = 1 + static_cast<int>(random() % 8);
        Frame frame;
        double fixed = 0, own = 0, ddr = 0, link = 0;
        for (int i = 0; i < 30; ++i) {
            const bool isDdr = random() % 3 == 0, isWeights = random() % 2 == 0, isLink = random() % 10 == 0;
            frame.steps.push_back(isDdr    ? step("ddr", isWeights ? "weights" : "activations", seconds())
                                  : isLink ? step("link", "activations", seconds())
                                           : step("array", "compute", seconds()));
            fixed += frame.steps.back().seconds;
            (isDdr ? ddr : isLink ? link : own) += frame.steps.back().seconds;
        }
        const Contention contention = contend(cores, frame);
        EXPECT_LE(contention.latency.maxSeconds, fixed * (1 + 1e-9)) << "trial " << trial;
        EXPECT_GE(contention.latency.minSeconds, own * (1 - 1e-9)) << "trial " << trial;
        EXPECT_GE(contention.fps, cores / fixed * (1 - 1e-9)) << "trial " << trial;
        // No shared server moves more than it can: what all cores want of it in a frame takes so long at least.
        EXPECT_LE(contention.fps, cores / std::max(ddr, link) * (1 + 0.05)) << "trial " << trial;
        EXPECT_EQ(contend(cores, frame).latency.medianSeconds, contention.latency.medianSeconds);
    }
}

} // namespace
} // namespace assay::aipu
