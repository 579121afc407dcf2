#include "core/evaluation/task.h"

#include "core/evaluation/task_fields.h"
#include "core/graph/shape.h"

#include <charconv>
#include <fstream>
#include <sstream>
#include <string_view>

namespace assay::evaluation {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLargestSide = 1 << 14;

template <typename T>
struct Word
{
    std::string_view text;
    T value;
};

constexpr std::array<Word<TaskKind>, 2> kKinds = {
    {{"classification", TaskKind::Classification}, {"detection", TaskKind::Detection}}};
constexpr std::array<Word<ColorOrder>, 4> kColors = {
    {{"gray", ColorOrder::Gray}, {"rgb", ColorOrder::Rgb}, {"bgr", ColorOrder::Bgr}, {"rgba", ColorOrder::Rgba}}};
constexpr std::array<Word<ResizeMode>, 4> kResizes = {{{"none", ResizeMode::None},
                                                       {"stretch", ResizeMode::Stretch},
                                                       {"shorter-side", ResizeMode::ShorterSide},
                                                       {"letterbox", ResizeMode::Letterbox}}};
constexpr std::array<Word<Layout>, 2> kLayouts = {{{"NCHW", Layout::Nchw}, {"NHWC", Layout::Nhwc}}};

template <typename T, std::size_t N>
T word(const JsonFields& fields, const char* name, const std::array<Word<T>, N>& words, T fallback)
{
    const std::optional<std::string> text = fields.text(name);
    if (!text)
        return fallback;
    std::string known;
    for (const Word<T>& candidate : words) {
        if (candidate.text == *text)
            return candidate.value;
        known += (known.empty() ? "" : ", ") + std::string(candidate.text);
    }
    throw fields.error(name, "is '" + *text + "'; known are " + known);
}

template <typename T, std::size_t N>
std::string_view textOf(const std::array<Word<T>, N>& words, T value)
{
    for (const Word<T>& candidate : words) {
        if (candidate.value == value)
            return candidate.text;
    }
    return "";
}

std::optional<Size> readSize(const JsonFields& fields, const char* name)
{
    const auto sides = fields.integers(name, 2, 1, kLargestSide);
    if (!sides)
        return std::nullopt;
    return Size{static_cast<int>((*sides)[0]), static_cast<int>((*sides)[1])};
}

std::vector<double> perChannel(const JsonFields& fields, const char* name, int channels, double fallback)
{
    std::vector<double> values = fields.numbers(name).value_or(std::vector<double>{fallback});
    if (values.size() != 1 && values.size() != static_cast<std::size_t>(channels)) {
        throw fields.error(name, "has " + std::to_string(values.size()) + " values for " + std::to_string(channels) +
                                     " channels");
    }
    values.resize(static_cast<std::size_t>(channels), values.front());
    return values;
}

} // namespace

int channelsOf(ColorOrder color)
{
    return color == ColorOrder::Gray ? 1 : color == ColorOrder::Rgba ? 4 : 3;
}

InputSpec readInput(const JsonFields& fields)
{
    fields.requireOnly(
        {"size", "color", "resize", "resize_size", "crop", "pad", "pad_value", "scale", "mean", "std", "layout"});
    InputSpec input;
    const std::optional<Size> size = readSize(fields, "size");
    if (!size)
        throw fields.error("size", "is missing; it is [height, width] of the network's input");
    input.size = *size;
    input.color = word(fields, "color", kColors, ColorOrder::Rgb);
    input.resize = word(fields, "resize", kResizes, ResizeMode::None);
    input.resizeSize = readSize(fields, "resize_size");
    input.crop = readSize(fields, "crop");
    if (const auto pad = fields.integers("pad", 4, 0, kLargestSide)) {
        input.pad = {static_cast<int>((*pad)[0]), static_cast<int>((*pad)[1]), static_cast<int>((*pad)[2]),
                     static_cast<int>((*pad)[3])};
    }
    if (input.pad.left + input.pad.right >= input.size.width || input.pad.top + input.pad.bottom >= input.size.height)
        throw fields.error("pad", "leaves no room for the image");
    input.padValue = fields.number("pad_value").value_or(0);
    input.scale = fields.number("scale").value_or(1);
    input.mean = perChannel(fields, "mean", input.channels(), 0);
    input.std = perChannel(fields, "std", input.channels(), 1);
    for (const double value : input.std) {
        if (value == 0)
            throw fields.error("std", "must not be 0");
    }
    input.layout = word(fields, "layout", kLayouts, Layout::Nchw);
    return input;
}

