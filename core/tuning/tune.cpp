#include "core/tuning/tune.h"

#include "core/aipu/functional_simulator.h"
#include "core/graph/error.h"
#include "core/kernels/integer/matrix.h"
#include "core/quantization/weights.h"
#include "core/runtime/executor.h"
#include "core/tuning/product_rows.h"
#include "core/tuning/rounding.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <utility>

namespace assay::tuning {

namespace {

using quantization::QuantizationPlan;

constexpr std::int64_t kMostRows = 8192;    // of a Gram matrix: more add time, not knowledge. 255^2 * 8192 < 2^31
constexpr std::int64_t kLongestRow = 8192;  // its Gram matrix takes 256 MB; longer ones are rounded to the nearest
constexpr double kDamping = 0.01;           // of the mean diagonal, added to the diagonal
constexpr double kCorrectionsPerStep = 256; // corrections are multiples of this part of an output step, so that FP32
                                            // sums in another order (another instruction set) seldom show
constexpr std::size_t kBatches = 8;         // of images whose means are compared
constexpr std::int64_t kHeldElements = std::int64_t{1} << 31U; // activations of all images together, at one byte each

/// The images whose activations fit into memory together.
std::size_t fittingImages(const Graph& fused, const Images& images)
{
    std::int64_t elements = 1;
    for (const Value& value : fused.values)
        elements += value.constant ? 0 : elementCount(value.shape);
    return std::min(images.count, static_cast<std::size_t>(std::max<std::int64_t>(1, kHeldElements / elements)));
}

/// The layers to tune, by NodeId.
using Products = std::map<NodeId, ProductRows>;

Products productsOf(const Graph& fused, const QuantizationPlan& plan)
{
    Products products;
    for (std::size_t id = 0; id < fused.nodes.size(); ++id) {
        if (!quantization::computesInIntegers(plan.layers[id]))
            continue;
        if (std::optional<ProductRows> rows = ProductRows::of(fused, fused.nodes[id]))
            products.emplace(static_cast<NodeId>(id), std::move(*rows));
    }
    return products;
}

/// Sums over the input rows of a layer's elements, in batches of images.
class BatchSums
{
public:
    BatchSums(const ProductRows& rows, std::size_t images)
        : m_rows(rows), m_batches(std::min(kBatches, images)),
          m_sums(m_batches, std::vector<double>(static_cast<std::size_t>(rows.groups() * rows.inner()))),
          m_images(m_batches)
    {}

    std::size_t batches() const { return m_batches; }
    void add(std::size_t image, std::span<const float> input)
    {
        m_rows.addSums(input, m_sums[image % m_batches]);
        ++m_images[image % m_batches];
    }

