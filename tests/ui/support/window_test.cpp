#include "tests/ui/support/window_test.h"

#include "ui/theme.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QDir>
#include <QEventLoop>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <algorithm>
#include <ctime>
#include <fstream>

namespace assay::ui::test {

namespace {

/// Milliseconds of the calling thread on a processor.
double processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Milliseconds that the calling thread could have run but another had the processor; 0 where Linux does not say.
double processorDelay()
{
    std::ifstream schedule("/proc/thread-self/schedstat");
    double running = 0, waiting = 0; // nanoseconds
    return schedule >> running >> waiting ? waiting / 1e6 : 0;
}

double longest(const std::vector<double>& gaps)
{
    return gaps.empty() ? 0 : *std::max_element(gaps.begin(), gaps.end());
}

double median(std::vector<double> gaps)
{
    if (gaps.empty())
        return 0;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle;
}

} // namespace

std::filesystem::path sampleModel()
{
    return std::filesystem::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx";
}

void isolate()
{
    static const QTemporaryDir folder;
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("assay-test"));
    QCoreApplication::setApplicationName(QStringLiteral("assay-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    QSettings().clear();
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // the desktop's own have no buttons to press
    applyTheme(ThemeChoice::Light);
}

std::filesystem::path firstImages(std::size_t count)
{
    static const QTemporaryDir folder;
    namespace fs = std::filesystem;
    const fs::path from = sampleModel().parent_path() / "test";
    const fs::path to = fs::path(folder.path().toStdString()) / std::to_string(count);
    fs::create_directories(to);
    std::ifstream all(from / "labels.csv");
    std::ofstream some(to / "labels.csv");
    std::string line;
    for (std::size_t i = 0; i <= count && std::getline(all, line); ++i) { // the header first
        some << line << '\n';
        const fs::path image = line.substr(0, line.find(','));
        if (i > 0)
            fs::copy_file(from / image, to / image, fs::copy_options::skip_existing);
    }
    return to;
}

bool waitUntilIdle(Document& document, int timeoutMs)
{
    const auto isIdle = [&document] { return !document.jobs().isBusy() && document.updates().isEmpty(); };
    QTimer look, end;
    QEventLoop loop; // QTest::qWaitFor would sleep between events
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isIdle())
            loop.quit();
    });
    QObject::connect(&end, &QTimer::timeout, &loop, &QEventLoop::quit);
    look.start(1);
    end.start(timeoutMs);
    if (!isIdle())
        loop.exec();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // as QTest does: no loop of the program's runs
    return isIdle();
}

void runEvents(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

bool openSample(Document& document, std::size_t evaluationImages)
{
    document.open(sampleModel());
    if (!waitUntilIdle(document) || !document.isOpen())
        return false;
    if (evaluationImages > 0)
        document.openEvaluation(firstImages(evaluationImages));
    return waitUntilIdle(document);
}

void answer(QFileDialog& dialog, const QString& file)
{
    dialog.findChild<QListView*>(QStringLiteral("listView"))->clearSelection(); // it would count more than the name
    dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(file);
    const auto* buttons = dialog.findChild<QDialogButtonBox*>();
    for (QAbstractButton* button : buttons->buttons()) {
        if (buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    }
}

void savePicture(QWidget& widget, const QString& name)
{
    const QDir folder(QStringLiteral(ASSAY_PICTURE_DIR));
    folder.mkpath(QStringLiteral("."));
    QTest::qWait(50); // what is laid out by later events
    widget.grab().save(folder.filePath(name + QStringLiteral(".png")));
}

Watchdog::Watchdog() : m_lastProcessor(processorTime()), m_lastDelay(processorDelay())
{
    m_clock.start();
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_timer.start(5);
}

void Watchdog::tick()
{
    const double wall = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    const double processor = processorTime();
    const double delay = processorDelay();
    m_blocked.push_back(wall - m_lastWall - (delay - m_lastDelay));
    m_lastDelay = delay;
    m_wall.push_back(wall - m_lastWall);
    m_processor.push_back(processor - m_lastProcessor);
    m_lastWall = wall;
    m_lastProcessor = processor;
}

double Watchdog::longestBlocked() const
{
    return longest(m_blocked);
}

QString Watchdog::summary() const
{
    return QStringLiteral(
               "event loop: %1 ticks, median %2 ms, longest %3 ms (without waiting for a processor: %4 ms, of "
               "the thread's own work: %5 ms)")
        .arg(m_wall.size())
        .arg(median(m_wall), 0, 'f', 1)
        .arg(longest(m_wall), 0, 'f', 1)
        .arg(longestBlocked(), 0, 'f', 1)
        .arg(longest(m_processor), 0, 'f', 1);
}

} // namespace assay::ui::test
