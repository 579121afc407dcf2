#include "core/workspace/byte_text.h"

#include <cstddef>

namespace assay::workspace {

namespace {

constexpr unsigned kEscapeLead = 0xEF; // U+F700 to U+F7FF is EF 9C 80 to EF 9F BF
constexpr unsigned kEscapeSecond = 0x9C;

unsigned byteAt(std::string_view text, std::size_t index)
{
    return static_cast<unsigned char>(text[index]);
}

bool isContinuation(std::string_view text, std::size_t index)
{
    return index < text.size() && (byteAt(text, index) & 0xC0U) == 0x80U;
}

bool isEscape(std::string_view text, std::size_t index)
{
    return byteAt(text, index) == kEscapeLead && isContinuation(text, index + 1) && isContinuation(text, index + 2) &&
           (byteAt(text, index + 1) & 0xFCU) == kEscapeSecond;
}

/// Bytes of the well-formed UTF-8 character here (Unicode, table 3-7); 0 if there is none.
std::size_t characterLength(std::string_view text, std::size_t index)
{
    const unsigned lead = byteAt(text, index);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(text, index + i))
            return 0;
    }
    if (length < 3)
        return length;
    const unsigned second = byteAt(text, index + 1);
    const bool isOverlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool isSurrogate = lead == 0xED && second > 0x9F;
    const bool isTooLarge = lead == 0xF4 && second > 0x8F;
    return isOverlong || isSurrogate || isTooLarge ? 0 : length;
}

} // namespace

std::string toUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t length = characterLength(bytes, i);
        if (length > 0 && !isEscape(bytes, i)) {
            text += bytes.substr(i, length);
            i += length;
            continue;
        }
        const unsigned byte = byteAt(bytes, i++);
        text += static_cast<char>(kEscapeLead);
        text += static_cast<char>(kEscapeSecond | (byte >> 6U));
        text += static_cast<char>(0x80U | (byte & 0x3FU));
    }
    return text;
}

std::string fromUtf8(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (!isEscape(text, i)) {
            bytes += text[i++];
            continue;
        }
        bytes += static_cast<char>(((byteAt(text, i + 1) & 0x03U) << 6U) | (byteAt(text, i + 2) & 0x3FU));
        i += 3;
    }
    return bytes;
}

} // namespace assay::workspace
