// Names in commands that are printed for a user to copy.
#pragma once

#include <string>

namespace assay {

/// The text as one word of a POSIX shell, whatever characters it has.
std::string shellQuoted(const std::string& text);

} // namespace assay
