// AIMET encodings files (JSON; Docs of quic/aimet, "Encoding Format Specification"): versions 0.4 to 0.6.1, where every
// tensor has a list with one object per channel, and 1.0.0, where one object has lists of scales and offsets. AIMET
// counts from 0: real = scale * (q + offset), q in [0, 2^bits - 1]; ours is signed, so zeroPoint = -2^(bits-1) -
// offset.
#pragma once

#include "core/quantization/imported_encodings.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace assay::interop {

enum class AimetVersion : std::uint8_t { V0_6_1, V1_0_0 };

/// "0.6.1", "1.0.0"; parse throws Error listing them.
std::string_view toString(AimetVersion version);
AimetVersion parseAimetVersion(std::string_view text);

/// True if the document has the two tables of such a file.
bool isAimet(const nlohmann::json& document);

/// Throws Error naming file, tensor and what is wrong with it.
quantization::ImportedEncodings readAimet(const nlohmann::json& document, const std::string& file);

/// The file's text. Tensors of which only a range is known are left out: the format has no place for them.
std::string writeAimet(const quantization::ImportedEncodings& encodings, AimetVersion version);

} // namespace assay::interop
