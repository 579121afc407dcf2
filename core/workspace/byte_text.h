// Names from ONNX files are bytes of any kind, JSON is UTF-8: a form of them that JSON can hold and that gives the same
// bytes again. Text that is UTF-8 already stays as it is.
#pragma once

#include <string>
#include <string_view>

namespace assay::workspace {

/// Bytes that are no UTF-8 become the private characters U+F700 to U+F7FF (and those themselves become three of them).
std::string toUtf8(std::string_view bytes);

/// The bytes that toUtf8 made this from.
std::string fromUtf8(std::string_view text);

} // namespace assay::workspace
