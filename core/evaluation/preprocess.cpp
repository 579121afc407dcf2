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
    if (color == ColorOrder::Rgba && !bytes.empty()) {
        image = cv::imdecode(bytes, cv::IMREAD_UNCHANGED);
        if (image.type() == CV_8UC4) {
            cv::cvtColor(image, image, cv::COLOR_BGRA2RGBA);
            return image;
        }
    }
    if (!bytes.empty())
        image = cv::imdecode(bytes, color == ColorOrder::Gray ? cv::IMREAD_GRAYSCALE : cv::IMREAD_COLOR);
    if (image.empty())
        throw Error("is no readable image");
    if (color == ColorOrder::Rgb)
        cv::cvtColor(image, image, cv::COLOR_BGR2RGB);
    if (color == ColorOrder::Rgba)
        cv::cvtColor(image, image, cv::COLOR_BGR2RGBA); // opaque
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
    if (pad == Padding{})
        return image;
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

/// The input's size less padding.
Size inside(const InputSpec& spec)
{
    return {spec.size.height - spec.pad.top - spec.pad.bottom, spec.size.width - spec.pad.left - spec.pad.right};
}

/// What resize aims at.
Size aimOf(const InputSpec& spec)
{
    return spec.resizeSize.value_or(spec.crop.value_or(inside(spec)));
}

/// What is cut out of the centre after resize, if anything is.
std::optional<Size> cropOf(const InputSpec& spec)
{
    return spec.crop || spec.resize != ResizeMode::ShorterSide ? spec.crop : std::optional(inside(spec));
}

/// Scaled by one factor so that it covers (ShorterSide) or fits into (Letterbox) the size.
Size keepingAspect(Size image, Size aim, bool covers)
{
    const double vertical = static_cast<double>(aim.height) / image.height;
    const double horizontal = static_cast<double>(aim.width) / image.width;
    const double factor = covers ? std::max(vertical, horizontal) : std::min(vertical, horizontal);
    const auto side = [factor](int length) { return std::max(1, static_cast<int>(std::lround(length * factor))); };
    return {side(image.height), side(image.width)};
}

/// The size that resize gives an image, without the padding of a letterbox.
Size resizedSize(Size image, const InputSpec& spec)
{
    switch (spec.resize) {
    case ResizeMode::None:
        break;
    case ResizeMode::Stretch:
        return aimOf(spec);
    case ResizeMode::ShorterSide:
    case ResizeMode::Letterbox:
        return keepingAspect(image, aimOf(spec), spec.resize == ResizeMode::ShorterSide);
    }
    return image;
}

/// What a letterbox puts around an image of that size.
Padding letterboxOf(Size inner, const InputSpec& spec)
{
    if (spec.resize != ResizeMode::Letterbox)
        return {};
    const Size aim = aimOf(spec);
    const int left = (aim.width - inner.width) / 2;
    const int top = (aim.height - inner.height) / 2;
    return {left, top, aim.width - inner.width - left, aim.height - inner.height - top};
}

cv::Mat brought(const cv::Mat& image, const InputSpec& spec)
{
    const Size size = resizedSize({image.rows, image.cols}, spec);
    cv::Mat result = padded(resized(image, size.height, size.width), letterboxOf(size, spec), spec.padValue);
    if (const std::optional<Size> crop = cropOf(spec))
        result = croppedToCentre(result, *crop);
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

Placement placementOf(Size image, const InputSpec& spec)
{
    const Size size = resizedSize(image, spec);
    const Padding box = letterboxOf(size, spec);
    Placement place{static_cast<double>(size.width) / image.width, static_cast<double>(size.height) / image.height,
                    static_cast<double>(box.left + spec.pad.left), static_cast<double>(box.top + spec.pad.top)};
    if (const std::optional<Size> crop = cropOf(spec)) { // whole pixels, as croppedToCentre cuts
        const int left = (size.width + box.left + box.right - crop->width) / 2;
        const int top = (size.height + box.top + box.bottom - crop->height) / 2;
        place.left -= left;
        place.top -= top;
    }
    return place;
}

} // namespace assay::evaluation
