// Ctrl-C: asks the work to stop, and ends the process within 100 ms in any case, with nothing half-written.
#pragma once

#include <stop_token>

namespace assay::app {

class Interrupt
{
public:
    /// To be made first in main, before any thread is started: it takes SIGINT and SIGTERM over for the whole process.
    Interrupt();

    std::stop_token token() const { return m_source.get_token(); }
    /// 130 after Ctrl-C, 143 after SIGTERM, as shells report it.
    int exitCode() const;

private:
    std::stop_source m_source;
};

} // namespace assay::app
