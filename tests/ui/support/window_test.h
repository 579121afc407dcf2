// What the tests of the window share: the sample, waiting for jobs, pictures for people to look at, and a watchdog that
// measures how long the event loop was kept from its work.
#pragma once

#include "ui/document.h"

#include <QElapsedTimer>
#include <QTimer>

#include <filesystem>
#include <vector>

class QFileDialog;

namespace assay::ui::test {

/// resources/sample/fashion-resnet8.onnx of the source tree.
std::filesystem::path sampleModel();

/// A folder with the first of the sample's evaluation images and their labels.
std::filesystem::path firstImages(std::size_t count);

/// Settings in a temporary folder, Fusion and the light theme: tests neither read nor leave anything of the user's.
void isolate();

/// Runs the event loop until no job is active and all panels show what the jobs found; false if that takes longer.
bool waitUntilIdle(Document& document, int timeoutMs = 120'000);

/// Runs the event loop that long, without sleeping in between as QTest::qWait does.
void runEvents(int milliseconds);

/// Opens the sample; with `evaluationImages` > 0 only so many of its images, so that tests are quick.
bool openSample(Document& document, std::size_t evaluationImages = 0);

/// Types the file or folder and presses the dialog's button, as a user does; the dialog is closed by then unless the
/// file is refused.
void answer(QFileDialog& dialog, const QString& file);

/// Into pictures/ of the build folder.
void savePicture(QWidget& widget, const QString& name);

/// Ticks every few milliseconds; what comes late was blocked. Wall time is what a user feels. Without the time that the
/// thread was ready to run and had no processor it is the window's own doing: work, locks, files. The GUI thread's own
/// processor time is the work alone.
class Watchdog
{
public:
    Watchdog();
    /// Milliseconds between two ticks, without the wait for a processor.
    double longestBlocked() const;
    QString summary() const;

private:
    void tick();

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_lastWall = 0, m_lastProcessor = 0, m_lastDelay = 0;
    std::vector<double> m_wall, m_processor, m_blocked;
};

} // namespace assay::ui::test
