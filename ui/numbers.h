// Numbers as the window shows them: the texts of core/report/format.h, rounded the same, with the decimal sign and the
// grouping of the window's language, and the way back from what is typed. What machines read (reports, exports, copied
// cells, command lines) stays as core writes it.
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::ui {

/// A number with or without a unit, as core and Qt write it: "1,234.5 MB", "1.2e-07".
QString inLanguage(const QString& number);
QString inLanguage(std::string_view number);

// As their namesakes in core/report/format.h.
QString groupedText(std::int64_t number);
QString scaledText(double number);
QString bytesText(std::int64_t count);
QString rateText(double perSecond);
QString percentText(double share);
QString decibelsText(const std::optional<double>& ratio);
QString compactText(double number, int digits = 4);

/// Not grouped: "1234.50".
QString fixedText(double number, int decimals);

/// What a user typed, not grouped. Where the language has a decimal comma, a point is understood, too.
std::optional<double> readNumber(const QString& text);

/// What stands between the numbers of a list: no decimal sign of the language.
QString listSeparator();

/// A number or numbers with commas between, as core writes them ("0.9", "0.1, 0.2"); any other text stays as it is.
QString listInLanguage(const QString& text);

} // namespace assay::ui
