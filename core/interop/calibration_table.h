// Calibration tables of ONNX Runtime (JSON, onnxruntime.quantization): the lowest and highest value of each tensor. As
// `write_calibration_table` writes it, a tensor's entry is an object of class TensorData, in older versions a pair; as
// `save_tensors_data` does, the whole table lies under "data". A table has ranges, not scales.
#pragma once

#include "core/quantization/imported_encodings.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace assay::interop {

/// Throws Error naming file, tensor and what is wrong with it.
quantization::ImportedEncodings readCalibrationTable(const nlohmann::json& document, const std::string& file);

/// The ranges of the activations, rounded to float32 as the format wants, in the form that ONNX Runtime's
/// `load_tensors_data` reads. Tensors without range are left out.
std::string writeCalibrationTable(const quantization::ImportedEncodings& encodings);

} // namespace assay::interop
