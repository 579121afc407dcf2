#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <algorithm>

namespace assay::ui {

namespace {

/// Both live as long as the program: texts are looked up until the last widget is gone.
struct Translators
{
    QTranslator ours, qts;
    QString code = QStringLiteral("en");
    QLocale locale = QLocale(code);
};

Translators& translators()
{
    static Translators instance;
    return instance;
}

/// The code of languages() that is meant: "de" for "de_AT", "zh_CN" for "zh"; empty if there is none.
QString resolved(const QString& code)
{
    const QString plain = QString(code).replace(QLatin1Char('-'), QLatin1Char('_'));
    for (const Language& language : languages()) {
        if (language.code == plain ||
            language.code.section(QLatin1Char('_'), 0, 0) == plain.section(QLatin1Char('_'), 0, 0))
            return language.code;
    }
    return {};
}

} // namespace

std::vector<Language> languages()
{
    return {{QStringLiteral("en"), QStringLiteral("English")},
            {QStringLiteral("de"), QStringLiteral("Deutsch")},
            {QStringLiteral("ja"), QStringLiteral("\u65E5\u672C\u8A9E")},
            {QStringLiteral("zh_CN"), QStringLiteral("\u7B80\u4F53\u4E2D\u6587")}};
}

bool hasLanguage(const QString& code)
{
    return !resolved(code).isEmpty();
}

void useLanguage(const QString& code)
{
    Translators& used = translators();
    QCoreApplication::removeTranslator(&used.ours);
    QCoreApplication::removeTranslator(&used.qts);
    used.code = hasLanguage(code) ? resolved(code) : QStringLiteral("en");
    used.locale = QLocale(used.code);
    QLocale::setDefault(used.locale);
    // English too: its file holds the plurals.
    if (used.ours.load(QStringLiteral(":/translations/assay_") + used.code))
        QCoreApplication::installTranslator(&used.ours);
    if (used.code != QStringLiteral("en") &&
        used.qts.load(QStringLiteral("qtbase_") + used.code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&used.qts);
}

QString currentLanguage()
{
    return translators().code;
}

QLocale languageLocale()
{
    return translators().locale;
}

} // namespace assay::ui
