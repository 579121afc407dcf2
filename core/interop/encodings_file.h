// Any file with encodings that another tool chose: finds out which kind it is and reads it.
#pragma once

#include "core/quantization/imported_encodings.h"

#include <filesystem>

namespace assay::interop {

/// Larger files are refused before they are read.
constexpr std::uintmax_t kLargestEncodingsFile = std::uintmax_t{256} << 20U;

/// AIMET encodings or an ONNX Runtime calibration table, both JSON. Throws Error naming the file, the tensor where one
/// is to blame, and the reason.
quantization::ImportedEncodings readEncodings(const std::filesystem::path& file);

} // namespace assay::interop
