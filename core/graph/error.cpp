#include "core/graph/error.h"

namespace assay {

namespace {

std::string compose(const std::string& reason, const ErrorPlace& place)
{
    std::string text;
    if (!place.file.empty())
        text += place.file + ": ";
    if (!place.node.empty())
        text += "node '" + place.node + "': ";
    if (!place.tensor.empty())
        text += "tensor '" + place.tensor + "': ";
    text += reason;
    for (char& letter : text) {
        if (letter == '\n' || letter == '\r' || letter == '\t')
            letter = ' ';
    }
    return text;
}

} // namespace

Error::Error(const std::string& reason, ErrorPlace place)
    : std::runtime_error(compose(reason, place)), m_reason(reason), m_place(std::move(place))
{}

Error Error::at(const ErrorPlace& place) const
{
    return Error(m_reason,
                 {m_place.file.empty() ? place.file : m_place.file, m_place.node.empty() ? place.node : m_place.node,
                  m_place.tensor.empty() ? place.tensor : m_place.tensor});
}

} // namespace assay
