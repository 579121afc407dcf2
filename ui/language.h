// The languages that the window speaks. Texts are fixed when a widget is made: who changes the language makes the
// window anew (run_window.cpp).
#pragma once

#include <QLocale>
#include <QString>

#include <vector>

namespace assay::ui {

struct Language
{
    QString code; // "en", "de", "ja", "zh_CN"
    QString name; // in the language itself
};

/// English first.
std::vector<Language> languages();

/// True if there is such a language, or one of its code without the country.
bool hasLanguage(const QString& code);

/// All texts made from now on, those of Qt's own dialogs too, where Qt's translations are installed.
void useLanguage(const QString& code);

QString currentLanguage();

/// How the language writes numbers and dates; what Qt's own widgets do, too.
QLocale languageLocale();

} // namespace assay::ui
