#include "ui/numbers.h"

#include "core/report/format.h"
#include "ui/core_words.h"
#include "ui/language.h"
#include "ui/text.h"

#include <QLocale>

#include <cmath>

namespace assay::ui {

QString inLanguage(const QString& number)
{
    const QLocale locale = languageLocale();
    const auto isDigit = [&number](qsizetype at) { return at >= 0 && at < number.size() && number[at].isDigit(); };
    QString shown;
    for (qsizetype i = 0; i < number.size(); ++i) {
        const bool isInside = isDigit(i - 1) && isDigit(i + 1);
        if (isInside && number[i] == QLatin1Char('.'))
            shown += locale.decimalPoint();
        else if (isInside && number[i] == QLatin1Char(','))
            shown += locale.groupSeparator();
        else
            shown += number[i];
    }
    return shown;
}

QString inLanguage(std::string_view number)
{
    return inLanguage(toQt(number));
}

QString groupedText(std::int64_t number)
{
    return inLanguage(report::grouped(number));
}

QString scaledText(double number)
{
    return inLanguage(report::scaled(number));
}

QString bytesText(std::int64_t count)
{
    return inLanguage(report::bytes(count));
}

QString rateText(double perSecond)
{
    return inLanguage(report::rate(perSecond));
}

QString percentText(double share)
{
    return inLanguage(report::percent(share));
}

QString decibelsText(const std::optional<double>& ratio)
{
    const std::string text = report::decibels(ratio);
    return ratio && std::isfinite(*ratio) ? inLanguage(text) : fromCore(text); // "identical"
}

QString compactText(double number, int digits)
{
    return inLanguage(report::compact(number, digits));
}

QString fixedText(double number, int decimals)
{
    return inLanguage(QString::number(number, 'f', decimals));
}

std::optional<double> readNumber(const QString& text)
{
    QLocale locale = languageLocale();
    locale.setNumberOptions(QLocale::RejectGroupSeparator); // else 0.5 is 5 where the point groups
    bool isNumber = false;
    double number = locale.toDouble(text, &isNumber);
    if (!isNumber)
        number = text.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QString listSeparator()
{
    return languageLocale().decimalPoint() == QLatin1String(",") ? QStringLiteral("; ") : QStringLiteral(", ");
}

QString listInLanguage(const QString& text)
{
    QStringList parts = text.split(QStringLiteral(", "));
    bool isWhole = true;
    for (QString& part : parts) {
        bool isNumber = false;
        part.toDouble(&isNumber);
        if (!isNumber)
            return text;
        isWhole = isWhole && !part.contains(QLatin1Char('.'));
        part = inLanguage(part);
    }
    return isWhole ? text : parts.join(listSeparator());
}

} // namespace assay::ui
