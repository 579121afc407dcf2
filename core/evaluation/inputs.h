// A dataset as the network's input tensors, one image or one batch at a time. Keeps no image.
#pragma once

#include "core/evaluation/dataset.h"
#include "core/evaluation/task.h"
#include "core/graph/tensor.h"

#include <cstdint>
#include <optional>

namespace assay::evaluation {

class InputReader
{
public:
    /// `shape` is the network's input at batch 1. The spec is not needed for a dataset of .npy files.
    /// Throws Error if the spec's size does not fit the shape.
    InputReader(Dataset dataset, std::optional<InputSpec> spec, Shape shape, DataType type = DataType::Float32);

    const Dataset& dataset() const { return m_dataset; }
    const Shape& shape() const { return m_shape; }
    std::size_t size() const { return m_dataset.samples.size(); }

    /// One image, [1, ...]. Throws Error naming the file.
    Tensor read(std::size_t index) const;

    /// Images first to first + batch - 1 as [batch, ...]; past the end the last image is repeated.
    Tensor readBatch(std::size_t first, std::int64_t batch) const;

private:
    Dataset m_dataset;
    std::optional<InputSpec> m_spec;
    Shape m_shape;
    DataType m_type;
};

} // namespace assay::evaluation
