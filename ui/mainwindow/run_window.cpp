#include "ui/mainwindow/run_window.h"

#include "core/graph/error.h"
#include "core/graph/resources.h"
#include "ui/mainwindow/file_commands.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/photographer.h"

#include <QApplication>
#include <QSettings>
#include <QTranslator>

#include <array>
#include <cstdio>
#include <cstdlib>

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

void installLanguage(QTranslator& translator, const std::string& language)
{
    if (language.empty() || language == "en")
        return;
    const auto folder = QString::fromStdString((resourceDirectory() / "translations").string());
    if (!translator.load(QStringLiteral("assay_") + QString::fromStdString(language), folder))
        throw Error("there is no translation to '" + language + "'");
    QCoreApplication::installTranslator(&translator);
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
    QCoreApplication::setOrganizationName(QStringLiteral("assay"));
    QCoreApplication::setApplicationName(QStringLiteral("assay"));
    QCoreApplication::setApplicationVersion(QString::fromStdString(options.version));
    if (takesPictures) // the same pictures whatever the user's settings are, and none of them changed
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral("/nonexistent"));
    QTranslator translator;
    installLanguage(translator, options.language);

    MainWindow window;
    if (!options.theme.empty())
        window.setTheme(themeOf(options.theme));
    if (options.width > 0 && options.height > 0)
        window.resize(options.width, options.height);
    window.show();
    if (options.run)
        runWhenOpened(window);
    if (!options.model.empty())
        window.files().openModel(QString::fromStdString(options.model.string()));
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
