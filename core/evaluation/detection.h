// From a detector's raw outputs to the objects that it found, as the task's "detection" says: boxes decoded, scores
// made probabilities, overlapping boxes of a class suppressed. How good they are is average_precision.h's.
#pragma once

#include "core/evaluation/average_precision.h"
#include "core/evaluation/task.h"
#include "core/graph/graph.h"
#include "core/graph/tensor.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace assay::evaluation {

class Detector
{
public:
    /// The graph is bound to a batch; `classes` names what the boxes of the dataset belong to (empty: not known).
    /// Throws Error naming the task file and the output or the anchors that do not fit.
    Detector(const Graph& graph, const Task& task, std::span<const std::string> classes);

    /// Which of the graph's outputs hold boxes [batch, anchors, 4] and scores [batch, anchors, columns].
    std::size_t boxesOutput() const { return m_boxes; }
    std::size_t scoresOutput() const { return m_scores; }

    /// At most 100 objects in one image, the highest score first, in pixels of the network's input. Boxes that decode
    /// is absent for are top, left, bottom, right as shares of the input's sides; for "ssd" they are offsets of centre
    /// y, centre x, height, width from the anchors, with variances 0.1, 0.1, 0.2, 0.2 (Liu et al., 2016; TensorFlow's
    /// FasterRcnnBoxCoder). Scores outside 0 to 1 are logits: softmax where there is a background column, else sigmoid.
    std::vector<FoundBox> detect(std::span<const float> boxes, std::span<const float> scores) const;

private:
    struct Anchor
    {
        double y, x, height, width;
    };

    void readAnchors(const DetectionSpec& spec);
    Box decoded(std::span<const float> boxes, std::size_t anchor) const;
    std::vector<double> probabilities(std::span<const float> scores) const;
    int classOf(std::size_t column) const;

    Size m_size;
    int m_background;
    bool m_countsBackground = false; // the class names leave the background out
    std::size_t m_boxes = 0, m_scores = 0;
    std::size_t m_count = 0, m_columns = 0; // anchors, scores of each
    std::vector<Anchor> m_anchors;          // empty where boxes are ready
};

/// An annotated box of an image of that size, in pixels of the network's input.
Box toInput(const Box& box, Size image, const InputSpec& spec);

} // namespace assay::evaluation
