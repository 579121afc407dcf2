// Numbers as people read them, the same in every report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace assay::report {

/// "1,234,567"
std::string grouped(std::int64_t number);
/// Three significant digits and a decimal prefix: "12.3 M", "845", "1.20 G"; for small values "3.40 m", "56.7 µ".
std::string scaled(double number);
/// "1.2 MiB"
std::string bytes(std::int64_t count);
/// Frames per second: "781.5", from a thousand on "21,487".
std::string rate(double perSecond);
/// "91.65 %"
std::string percent(double share);
/// "38.2 dB", "identical" for an infinite ratio, "-" where there is none.
std::string decibels(const std::optional<double>& ratio);
/// Significant digits without an exponent where that is short: "0.0123", "1.2e-07".
std::string compact(double number, int digits = 4);
std::string joined(const std::vector<std::string>& texts, const std::string& separator);

} // namespace assay::report