    /// The mean of each output channel over a batch, without bias. `weightAt` gives the weight at an element of the
    /// weight tensor for an output channel.
    template <typename WeightAt>
    std::vector<double> outputMeans(std::size_t batch, WeightAt weightAt) const
    {
        std::vector<double> means(static_cast<std::size_t>(m_rows.outputs()));
        const double rows = static_cast<double>(m_images[batch]) * static_cast<double>(m_rows.rows());
#pragma omp parallel for schedule(static)
        for (std::int64_t output = 0; output < m_rows.outputs(); ++output) {
            const double* const sums = m_sums[batch].data() + m_rows.groupOf(output) * m_rows.inner();
            double sum = 0;
            for (std::int64_t k = 0; k < m_rows.inner(); ++k)
                sum += weightAt(m_rows.weightIndex(output, k), output) * sums[k];
            means[static_cast<std::size_t>(output)] = sum * static_cast<double>(m_rows.gain()) / rows;
        }
        return means;
    }

private:
    const ProductRows& m_rows;
    std::size_t m_batches;
    std::vector<std::vector<double>> m_sums;
    std::vector<std::int64_t> m_images;
};

/// Of FP32, by layer.
std::map<NodeId, BatchSums> realSums(const Graph& fused, const Products& products, const Images& images,
                                     std::size_t count, int threads, const Progress& progress)
{
    runtime::Executor executor(fused, {.threads = threads});
    std::map<NodeId, BatchSums> sums;
    std::vector<ValueId> observed;
    std::multimap<ValueId, NodeId> readers;
    for (const auto& [id, rows] : products) {
        sums.emplace(id, BatchSums(rows, count));
        const ValueId input = fused.node(id).inputs[0];
        if (!readers.contains(input))
            observed.push_back(input);
        readers.emplace(input, id);
    }
    for (std::size_t i = 0; i < count; ++i) {
        executor.run(
            images.inputs(i),
            [&](ValueId value, const Tensor& tensor) {
                const auto [first, last] = readers.equal_range(value);
                for (auto reader = first; reader != last; ++reader)
                    sums.at(reader->second).add(i, tensor.data<float>());
            },
            observed, progress);
        progress.update(static_cast<std::int64_t>(i + 1), static_cast<std::int64_t>(count), "averaging");
    }
    return sums;
}

/// The mean of the middle half: a few images on which much is clipped must not shift the bias of all others.
double middleMean(std::vector<double> numbers)
{
    std::ranges::sort(numbers);
    const std::size_t cut = numbers.size() / 4;
    const std::span middle = std::span(numbers).subspan(cut, numbers.size() - 2 * cut);
    return std::accumulate(middle.begin(), middle.end(), 0.0) / static_cast<double>(middle.size());
}

/// All images on their way through the integer network, up to the layer that is being tuned.
class Front
{
public:
    Front(const Graph& fused, const QuantizationPlan& plan, const Images& images, std::size_t count, int threads)
        : m_fused(fused), m_images(images), m_simulator(fused, plan, {.threads = threads}), m_known(count),
          m_lastUse(fused.values.size(), kNoNode)
    {
        for (std::size_t id = 0; id < fused.nodes.size(); ++id) {
            for (const ValueId input : fused.nodes[id].inputs) {
                if (input != kNoValue)
                    m_lastUse[static_cast<std::size_t>(input)] = static_cast<NodeId>(id);
            }
        }
    }

    std::size_t count() const { return m_known.size(); }

    /// Computes every layer before `layer` for every image and forgets what none from there on reads.
    void moveTo(NodeId layer, const Progress& progress)
    {
        std::vector<ValueId> made;
        if (m_next == 0)
            made = m_fused.inputs;
        for (; m_next < layer; ++m_next) {
            for (const ValueId output : m_fused.node(m_next).outputs) {
                if (output != kNoValue && !m_fused.isConstant(output) &&
                    m_lastUse[static_cast<std::size_t>(output)] >= layer)
                    made.push_back(output);
            }
        }
        for (std::size_t i = 0; i < m_known.size(); ++i) {
            m_simulator.advance([&] { return m_images.inputs(i); }, m_known[i], made, progress);
            for (std::size_t id = 0; id < m_lastUse.size(); ++id) {
                if (m_lastUse[id] < layer)
                    m_known[i].forget(static_cast<ValueId>(id));
            }
        }
    }

    Tensor real(std::size_t image, ValueId id) const { return m_known[image].real(id); }
    void setPlan(const QuantizationPlan& plan) { m_simulator.setPlan(plan); }

private:
    const Graph& m_fused;
    const Images& m_images;
    aipu::FunctionalSimulator m_simulator;
    std::vector<aipu::InnerValues> m_known; // by image
    std::vector<NodeId> m_lastUse;          // by ValueId
    NodeId m_next = 0;
};

/// One layer while it is tuned.
class LayerTuner
{
public:
    LayerTuner(const Graph& fused, NodeId id, const ProductRows& rows, const QuantizationPlan& plan, const Front& front)
        : m_node(fused.node(id)), m_rows(rows), m_layer(plan.layers[static_cast<std::size_t>(id)]),
          m_weight(*fused.constant(m_node.inputs[1])), m_front(front),
          m_input(plan.tensors[static_cast<std::size_t>(m_node.inputs[0])].int8),
          m_outputStep(static_cast<double>(plan.tensors[static_cast<std::size_t>(m_node.outputs[0])].int8.scale))
    {}

