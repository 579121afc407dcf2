#include "ui/mainwindow/run_window.h"

#include "core/graph/error.h"
#include "ui/language.h"
#include "ui/mainwindow/file_commands.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/photographer.h"
#include "ui/mainwindow/workspace_commands.h"
#include "ui/workspace/recovery.h"

#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>

#include <array>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace assay::ui {

namespace {

bool isSet(const char* variable)
{
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

bool hasDisplay()
{
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
}

/// Pictures need no display; a window does.
void requireDisplay(bool takesPictures)
{
    if (hasDisplay() || isSet("QT_QPA_PLATFORM"))
        return;
    if (!takesPictures) {
        throw Error(
            "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); assay --help "
            "lists the commands that need none");
    }
    setenv("QT_QPA_PLATFORM", "offscreen", 0);
}

/// Qt aborts with several lines where a display cannot be reached; we end with one. Its warnings are for programmers.
void onQtMessage(QtMsgType type, const QMessageLogContext& /*context*/, const QString& message)
{
    const std::string line = message.section(QLatin1Char('\n'), 0, 0).toStdString();
    if (type == QtCriticalMsg)
        std::fprintf(stderr, "assay: %s\n", line.c_str());
    if (type != QtFatalMsg)
        return;
    const char* display = std::getenv("DISPLAY");
    std::fprintf(stderr, "assay: cannot open a window on display '%s': %s\n", display == nullptr ? "" : display,
                 line.c_str());
    std::_Exit(1);
}

const QString kLanguageKey = QStringLiteral("language");

/// As the command line says; else as it was left, else as the desktop speaks.
QString chosenLanguage(const std::string& wanted)
{
    if (wanted.empty())
        return QSettings().value(kLanguageKey, QLocale::system().name()).toString();
    const QString code = QString::fromStdString(wanted);
    if (hasLanguage(code))
        return code;
    QStringList codes;
    for (const Language& language : languages())
        codes.append(language.code);
    throw Error("there is no translation to '" + wanted + "'; there are " +
                codes.join(QStringLiteral(", ")).toStdString());
}

/// Another window in the place of the one that is shown, in another language.
void changeLanguage(std::unique_ptr<MainWindow>& shown, const QString& code)
{
    useLanguage(code);
    QSettings().setValue(kLanguageKey, code);
    auto next = std::make_unique<MainWindow>(shown->sharedDocument());
    next->continueFrom(*shown);
    next->workspaces().askBeforeLosing();
    next->show();
    QObject::connect(
        next.get(), &MainWindow::languageChosen, qApp,
        [&shown](const QString& another) { changeLanguage(shown, another); }, Qt::QueuedConnection);
    shown = std::move(next);
}

ThemeChoice themeOf(const std::string& name)
{
    return name == "light" ? ThemeChoice::Light : name == "dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

/// Runs as soon as the model that the command line named is open.
void runWhenOpened(MainWindow& window)
{
    QObject::connect(
        &window.document(), &Document::opened, &window,
        [&window] {
            QMetaObject::invokeMethod(
                &window, [&window] { window.runAll(); }, Qt::QueuedConnection);
        },
        static_cast<Qt::ConnectionType>(Qt::AutoConnection | Qt::SingleShotConnection));
}

} // namespace

int runWindow(const WindowOptions& options)
{
    const bool takesPictures = !options.screenshots.empty();
    requireDisplay(takesPictures);
    qInstallMessageHandler(onQtMessage);
    std::array<char, 6> name = {"assay"};
    std::array<char*, 2> arguments = {name.data(), nullptr};
    int count = 1;
    QApplication application(count, arguments.data());
    std::setlocale(LC_NUMERIC, "C"); // Qt took the desktop's, which would write commas into reports
    QCoreApplication::setOrganizationName(QStringLiteral("assay"));
    QCoreApplication::setApplicationName(QStringLiteral("assay"));
    QCoreApplication::setApplicationVersion(QString::fromStdString(options.version));
    const QTemporaryDir noSettings;
    if (takesPictures) // the same pictures whatever the user's settings are, and none of them changed
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, noSettings.path());
    useLanguage(takesPictures && options.language.empty() ? QStringLiteral("en") : chosenLanguage(options.language));

    auto shown = std::make_unique<MainWindow>();
    if (!takesPictures) {
        shown->workspaces().askBeforeLosing();
        shown->workspaces().startRecovery(recoveryFolder());
    }
    QObject::connect(
        shown.get(), &MainWindow::languageChosen, qApp, [&shown](const QString& code) { changeLanguage(shown, code); },
        Qt::QueuedConnection);
    MainWindow& window = *shown;
    if (!options.theme.empty())
        window.setTheme(themeOf(options.theme));
    if (options.width > 0 && options.height > 0)
        window.resize(options.width, options.height);
    window.show();
    if (options.run)
        runWhenOpened(window);
    if (!options.model.empty())
        window.files().openModel(QString::fromStdString(options.model.string()), options.request);
    else if (options.run)
        window.files().openSample();
    if (!takesPictures)
        return QApplication::exec();
    const Photographer photographer(window, QString::fromStdString(options.screenshots.string()));
    const int code = QApplication::exec();
    if (photographer.error())
        throw Error(photographer.error()->toStdString());
    return code;
}

} // namespace assay::ui
