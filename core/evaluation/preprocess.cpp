#include "core/evaluation/preprocess.h"

#include "core/evaluation/image_bytes.h"
#include "core/graph/error.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace assay::evaluation {

namespace {

std::string sizeText(int height, int width)
{
    return std::to_string(height) + "x" + std::to_string(width);
}

cv::Mat decode(const std::filesystem::path& file, ColorOrder color)
{
    const std::vector<unsigned char> bytes = readBytes(file);
    requireWhole(bytes);
    cv::Mat image;
    if (!bytes.empty())
        image = cv::imdecode(bytes, color == ColorOrder::Gray ? cv::IMREAD_GRAYSCALE : cv::IMREAD_COLOR);
    if (image.empty())
        throw Error("is no readable image");
    if (color == ColorOrder::Rgb)
        cv::cvtColor(image, image, cv::COLOR_BGR2RGB);
    return image;
}

cv::Mat resized(const cv::Mat& image, int height, int width)
{
    if (image.rows == height && image.cols == width)
        return image;
    const bool shrinks = height <= image.rows && width <= image.cols;
    cv::Mat result;
    cv::resize(image, result, cv::Size(width, height), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR_EXACT);
    return result;
}

cv::Mat padded(const cv::Mat& image, const Padding& pad, double value)
{
    cv::Mat result;
    cv::copyMakeBorder(image, result, pad.top, pad.bottom, pad.left, pad.right, cv::BORDER_CONSTANT,
                       cv::Scalar::all(value));
    return result;
}

cv::Mat croppedToCentre(const cv::Mat& image, Size size)
{
    if (image.rows < size.height || image.cols < size.width) {
        throw Error("is " + sizeText(image.rows, image.cols) + " before the crop to " +
                    sizeText(size.height, size.width) + "; choose a resize in the task file");
    }
    return image(cv::Rect((image.cols - size.width) / 2, (image.rows - size.height) / 2, size.width, size.height));
}

/// The image scaled by one factor so that it covers (ShorterSide) or fits into (Letterbox) the size.
cv::Mat resizedKeepingAspect(const cv::Mat& image, Size aim, bool covers)
{
    const double vertical = static_cast<double>(aim.height) / image.rows;
    const double horizontal = static_cast<double>(aim.width) / image.cols;
    const double factor = covers ? std::max(vertical, horizontal) : std::min(vertical, horizontal);
    const auto side = [factor](int length) { return std::max(1, static_cast<int>(std::lround(length * factor))); };
    return resized(image, side(image.rows), side(image.cols));
}

cv::Mat letterboxed(const cv::Mat& image, Size aim, double value)
{
    const cv::Mat inner = resizedKeepingAspect(image, aim, false);
    const int left = (aim.width - inner.cols) / 2;
    const int top = (aim.height - inner.rows) / 2;
    return padded(inner, {left, top, aim.width - inner.cols - left, aim.height - inner.rows - top}, value);
}

cv::Mat brought(const cv::Mat& image, const InputSpec& spec)
{
    const Size inside = {spec.size.height - spec.pad.top - spec.pad.bottom,
                         spec.size.width - spec.pad.left - spec.pad.right};
    const Size aim = spec.resizeSize.value_or(spec.crop.value_or(inside));
    cv::Mat result = image;
    switch (spec.resize) {
    case ResizeMode::None:
        break;
    case ResizeMode::Stretch:
        result = resized(image, aim.height, aim.width);
        break;
    case ResizeMode::ShorterSide:
        result = resizedKeepingAspect(image, aim, true);
        break;
    case ResizeMode::Letterbox:
        result = letterboxed(image, aim, spec.padValue);
        break;
    }
    if (spec.crop)
        result = croppedToCentre(result, *spec.crop);
    else if (spec.resize == ResizeMode::ShorterSide)
        result = croppedToCentre(result, inside);
    result = padded(result, spec.pad, spec.padValue);
    if (result.rows != spec.size.height || result.cols != spec.size.width) {
        throw Error("comes out at " + sizeText(result.rows, result.cols) + ", the network's input is " +
                    sizeText(spec.size.height, spec.size.width) + "; choose a resize in the task file");
    }
    return result;
}

Tensor toTensor(const cv::Mat& image, const InputSpec& spec)
{
    const int channels = spec.channels();
    const bool isChannelFirst = spec.layout == Layout::Nchw;
    const std::int64_t height = image.rows;
    const std::int64_t width = image.cols;
    Tensor tensor(DataType::Float32,
                  isChannelFirst ? Shape{1, channels, height, width} : Shape{1, height, width, channels});
    const std::span<float> elements = tensor.mutableData<float>();
    const std::int64_t channelStride = isChannelFirst ? height * width : 1;
    const std::int64_t pixelStride = isChannelFirst ? 1 : channels;
    for (int c = 0; c < channels; ++c) {
        const auto index = static_cast<std::size_t>(c);
        const double mean = spec.mean.empty() ? 0 : spec.mean[std::min(index, spec.mean.size() - 1)];
        const double deviation = spec.std.empty() ? 1 : spec.std[std::min(index, spec.std.size() - 1)];
        for (std::int64_t y = 0; y < height; ++y) {
            const unsigned char* const row = image.ptr(static_cast<int>(y));
            for (std::int64_t x = 0; x < width; ++x) {
                const double pixel = row[x * channels + c];
                elements[static_cast<std::size_t>(c * channelStride + (y * width + x) * pixelStride)] =
                    static_cast<float>((pixel * spec.scale - mean) / deviation);
            }
        }
    }
    return tensor;
}

} // namespace

Tensor preprocess(const std::filesystem::path& image, const InputSpec& spec)
{
    try {
        return toTensor(brought(decode(image, spec.color), spec), spec);
    } catch (const Error& error) {
        throw error.at({image.string(), {}, {}});
    } catch (const cv::Exception& failure) {
        throw Error("is no readable image: " + failure.err, {image.string(), {}, {}});
    }
}

} // namespace assay::evaluation