    Tensor roundedWeights(bool isCentred, const Progress& progress) const
    {
        Tensor integers(DataType::Int8, m_weight.shape());
        const std::int64_t perGroup = m_rows.outputs() / m_rows.groups();
        const Columns columns = gather();
        for (std::int64_t group = 0; group < m_rows.groups(); ++group) {
            progress.throwIfStopped();
            const std::vector<float> products = gramOf(columns, group, isCentred);
            const auto target = integers.mutableData<std::int8_t>();
#pragma omp parallel for schedule(dynamic)
            for (std::int64_t output = group * perGroup; output < (group + 1) * perGroup; ++output)
                roundOutput({m_rows.inner(), products}, output, target);
        }
        return integers;
    }

    /// The mean of each output channel in FP32 less its mean in integers, typical of the images.
    std::vector<float> biasCorrection(const BatchSums& realSums, const Tensor& integers) const
    {
        BatchSums sums(m_rows, m_front.count());
        for (std::size_t i = 0; i < m_front.count(); ++i) {
            Tensor input = m_front.real(i, m_node.inputs[0]);
            quantizeInPlace(input.mutableData<float>(), m_input);
            sums.add(i, input.data<float>());
        }
        const auto weights = m_weight.data<float>();
        const auto levels = integers.data<std::int8_t>();
        std::vector<std::vector<double>> differences(static_cast<std::size_t>(m_rows.outputs()));
        for (std::size_t batch = 0; batch < sums.batches(); ++batch) {
            const std::vector<double> real = realSums.outputMeans(
                batch, [&](std::size_t at, std::int64_t) { return static_cast<double>(weights[at]); });
            const std::vector<double> integer = sums.outputMeans(batch, [&](std::size_t at, std::int64_t output) {
                return static_cast<double>(scaleOf(output)) * levels[at];
            });
            for (std::size_t output = 0; output < real.size(); ++output)
                differences[output].push_back(real[output] - integer[output]);
        }
        const double unit = m_outputStep / kCorrectionsPerStep;
        std::vector<float> correction;
        correction.reserve(differences.size());
        for (std::vector<double>& difference : differences)
            correction.push_back(static_cast<float>(std::nearbyint(middleMean(std::move(difference)) / unit) * unit));
        return correction;
    }

private:
    float scaleOf(std::int64_t output) const
    {
        return m_layer.weight->scales[m_layer.weight->isPerChannel() ? static_cast<std::size_t>(output) : 0];
    }

    /// The integers of input rows, column by column, spread evenly over the images.
    struct Columns
    {
        std::int64_t capacity = 0, rows = 0;
        std::vector<std::int16_t> elements; // [groups x inner, capacity]
    };

    Columns gather() const
    {
        Columns columns;
        const auto images = static_cast<std::int64_t>(m_front.count());
        const std::int64_t step = std::max<std::int64_t>(1, (images * m_rows.rows() + kMostRows - 1) / kMostRows);
        columns.capacity = std::min(kMostRows, images * ((m_rows.rows() + step - 1) / step));
        columns.elements.resize(static_cast<std::size_t>(m_rows.groups() * m_rows.inner() * columns.capacity));
        for (std::int64_t i = 0; i < images; ++i) {
            const Tensor input = m_front.real(static_cast<std::size_t>(i), m_node.inputs[0]);
            columns.rows += m_rows.addRows(input.data<float>(), m_input, i % step, step, columns.elements,
                                           columns.capacity, columns.rows);
        }
        return columns;
    }

    /// Products of the columns of one group; centred: of their deviations from the mean, as a bias takes back the rest.
    std::vector<float> gramOf(const Columns& columns, std::int64_t group, bool isCentred) const
    {
        const std::int64_t inner = m_rows.inner();
        const auto column = [&](std::int64_t k) {
            return std::span(columns.elements)
                .subspan(static_cast<std::size_t>((group * inner + k) * columns.capacity),
                         static_cast<std::size_t>(columns.rows));
        };
        std::vector<double> sums(static_cast<std::size_t>(inner));
        for (std::int64_t k = 0; isCentred && k < inner; ++k) {
            for (const std::int16_t level : column(k))
                sums[static_cast<std::size_t>(k)] += level;
        }
        const auto packed = kernels::integer::packIntegers(columns.rows, inner, [&](std::int64_t row, std::int64_t k) {
            return column(k)[static_cast<std::size_t>(row)];
        });
        std::vector<float> products(static_cast<std::size_t>(inner * inner));
        kernels::integer::multiply(
            inner, packed,
            [&](std::int64_t first, std::int64_t count, std::int16_t* target, std::int64_t stride) {
                for (std::int64_t k = 0; k < count; ++k)
                    std::ranges::copy(column(first + k), target + k * stride);
            },
            [&](std::int64_t row, std::int64_t first, std::int64_t count, const std::int32_t* found) {
                for (std::int64_t k = first; k < first + count; ++k) {
                    const double mean = sums[static_cast<std::size_t>(row)] * sums[static_cast<std::size_t>(k)] /
                                        static_cast<double>(columns.rows);
                    products[static_cast<std::size_t>(row * inner + k)] =
                        static_cast<float>(static_cast<double>(found[k - first]) - mean);
                }
            });
        damp(products, inner);
        return products;
    }

