#include "core/report/format.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cmath>

namespace assay::report {

std::string grouped(std::int64_t number)
{
    std::string digits = std::to_string(number < 0 ? -number : number);
    for (std::size_t end = digits.size(); end > 3; end -= 3)
        digits.insert(end - 3, 1, ',');
    return number < 0 ? "-" + digits : digits;
}

std::string scaled(double number)
{
    constexpr std::array<const char*, 9> kPrefixes = {"p", "n", "\u00B5", "m", "", "k", "M", "G", "T"};
    constexpr int kNone = 4;
    if (number == 0 || !std::isfinite(number))
        return fmt::format("{}", number);
    int step = 0;
    while (std::abs(number) >= 999.5 && step < 4) {
        number /= 1000;
        ++step;
    }
    while (std::abs(number) < 0.9995 && step > -kNone) {
        number *= 1000;
        --step;
    }
    const double size = std::abs(number);
    const int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
    const std::string text = fmt::format("{:.{}f}", number, decimals);
    const int index = step + kNone;
    const char* const prefix = kPrefixes.at(static_cast<std::size_t>(index));
    return *prefix == '\0' ? text : text + " " + prefix;
}

std::string bytes(std::int64_t count)
{
    constexpr std::array<const char*, 5> kUnits = {"B", "KiB", "MiB", "GiB", "TiB"};
    auto size = static_cast<double>(count);
    std::size_t unit = 0;
    for (; size >= 1024 && unit + 1 < kUnits.size(); ++unit)
        size /= 1024;
    return fmt::format("{:.{}f} {}", size, unit == 0 ? 0 : 1, kUnits[unit]);
}

std::string rate(double perSecond)
{
    return perSecond >= 999.95 ? grouped(std::llround(perSecond)) : fmt::format("{:.1f}", perSecond);
}

std::string percent(double share)
{
    return fmt::format("{:.2f} %", share * 100);
}

std::string decibels(const std::optional<double>& ratio)
{
    if (!ratio)
        return "-";
    return std::isinf(*ratio) && *ratio > 0 ? "identical" : fmt::format("{:.1f} dB", *ratio);
}

std::string compact(double number, int digits)
{
    return fmt::format("{:.{}g}", number, digits);
}

std::string joined(const std::vector<std::string>& texts, const std::string& separator)
{
    return fmt::format("{}", fmt::join(texts, separator));
}

} // namespace assay::report
