#include "core/workspace/parts/fields.h"

#include <cmath>
#include <limits>

namespace assay::workspace {

using evaluation::JsonFields;

std::string bytesAt(const JsonFields& fields, const char* name)
{
    return fromUtf8(required(fields, name, fields.text(name)));
}

std::int64_t countAt(const JsonFields& fields, const char* name)
{
    return required(fields, name, fields.integer(name, 0, std::int64_t{1} << 40));
}

JsonFields objectAt(const JsonFields& fields, const char* name)
{
    return required(fields, name, fields.object(name));
}

void put(nlohmann::json& object, const char* name, const std::optional<double>& figure)
{
    if (!figure)
        return;
    if (std::isfinite(*figure))
        object[name] = *figure;
    else
        object[name] = std::isnan(*figure) ? "nan" : *figure > 0 ? "inf" : "-inf";
}

std::optional<double> figureAt(const JsonFields& fields, const char* name)
{
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const auto found = fields.value().find(name);
    if (found == fields.value().end() || !found->is_string())
        return fields.number(name);
    if (*found == "nan")
        return std::numeric_limits<double>::quiet_NaN();
    if (*found != "inf" && *found != "-inf")
        throw fields.error(name, "is no figure");
    return *found == "inf" ? kInfinity : -kInfinity;
}

} // namespace assay::workspace