nlohmann::json writeInput(const InputSpec& input)
{
    const auto sides = [](const Size& size) { return nlohmann::json::array({size.height, size.width}); };
    nlohmann::json fields = {{"size", sides(input.size)},
                             {"color", textOf(kColors, input.color)},
                             {"resize", textOf(kResizes, input.resize)},
                             {"pad", {input.pad.left, input.pad.top, input.pad.right, input.pad.bottom}},
                             {"pad_value", input.padValue},
                             {"scale", input.scale},
                             {"mean", input.mean},
                             {"std", input.std},
                             {"layout", textOf(kLayouts, input.layout)}};
    if (input.resizeSize)
        fields["resize_size"] = sides(*input.resizeSize);
    if (input.crop)
        fields["crop"] = sides(*input.crop);
    return fields;
}

TaskKind readKind(const JsonFields& fields)
{
    return word(fields, "task", kKinds, TaskKind::OutputsOnly);
}

std::string_view nameOf(TaskKind kind)
{
    return textOf(kKinds, kind);
}

namespace {

/// Empty if the field is absent.
fs::path readPath(const JsonFields& fields, const char* name, const fs::path& folder, bool wantsFolder)
{
    const std::optional<std::string> text = fields.text(name);
    if (!text)
        return {};
    fs::path path = (folder / *text).lexically_normal();
    std::error_code code;
    if (wantsFolder ? fs::is_directory(path, code) : fs::is_regular_file(path, code))
        return path;
    throw fields.error(name, "names no " + std::string(wantsFolder ? "folder" : "file") + ": " + path.string());
}

std::vector<std::string> readLines(const fs::path& file)
{
    std::ifstream stream(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (!line.empty())
            lines.push_back(line);
    }
    return lines;
}

Reference readReference(const JsonFields& fields, const fs::path& folder)
{
    constexpr std::int64_t kMany = std::int64_t{1} << 40;
    Reference reference;
    reference.by = fields.text("by").value_or("");
    reference.images = fields.integer("images", 0, kMany).value_or(0);
    reference.correct = fields.integer("correct", 0, kMany).value_or(0);
    const fs::path file = readPath(fields, "predictions", folder, false);
    if (file.empty())
        return reference;
    for (const std::string& line : readLines(file)) {
        int prediction = 0;
        const auto [end, failure] = std::from_chars(line.data(), line.data() + line.size(), prediction);
        if (failure != std::errc() || end != line.data() + line.size())
            throw Error("line " + std::to_string(reference.predictions.size() + 1) + " is not a class index",
                        {file.string(), {}, {}});
        reference.predictions.push_back(prediction);
    }
    return reference;
}

DetectionSpec readDetection(const JsonFields& fields, const fs::path& folder)
{
    DetectionSpec detection;
    detection.boxes = fields.text("boxes").value_or("");
    detection.scores = fields.text("scores").value_or("");
    detection.decode = fields.text("decode").value_or("");
    if (detection.boxes.empty() || detection.scores.empty())
        throw fields.error("boxes", "and 'scores' must name outputs of the network");
    if (!detection.decode.empty() && detection.decode != "ssd")
        throw fields.error("decode", "is '" + detection.decode + "'; known is ssd");
    detection.anchors = readPath(fields, "anchors", folder, false);
    detection.background = static_cast<int>(fields.integer("background", -1, 1 << 20).value_or(-1));
    return detection;
}

} // namespace

