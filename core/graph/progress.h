// How long work reports how far it is and learns that it should stop. Not for logging.
#pragma once

#include "core/graph/error.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

namespace assay {

/// Passed by const reference into long work. A default Progress reports nowhere and never stops.
struct Progress
{
    /// Called from the working thread: items done, items in all (0 if unknown), what is being done.
    std::function<void(std::int64_t done, std::int64_t total, std::string_view label)> report;
    std::stop_token stop;

    void update(std::int64_t done, std::int64_t total, std::string_view label) const
    {
        if (report)
            report(done, total, label);
        throwIfStopped();
    }

    /// Throws Cancelled if a stop was asked for. Long work calls it at least every 100 ms.
    void throwIfStopped() const
    {
        if (stop.stop_requested())
            throw Cancelled();
    }
};

} // namespace assay