    /// Few rows say little of many weights: without it the error of what they do not show would grow freely.
    static void damp(std::vector<float>& products, std::int64_t inner)
    {
        double trace = 0;
        for (std::int64_t k = 0; k < inner; ++k)
            trace += static_cast<double>(products[static_cast<std::size_t>(k * (inner + 1))]);
        const auto added = static_cast<float>(std::max(1.0, kDamping * trace / static_cast<double>(inner)));
        for (std::int64_t k = 0; k < inner; ++k)
            products[static_cast<std::size_t>(k * (inner + 1))] += added;
    }

    void roundOutput(const Gram& gram, std::int64_t output, std::span<std::int8_t> target) const
    {
        const auto weights = m_weight.data<float>();
        std::vector<double> steps;
        std::vector<std::int8_t> integers(static_cast<std::size_t>(gram.inner));
        for (std::int64_t k = 0; k < gram.inner; ++k)
            steps.push_back(static_cast<double>(weights[m_rows.weightIndex(output, k)] / scaleOf(output)));
        roundAdaptively(gram, steps, integers);
        for (std::int64_t k = 0; k < gram.inner; ++k)
            target[m_rows.weightIndex(output, k)] = integers[static_cast<std::size_t>(k)];
    }

    const Node& m_node;
    const ProductRows& m_rows;
    const quantization::LayerPlan& m_layer;
    const Tensor& m_weight;
    const Front& m_front;
    quantization::Encoding m_input;
    double m_outputStep;
};

} // namespace

quantization::Tuning tune(const Graph& fused, const calibration::Statistics& statistics,
                          const quantization::Recipe& recipe, const Images& images, int threads,
                          const Progress& progress)
{
    quantization::Tuning tuning;
    if (!quantization::needsTuning(recipe))
        return tuning;
    if (images.count == 0)
        throw Error("there are no images to tune with");
    tuning.ranges = searchRanges(fused, statistics, recipe, images, threads, progress);
    const bool isRounding = recipe.rounding == quantization::Rounding::Adaptive;
    if (!isRounding && !recipe.biasCorrection)
        return tuning;

    QuantizationPlan plan = quantization::plan(fused, statistics, recipe, {}, tuning);
    const Products products = productsOf(fused, plan);
    const std::size_t count = fittingImages(fused, images);
    std::map<NodeId, BatchSums> sums;
    if (recipe.biasCorrection)
        sums = realSums(fused, products, images, count, threads, progress);
    Front front(fused, plan, images, count, threads);
    std::int64_t done = 0;
    for (const auto& [id, rows] : products) {
        const Node& node = fused.node(id);
        front.moveTo(id, progress);
        const LayerTuner tuner(fused, id, rows, plan, front);
        quantization::LayerTuning& layer = tuning.layers[node.name];
        if (isRounding && rows.inner() <= kLongestRow)
            layer.integers = std::make_shared<const Tensor>(tuner.roundedWeights(recipe.biasCorrection, progress));
        quantization::LayerPlan& planned = plan.layers[static_cast<std::size_t>(id)];
        planned.tuning = layer;
        if (recipe.biasCorrection) {
            const Tensor integers = quantization::layerWeights(*fused.constant(node.inputs[1]), planned);
            layer.biasCorrection = tuner.biasCorrection(sums.at(id), integers);
            planned.tuning = layer;
        }
        front.setPlan(plan);
        progress.update(++done, static_cast<std::int64_t>(products.size()), "tuning layers");
    }
    return tuning;
}

} // namespace assay::tuning
