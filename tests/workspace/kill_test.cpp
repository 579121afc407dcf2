// A process that saves without pause is killed (SIGKILL) at 50 moments: both the user's file and the recovery file hold
// one whole state each time, and none older than the last that the process knew to be saved.
#include "core/graph/error.h"
#include "core/workspace/workspace_file.h"
#include "tests/workspace/samples.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <sys/wait.h>
#include <thread>

namespace assay::workspace::test {

namespace {

namespace fs = std::filesystem;

constexpr int kKills = 50;
constexpr unsigned kSeed = 50;
constexpr int kTensors = 64; // with their histograms about a megabyte, as a ResNet-50

/// A state that says its number in many places, so that a mixture of two states would show.
SavedWorkspace stateOf(std::int64_t number, const calibration::Statistics& base)
{
    auto statistics = std::make_shared<calibration::Statistics>(base);
    for (auto& [name, tensor] : *statistics)
        tensor.mean = static_cast<double>(number) / 3;
    SavedWorkspace state;
    state.decisions.target = aipu::findTarget(aipu::shippedTargets().front());
    state.decisions.pins["state" + std::to_string(number)] = quantization::Precision::Fp16;
    state.notes = {std::to_string(number)};
    state.view["state"] = std::string(static_cast<std::size_t>(number % 7) * 1000, 'x') + std::to_string(number);
    state.statistics = std::move(statistics);
    return state;
}

struct SavedNumber
{
    int file = 0;
    std::int64_t number = 0;
};

/// Never returns: saves states one after the other into both files and reports each that save() returned from.
[[noreturn]] void saveForEver(const std::array<fs::path, 2>& files, std::int64_t next,
                              const calibration::Statistics& base, int report)
{
    for (std::int64_t number = next;; ++number) {
        const SavedNumber saved{static_cast<int>(number % 2), number};
        save(files[static_cast<std::size_t>(saved.file)], stateOf(number, base));
        if (::write(report, &saved, sizeof saved) != sizeof saved)
            ::_exit(1);
    }
}

/// Reports up to the end of the pipe: the last number of each file.
std::array<std::int64_t, 2> lastReported(int pipe, std::array<std::int64_t, 2> last)
{
    SavedNumber saved;
    while (::read(pipe, &saved, sizeof saved) == sizeof saved)
        last[static_cast<std::size_t>(saved.file)] = saved.number;
    return last;
}

/// The number of the state that a file holds; fails if it is not whole.
std::int64_t numberIn(const fs::path& file, const calibration::Statistics& base)
{
    const SavedWorkspace loaded = load(file);
    const std::int64_t number = std::stoll(loaded.notes.at(0));
    expectSame(loaded, stateOf(number, base));
    return number;
}

} // namespace

TEST(KilledWhileSaving, losesNoSavedState)
{
    const ScratchFolder folder;
    const std::array<fs::path, 2> files = {folder.path() / "work.assay", folder.path() / "recovery.assay"};
    std::mt19937 random(kSeed);
    std::printf("%d kills at moments by seed %u\n", kKills, kSeed);
    const calibration::Statistics base = randomStatistics(random, kTensors, 64);
    std::array<std::int64_t, 2> last = {0, 1};
    for (const std::int64_t number : last)
        save(files[static_cast<std::size_t>(number)], stateOf(number, base));
    std::int64_t inBetween = 0; // kills that came after the state was in place and before it was reported
    for (int kill = 0; kill < kKills; ++kill) {
        const auto delay = std::chrono::microseconds(1000 + random() % 150'000);
        std::array<int, 2> ends{};
        ASSERT_EQ(::pipe(ends.data()), 0);
        const pid_t child = ::fork();
        if (child == 0)
            saveForEver(files, std::max(last[0], last[1]) + 1, base, ends[1]);
        ::close(ends[1]);
        std::this_thread::sleep_for(delay);
        ASSERT_EQ(::kill(child, SIGKILL), 0);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
        const std::array<std::int64_t, 2> reported = lastReported(ends[0], last);
        ::close(ends[0]);
        for (std::size_t i = 0; i < files.size(); ++i) {
            const std::int64_t found = numberIn(files[i], base);
            EXPECT_GE(found, reported[i]) << "kill " << kill << ": a saved state was lost";
            inBetween += found - reported[i] > 0 ? 1 : 0;
            last[i] = std::max(found, reported[i]);
        }
    }
    save(files[0], stateOf(last[0], base));
    save(files[1], stateOf(last[1], base));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 2) << "killed saves left files behind";
    RecordProperty("statesSaved", static_cast<int>(std::max(last[0], last[1])));
    RecordProperty("killedBeforeReport", static_cast<int>(inBetween));
    EXPECT_GT(std::max(last[0], last[1]), kKills) << "hardly anything was saved: the test says little";
}

} // namespace assay::workspace::test
