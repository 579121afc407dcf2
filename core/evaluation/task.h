// The task file beside a model: how images become inputs, which images there are, what the outputs mean. It says what
// the user would otherwise type into the Model dialog. Values only; datasets are opened by dataset.h.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace assay::evaluation {

enum class TaskKind : std::uint8_t { OutputsOnly, Classification, Detection };
enum class ColorOrder : std::uint8_t { Gray, Rgb, Bgr, Rgba }; // A: 255 where the file has none

int channelsOf(ColorOrder color);
enum class ResizeMode : std::uint8_t { None, Stretch, ShorterSide, Letterbox };
enum class Layout : std::uint8_t { Nchw, Nhwc };

struct Padding
{
    int left = 0, top = 0, right = 0, bottom = 0;
    bool operator==(const Padding&) const = default;
};

struct Size
{
    int height = 0, width = 0;
    bool operator==(const Size&) const = default;
};

/// Steps in this order: decode, colour, resize, crop, pad, scale, mean, std, layout; x = (pixel * scale - mean) / std.
struct InputSpec
{
    Size size; // of the network's input, after all steps
    ColorOrder color = ColorOrder::Rgb;
    ResizeMode resize = ResizeMode::None;
    std::optional<Size> resizeSize; // what resize aims at; if absent the crop's size, else size less padding
    std::optional<Size> crop;       // around the centre
    Padding pad;
    double padValue = 0; // a pixel's value, 0 to 255
    double scale = 1;
    std::vector<double> mean, std; // one for all channels, or one per channel
    Layout layout = Layout::Nchw;

    int channels() const { return channelsOf(color); }
    bool operator==(const InputSpec&) const = default;
};

/// What another runtime made of the evaluation folder.
struct Reference
{
    std::string by;
    std::int64_t images = 0;
    std::int64_t correct = 0;
    std::vector<int> predictions; // class indices in the folder's order; may be empty
    bool operator==(const Reference&) const = default;
};

/// How a detector's outputs become boxes.
struct DetectionSpec
{
    std::string boxes, scores, decode; // names of outputs; "ssd"
    std::filesystem::path anchors;
    int background = -1; // class index that means nothing, or -1
    bool operator==(const DetectionSpec&) const = default;
};

struct Task
{
    std::filesystem::path file; // empty if none was read
    TaskKind kind = TaskKind::OutputsOnly;
    std::string name, description;
    InputSpec input;
    std::vector<std::string> labels;               // class names; may be empty
    std::filesystem::path calibration, evaluation; // existing folders, or empty
    std::optional<Reference> reference;
    std::optional<DetectionSpec> detection;
    bool operator==(const Task&) const = default;
};

/// Throws Error naming the file, the field and what is wrong with it: wrong type, unknown word, a path that does not
/// exist. Paths are relative to the file.
Task loadTask(const std::filesystem::path& file);

/// The task file that belongs to a model (MODEL.json beside MODEL.onnx), or empty if there is none.
std::filesystem::path taskFileBeside(const std::filesystem::path& model);

/// A guess for a network whose input has this bound shape (four dimensions, one or three channels, second or last):
/// stretch to its size, scale 1/255, RGB, RGBA or gray. Throws Error if the shape is not an image's.
InputSpec guessInput(const std::vector<std::int64_t>& shape);

/// "gray 28x28, resize none, pad 0,0,0,0, scale 0.00392, mean 0.286, std 0.353, NCHW"
std::string describe(const InputSpec& input);

} // namespace assay::evaluation
