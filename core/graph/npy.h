// NumPy's .npy files: one array, C order, little-endian, format versions 1 to 3.
// Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
// Not for .npz archives, Fortran order, structured or object arrays.
#pragma once

#include "core/graph/tensor.h"

#include <filesystem>

namespace assay {

struct NpyHeader
{
    DataType type = DataType::Undefined;
    Shape shape;
    std::size_t dataOffset = 0; // bytes from the start of the file
};

/// Throws Error naming the file if it is not an array of a type that DataType has, or if its size is not what the
/// header says.
NpyHeader readNpyHeader(const std::filesystem::path& file);
Tensor readNpy(const std::filesystem::path& file);

/// Writes format version 1, whole or not at all; bfloat16, which NumPy lacks, as float32. Throws Error naming the file.
void writeNpy(const std::filesystem::path& file, const Tensor& original);

} // namespace assay
