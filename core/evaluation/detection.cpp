#include "core/evaluation/detection.h"

#include "core/evaluation/preprocess.h"
#include "core/graph/error.h"
#include "core/graph/npy.h"

#include <algorithm>
#include <cmath>

namespace assay::evaluation {

namespace {

constexpr double kCentreVariance = 0.1, kSizeVariance = 0.2;
constexpr double kLowestScore = 0.01;      // what is less likely is not worth its time
constexpr double kSuppressedOverlap = 0.6; // with a better box of the class; as TensorFlow's SSD configurations have it
constexpr std::size_t kMostFound = 100;
constexpr std::size_t kMostCandidates = 1000; // of a class before suppression

std::size_t outputNamed(const Graph& graph, const std::string& name, const std::string& field)
{
    std::string known;
    for (std::size_t i = 0; i < graph.outputs.size(); ++i) {
        const std::string& candidate = graph.value(graph.outputs[i]).name;
        if (candidate == name)
            return i;
        known += (i == 0 ? "" : ", ") + candidate;
    }
    throw Error("detection." + field + " names no output of the network: " + name + "; there are " + known);
}

/// [batch, count, columns], perhaps with dimensions of one between.
std::size_t lastDimension(const Value& output)
{
    if (output.shape.size() < 2 || output.type != DataType::Float32 || output.shape.back() < 1)
        throw Error("the output '" + output.name + "' of shape " + toString(output.shape) + " holds no detections");
    return static_cast<std::size_t>(output.shape.back());
}

/// Best first; what overlaps a better one too much is dropped.
void suppress(std::vector<FoundBox>& boxes)
{
    const auto isBetter = [](const FoundBox& a, const FoundBox& b) { return a.score > b.score; };
    std::stable_sort(boxes.begin(), boxes.end(), isBetter);
    boxes.resize(std::min(boxes.size(), kMostCandidates));
    std::vector<FoundBox> kept;
    for (const FoundBox& candidate : boxes) {
        const bool isNew = std::none_of(kept.begin(), kept.end(), [&candidate](const FoundBox& better) {
            return overlap(candidate.box, better.box) > kSuppressedOverlap;
        });
        if (isNew)
            kept.push_back(candidate);
    }
    boxes = std::move(kept);
}

} // namespace

Detector::Detector(const Graph& graph, const Task& task, std::span<const std::string> classes) : m_size(task.input.size)
{
    try {
        if (!task.detection)
            throw Error("a detection task needs 'detection', which names the outputs with boxes and scores");
        m_background = task.detection->background;
        m_boxes = outputNamed(graph, task.detection->boxes, "boxes");
        m_scores = outputNamed(graph, task.detection->scores, "scores");
        const Value& boxes = graph.value(graph.outputs[m_boxes]);
        const Value& scores = graph.value(graph.outputs[m_scores]);
        if (lastDimension(boxes) != 4)
            throw Error("the output '" + boxes.name + "' of shape " + toString(boxes.shape) + " holds no boxes of 4");
        m_columns = lastDimension(scores);
        const auto batch = static_cast<std::size_t>(boxes.shape.front());
        m_count = static_cast<std::size_t>(elementCount(boxes.shape)) / 4 / std::max<std::size_t>(1, batch);
        if (static_cast<std::size_t>(elementCount(scores.shape)) != batch * m_count * m_columns)
            throw Error("the output '" + scores.name + "' of shape " + toString(scores.shape) +
                        " has scores for another number of boxes than " + std::to_string(m_count));
        m_countsBackground = m_background >= 0 && !classes.empty() && classes.size() == m_columns;
        const std::size_t named = m_columns - (m_background >= 0 && !m_countsBackground ? 1 : 0);
        if (!classes.empty() && classes.size() != named)
            throw Error("the output '" + scores.name + "' scores " + std::to_string(named) +
                        " classes, the labels name " + std::to_string(classes.size()));
        if (task.detection->decode == "ssd")
            readAnchors(*task.detection);
    } catch (const Error& error) {
        throw error.at({task.file.string(), {}, {}});
    }
}

void Detector::readAnchors(const DetectionSpec& spec)
{
    if (spec.anchors.empty())
        throw Error("detection.anchors is missing; decode \"ssd\" needs a .npy file of shape [" +
                    std::to_string(m_count) + ", 4]");
    const Tensor anchors = readNpy(spec.anchors).converted(DataType::Float32);
    if (anchors.shape() != Shape{static_cast<std::int64_t>(m_count), 4}) {
        throw Error("holds an array of shape " + toString(anchors.shape()) + ", the network has " +
                        std::to_string(m_count) + " boxes of 4",
                    {spec.anchors.string(), {}, {}});
    }
    const std::span<const float> sides = anchors.data<float>();
    for (std::size_t i = 0; i < sides.size(); i += 4)
        m_anchors.push_back({sides[i], sides[i + 1], sides[i + 2], sides[i + 3]});
}

Box Detector::decoded(std::span<const float> boxes, std::size_t anchor) const
{
    const std::span<const float> box = boxes.subspan(anchor * 4, 4);
    double top = box[0], left = box[1], bottom = box[2], right = box[3];
    if (!m_anchors.empty()) {
        const Anchor& around = m_anchors[anchor];
        const double y = around.y + static_cast<double>(box[0]) * kCentreVariance * around.height;
        const double x = around.x + static_cast<double>(box[1]) * kCentreVariance * around.width;
        const double height = around.height * std::exp(static_cast<double>(box[2]) * kSizeVariance);
        const double width = around.width * std::exp(static_cast<double>(box[3]) * kSizeVariance);
        top = y - height / 2;
        bottom = y + height / 2;
        left = x - width / 2;
        right = x + width / 2;
    }
    Box result;
    result.left = left * m_size.width;
    result.top = top * m_size.height;
    result.width = (right - left) * m_size.width;
    result.height = (bottom - top) * m_size.height;
    return result;
}

std::vector<double> Detector::probabilities(std::span<const float> scores) const
{
    std::vector<double> values(scores.begin(), scores.end());
    if (std::all_of(values.begin(), values.end(), [](double score) { return score >= 0 && score <= 1; }))
        return values;
    if (m_background < 0) {
        for (double& value : values)
            value = 1 / (1 + std::exp(-value));
        return values;
    }
    for (std::size_t first = 0; first < values.size(); first += m_columns) {
        const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = begin + static_cast<std::ptrdiff_t>(m_columns);
        const double largest = *std::max_element(begin, end);
        double sum = 0;
        for (auto value = begin; value != end; ++value)
            sum += * value = std::exp(*value - largest);
        for (auto value = begin; value != end; ++value)
            *value /= sum;
    }
    return values;
}

int Detector::classOf(std::size_t column) const
{
    const int index = static_cast<int>(column);
    return m_background >= 0 && !m_countsBackground && index > m_background ? index - 1 : index;
}

std::vector<FoundBox> Detector::detect(std::span<const float> boxes, std::span<const float> scores) const
{
    const std::vector<double> likely = probabilities(scores);
    std::vector<FoundBox> found;
    for (std::size_t column = 0; column < m_columns; ++column) {
        if (static_cast<int>(column) == m_background)
            continue;
        std::vector<FoundBox> candidates;
        for (std::size_t anchor = 0; anchor < m_count; ++anchor) {
            const double score = likely[anchor * m_columns + column];
            if (!(score >= kLowestScore))
                continue;
            Box box = decoded(boxes, anchor);
            box.category = classOf(column);
            if (box.width > 0 && box.height > 0 && std::isfinite(box.left + box.top + box.width + box.height))
                candidates.push_back({box, static_cast<float>(score)});
        }
        suppress(candidates);
        found.insert(found.end(), candidates.begin(), candidates.end());
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const FoundBox& a, const FoundBox& b) { return a.score > b.score; });
    found.resize(std::min(found.size(), kMostFound));
    return found;
}

Box toInput(const Box& box, Size image, const InputSpec& spec)
{
    const Placement place = placementOf(image, spec);
    Box result = box;
    result.left = box.left * place.scaleX + place.left;
    result.top = box.top * place.scaleY + place.top;
    result.width = box.width * place.scaleX;
    result.height = box.height * place.scaleY;
    return result;
}

} // namespace assay::evaluation
