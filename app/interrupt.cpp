#include "app/interrupt.h"

#include "core/graph/pending_file.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>
#include <unistd.h>

namespace assay::app {

namespace {

constexpr std::chrono::milliseconds kGrace{60}; // for the work to unwind by itself

std::atomic<int> receivedSignal = SIGINT;

sigset_t ownSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

void waitForSignal(std::stop_source source)
{
    const sigset_t set = ownSignals();
    int signal = 0;
    if (sigwait(&set, &signal) != 0)
        return;
    receivedSignal = signal;
    source.request_stop();
    std::this_thread::sleep_for(kGrace);
    PendingFile::abandonAll();
    if (isatty(STDERR_FILENO) == 1)
        static_cast<void>(!write(STDERR_FILENO, "\r\x1b[K", 4));
    _exit(128 + signal);
}

} // namespace

Interrupt::Interrupt()
{
    const sigset_t set = ownSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr); // inherited by every thread started later
    std::thread(waitForSignal, m_source).detach();
}

int Interrupt::exitCode() const
{
    return 128 + receivedSignal;
}

} // namespace assay::app
