// Tasks dealt out to threads in fixed shares, so that a thread works on the same part of a tensor in every layer, which
// its caches still hold. A thread that is done takes from the end of another's share: one that is slowed down (a shared
// core) does not hold up the rest.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

namespace assay::kernels::integer {

class TaskShares
{
public:
    TaskShares(std::int64_t tasks, std::int64_t threads) : m_shares(static_cast<std::size_t>(threads))
    {
        for (std::int64_t thread = 0; thread < threads; ++thread)
            m_shares[static_cast<std::size_t>(thread)].range =
                packed(tasks * thread / threads, tasks * (thread + 1) / threads);
    }

    /// The next task for a thread, each given once; nothing when all are given.
    std::optional<std::int64_t> next(std::int64_t thread)
    {
        const auto own = static_cast<std::size_t>(thread);
        if (const std::optional<std::int64_t> task = take(m_shares[own].range, true))
            return task;
        for (std::size_t other = 1; other < m_shares.size(); ++other) {
            if (const std::optional<std::int64_t> task = take(m_shares[(own + other) % m_shares.size()].range, false))
                return task;
        }
        return std::nullopt;
    }

private:
    struct alignas(64) Share
    {
        std::atomic<std::uint64_t> range{0}; // first task in the upper half, the end in the lower
    };

    static std::uint64_t packed(std::int64_t first, std::int64_t end)
    {
        return static_cast<std::uint64_t>(first) << 32 | static_cast<std::uint64_t>(end);
    }

    static std::optional<std::int64_t> take(std::atomic<std::uint64_t>& range, bool fromFront)
    {
        std::uint64_t seen = range.load(std::memory_order_relaxed);
        while (true) {
            const auto first = static_cast<std::int64_t>(seen >> 32);
            const auto end = static_cast<std::int64_t>(seen & 0xFFFFFFFF);
            if (first >= end)
                return std::nullopt;
            const std::uint64_t rest = fromFront ? packed(first + 1, end) : packed(first, end - 1);
            if (range.compare_exchange_weak(seen, rest, std::memory_order_relaxed))
                return fromFront ? first : end - 1;
        }
    }

    std::vector<Share> m_shares;
};

} // namespace assay::kernels::integer