Task loadTask(const fs::path& file)
{
    const nlohmann::json document = readJsonFile(file);
    const JsonFields fields(document, file.string());
    const fs::path folder = file.parent_path();
    Task task;
    task.file = file;
    task.kind = readKind(fields);
    task.name = fields.text("name").value_or("");
    task.description = fields.text("description").value_or("");
    const std::optional<JsonFields> input = fields.object("input");
    if (!input)
        throw fields.error("input", "is missing; it describes the network's input");
    task.input = readInput(*input);
    if (const fs::path labels = readPath(fields, "labels", folder, false); !labels.empty()) {
        task.labels = readLines(labels);
        if (task.labels.empty())
            throw fields.error("labels", "names an empty file: " + labels.string());
    }
    task.calibration = readPath(fields, "calibration", folder, true);
    task.evaluation = readPath(fields, "evaluation", folder, true);
    if (const auto reference = fields.object("reference"))
        task.reference = readReference(*reference, folder);
    if (const auto detection = fields.object("detection"))
        task.detection = readDetection(*detection, folder);
    return task;
}

fs::path taskFileBeside(const fs::path& model)
{
    fs::path file = model;
    file.replace_extension(".json");
    std::error_code code;
    return fs::is_regular_file(file, code) ? file : fs::path();
}

InputSpec guessInput(const std::vector<std::int64_t>& shape)
{
    const auto isChannels = [](std::int64_t count) { return count == 1 || count == 3 || count == 4; };
    if (shape.size() != 4 || (!isChannels(shape[1]) && !isChannels(shape[3]))) {
        throw Error("the network's input of shape " + toString(shape) +
                    " takes no images, which have 1, 3 or 4 channels: give a folder of .npy files of that shape");
    }
    InputSpec input;
    input.layout = isChannels(shape[1]) ? Layout::Nchw : Layout::Nhwc;
    const std::size_t heightAxis = input.layout == Layout::Nchw ? 2 : 1;
    for (const std::size_t axis : {heightAxis, heightAxis + 1}) {
        if (shape[axis] < 1 || shape[axis] > kLargestSide)
            throw Error("the network's input of shape " + toString(shape) + " has no usable height and width");
    }
    input.size = {static_cast<int>(shape[heightAxis]), static_cast<int>(shape[heightAxis + 1])};
    const std::int64_t channels = input.layout == Layout::Nchw ? shape[1] : shape[3];
    input.color = channels == 1 ? ColorOrder::Gray : channels == 4 ? ColorOrder::Rgba : ColorOrder::Rgb;
    input.resize = ResizeMode::Stretch;
    input.scale = 1.0 / 255;
    input.mean.assign(static_cast<std::size_t>(channels), 0);
    input.std.assign(static_cast<std::size_t>(channels), 1);
    return input;
}

std::string describe(const InputSpec& input)
{
    std::ostringstream text;
    const auto list = [&text](const std::vector<double>& values) {
        for (std::size_t i = 0; i < values.size(); ++i)
            text << (i == 0 ? "" : ",") << values[i];
    };
    text.precision(4);
    text << textOf(kColors, input.color) << " " << input.size.height << "x" << input.size.width << ", resize "
         << textOf(kResizes, input.resize);
    if (input.crop)
        text << ", crop " << input.crop->height << "x" << input.crop->width;
    if (input.pad != Padding{})
        text << ", pad " << input.pad.left << "," << input.pad.top << "," << input.pad.right << "," << input.pad.bottom;
    text << ", scale " << input.scale << ", mean ";
    list(input.mean);
    text << ", std ";
    list(input.std);
    text << ", " << textOf(kLayouts, input.layout);
    return text.str();
}

} // namespace assay::evaluation
