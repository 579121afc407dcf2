// Which other files a model's weights lie in. Not for reading them (load.h).
#pragma once

#include <filesystem>
#include <vector>

namespace assay::onnx {

/// Sorted by name, without doubles; empty for most models. Throws Error as load does if the model cannot be read, or if
/// a file does not exist or lies outside the model's folder.
std::vector<std::filesystem::path> dataFiles(const std::filesystem::path& model);

} // namespace assay::onnx
