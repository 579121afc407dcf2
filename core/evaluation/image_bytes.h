// Whether the bytes of an image file are whole, found before a decoder sees them: the decoders fill a cut-off image
// with gray and print to standard error, where we want an Error. Not a decoder.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

namespace assay::evaluation {

/// Throws Error naming the file if it cannot be read or is larger than 1 GiB.
std::vector<unsigned char> readBytes(const std::filesystem::path& file);

/// Throws Error (without the file) if a PNG's chunks or check sums are wrong, if a JPEG has no end, or if the size that
/// a PNG claims exceeds 2^28 pixels. Other formats pass.
void requireWhole(std::span<const unsigned char> bytes);

} // namespace assay::evaluation
