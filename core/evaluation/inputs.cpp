#include "core/evaluation/inputs.h"

#include "core/evaluation/preprocess.h"
#include "core/graph/error.h"
#include "core/graph/npy.h"

#include <algorithm>
#include <cstring>

namespace assay::evaluation {

namespace {

Shape shapeOf(const InputSpec& spec)
{
    const std::int64_t channels = spec.channels();
    const std::int64_t height = spec.size.height;
    const std::int64_t width = spec.size.width;
    return spec.layout == Layout::Nchw ? Shape{1, channels, height, width} : Shape{1, height, width, channels};
}

} // namespace

InputReader::InputReader(Dataset dataset, std::optional<InputSpec> spec, Shape shape, DataType type)
    : m_dataset(std::move(dataset)), m_spec(std::move(spec)), m_shape(std::move(shape)), m_type(type)
{
    if (m_dataset.holdsTensors)
        return;
    if (!m_spec)
        m_spec = guessInput(m_shape);
    if (shapeOf(*m_spec) != m_shape) {
        throw Error("the input described (" + describe(*m_spec) + ") has shape " + toString(shapeOf(*m_spec)) +
                    ", the network's is " + toString(m_shape));
    }
}

Tensor InputReader::read(std::size_t index) const
{
    const std::filesystem::path& file = m_dataset.samples.at(index).file;
    if (!m_dataset.holdsTensors)
        return preprocess(file, *m_spec).converted(m_type);
    const Tensor tensor = readNpy(file);
    const Shape withoutBatch(m_shape.begin() + (m_shape.empty() ? 0 : 1), m_shape.end());
    if (tensor.shape() != m_shape && tensor.shape() != withoutBatch) {
        throw Error("holds an array of shape " + toString(tensor.shape()) + ", the network's input is " +
                        toString(m_shape),
                    {file.string(), {}, {}});
    }
    return tensor.reshaped(m_shape).converted(m_type);
}

Tensor InputReader::readBatch(std::size_t first, std::int64_t batch) const
{
    if (batch == 1)
        return read(first);
    Shape shape = m_shape;
    shape.front() = batch;
    Tensor result(m_type, shape);
    std::byte* const bytes = result.mutableBytes();
    Tensor image;
    for (std::size_t i = 0; i < static_cast<std::size_t>(batch); ++i) {
        if (first + i < size() || image.isEmpty())
            image = read(std::min(first + i, size() - 1));
        std::memcpy(bytes + i * image.byteCount(), image.bytes(), image.byteCount());
    }
    return result;
}

} // namespace assay::evaluation
