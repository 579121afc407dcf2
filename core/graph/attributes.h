// The attributes of a node, by name. Subgraphs are not represented: models with them are refused when read.
#pragma once

#include "core/graph/tensor.h"

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace assay {

using AttributeValue = std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>, std::vector<float>,
                                    std::vector<std::string>, Tensor>;

class Attributes
{
public:
    bool has(const std::string& name) const { return m_values.contains(name); }
    void set(const std::string& name, AttributeValue value) { m_values[name] = std::move(value); }
    void erase(const std::string& name) { m_values.erase(name); }

    /// The value, or the fallback if absent. Throws Error naming the attribute if it has another type.
    std::int64_t integer(const std::string& name, std::int64_t fallback) const;
    float real(const std::string& name, float fallback) const;
    std::string text(const std::string& name, const std::string& fallback) const;
    std::vector<std::int64_t> integers(const std::string& name, const std::vector<std::int64_t>& fallback = {}) const;
    std::vector<float> reals(const std::string& name, const std::vector<float>& fallback = {}) const;
    std::vector<std::string> texts(const std::string& name, const std::vector<std::string>& fallback = {}) const;
    /// nullptr if absent.
    const Tensor* tensor(const std::string& name) const;

    const std::map<std::string, AttributeValue>& all() const { return m_values; }

private:
    std::map<std::string, AttributeValue> m_values;
};

/// The value as a person reads it: "3, 3", "same_upper", "tensor 2x2 float".
std::string describe(const AttributeValue& value);

} // namespace assay
