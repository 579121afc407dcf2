#include "core/graph/attributes.h"

#include "core/graph/error.h"

#include <sstream>
#include <type_traits>

namespace assay {

namespace {

template <typename T>
const T* find(const std::map<std::string, AttributeValue>& values, const std::string& name)
{
    const auto found = values.find(name);
    if (found == values.end())
        return nullptr;
    const T* value = std::get_if<T>(&found->second);
    if (value == nullptr)
        throw Error("attribute '" + name + "' has the wrong type");
    return value;
}

template <typename T>
std::string joined(const std::vector<T>& values)
{
    std::ostringstream text;
    for (std::size_t i = 0; i < values.size(); ++i)
        text << (i == 0 ? "" : ", ") << values[i];
    return text.str();
}

} // namespace

std::int64_t Attributes::integer(const std::string& name, std::int64_t fallback) const
{
    const auto* value = find<std::int64_t>(m_values, name);
    return value != nullptr ? *value : fallback;
}

float Attributes::real(const std::string& name, float fallback) const
{
    const auto* value = find<float>(m_values, name);
    return value != nullptr ? *value : fallback;
}

std::string Attributes::text(const std::string& name, const std::string& fallback) const
{
    const auto* value = find<std::string>(m_values, name);
    return value != nullptr ? *value : fallback;
}

std::vector<std::int64_t> Attributes::integers(const std::string& name, const std::vector<std::int64_t>& fallback) const
{
    const auto* value = find<std::vector<std::int64_t>>(m_values, name);
    return value != nullptr ? *value : fallback;
}

std::vector<float> Attributes::reals(const std::string& name, const std::vector<float>& fallback) const
{
    const auto* value = find<std::vector<float>>(m_values, name);
    return value != nullptr ? *value : fallback;
}

std::vector<std::string> Attributes::texts(const std::string& name, const std::vector<std::string>& fallback) const
{
    const auto* value = find<std::vector<std::string>>(m_values, name);
    return value != nullptr ? *value : fallback;
}

const Tensor* Attributes::tensor(const std::string& name) const
{
    return find<Tensor>(m_values, name);
}

std::string describe(const AttributeValue& value)
{
    return std::visit(
        [](const auto& held) -> std::string {
            using T = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<T, std::string>)
                return held;
            else if constexpr (std::is_same_v<T, Tensor>)
                return "tensor " + toString(held.shape()) + " " + std::string(toString(held.type()));
            else if constexpr (std::is_arithmetic_v<T>)
                return joined(std::vector<T>{held});
            else
                return joined(held);
        },
        value);
}

} // namespace assay
