// Opens networks that another tool has quantized already: QuantizeLinear and DequantizeLinear pairs (QDQ) and the
// operators that compute on integers (QOperator) become the float network that they stand for, and the encodings that
// they carry. Not for reading files (core/onnx), nor for choosing what of the encodings is used (take).
#pragma once

#include "core/graph/graph.h"
#include "core/quantization/imported_encodings.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::interop {

struct OpenedNetwork
{
    Graph graph;
    std::optional<quantization::ImportedEncodings> encodings; // nothing where the network is not quantized
    std::vector<std::string> notes;                           // sentences on what could not be kept
};

/// A source graph as the float network: integer constants are dequantized, float constants that the network quantizes
/// stay as they are. A tensor keeps the shortest of the names that it has on its way through a pair, and a constant the
/// name that its integers have without the tools' suffixes; inputs and outputs keep theirs. Outputs that were integers
/// are float. A ReLU or ReLU6 that a tool left out because its integers clamp
/// as it would is put back: the float network is wrong without. `file` stands in the encodings. Throws Error naming
/// node and tensor where scales are computed by the network, are not above 0, or fit neither tensor nor zero point, and
/// where integers go to an operator without a float form.
OpenedNetwork importQuantized(Graph source, const std::string& file);

} // namespace assay::interop
