#include "core/graph/shell_quoted.h"

namespace assay {

std::string shellQuoted(const std::string& text)
{
    std::string result = "'";
    for (const char letter : text)
        result += letter == '\'' ? std::string("'\\''") : std::string(1, letter); // out of the quotes and in again
    return result + "'";
}

} // namespace assay
