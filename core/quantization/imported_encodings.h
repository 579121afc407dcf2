// Encodings that another tool chose for the tensors of a network, whatever file they came from, and how a recipe takes
// them over. Not for reading or writing files (core/interop).
#pragma once

#include "core/quantization/plan.h"

#include <map>
#include <string>
#include <vector>

namespace assay::quantization {

/// real = scale * (q - zeroPoint) with q in [-2^(bits-1), 2^(bits-1) - 1]: one scale and zero point for the tensor, or
/// one for each channel. Both are empty where a tool kept the tensor in floating point, or gave only its range.
struct ImportedTensor
{
    int bits = 8;
    bool isFloat = false;
    bool isSymmetric = false; // what the tool calls it
    std::vector<double> scales;
    std::vector<std::int32_t> zeroPoints; // as many as scales
    std::optional<int> axis;              // of the channels, where the file names it
    std::optional<calibration::Range> range;
    bool operator==(const ImportedTensor&) const = default;
};

struct ImportedEncodings
{
    std::string format; // "AIMET encodings", "ONNX Runtime calibration table", "quantized ONNX model"
    std::string file;
    std::map<std::string, ImportedTensor> activations, parameters; // by tensor name
    bool isWhole = false; // a tensor that is not listed is floating point there: a quantized model says all of itself
    bool operator==(const ImportedEncodings&) const = default;
};

/// The range that the tensor's integers reach: of its widest channel if it has several; nothing for floating point.
std::optional<calibration::Range> rangeOf(const ImportedTensor& tensor);

/// Throws Error naming file and tensor if one is in neither graph: the encodings are of another network.
void requireKnown(const ImportedEncodings& imported, const Graph& source, const Graph& fused);

/// What of the encodings a plan for the fused graph takes.
struct TakenEncodings
{
    Recipe recipe; // with a choice for each tensor taken
    Pins pins; // of layers whose results have 16 bits there or are floating point; whole encodings leave the rest so,
               // too
    std::vector<std::string> leftOver; // sentences on what was not taken, and why
};

/// The recipe with the imported encodings as choices: scales and zero points exactly as given, ranges where there is
/// only that. A weight into which fusion folded a factor for each channel keeps its integers: where the scales are of
/// what it was before (always those of whole encodings; of others where they fit that better), they are multiplied by
/// the factors, and where it was changed otherwise, ours stand in. Tensors of the source graph that fusion left out are
/// passed over silently: nothing stores them. Throws Error naming file and tensor if a weight has neither one scale nor
/// one for each output channel.
TakenEncodings take(const Recipe& recipe, const Graph& source, const Graph& fused, const ImportedEncodings& imported);

/// True if the recipe plans with some of them: then weights must stay as they are.
bool usesImported(const Recipe& recipe);

/// The plan's encodings as another tool would be given them: every activation of the fused graph, and the weights that
/// layers keep as integers. `format` and `file` stay empty.
ImportedEncodings encodingsOf(const Graph& fused, const QuantizationPlan& plan);

} // namespace assay::quantization
