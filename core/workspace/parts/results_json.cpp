#include "core/workspace/parts/results_json.h"

#include "core/workspace/parts/fields.h"

namespace assay::workspace {

namespace {

using evaluation::JsonFields;
using nlohmann::json;

constexpr std::int64_t kLargestClass = 1 << 30;

json toJson(const evaluation::Nearness& nearness)
{
    json object = json::object();
    put(object, "sqnr_db", nearness.sqnrDb);
    put(object, "cosine", nearness.cosine);
    return object;
}

evaluation::Nearness readNearness(const JsonFields& fields)
{
    return {figureAt(fields, "sqnr_db"), figureAt(fields, "cosine")};
}

json toJson(const evaluation::Accuracy& accuracy)
{
    json outputs = json::array();
    for (const evaluation::OutputNearness& output : accuracy.outputs) {
        outputs.push_back(toJson(output.nearness));
        outputs.back()["name"] = toUtf8(output.name);
    }
    json object = {{"metric", accuracy.metric}, {"images", accuracy.images}, {"outputs", std::move(outputs)}};
    put(object, "fp32", accuracy.fp32);
    put(object, "int8", accuracy.int8);
    put(object, "fp32_top5", accuracy.fp32Top5);
    put(object, "int8_top5", accuracy.int8Top5);
    put(object, "agreement", accuracy.agreement);
    if (accuracy.reference) {
        object["reference"] = {{"by", toUtf8(accuracy.reference->by)},
                               {"images", accuracy.reference->images},
                               {"equal", accuracy.reference->equal}};
    }
    return object;
}

evaluation::Accuracy readAccuracy(const JsonFields& fields)
{
    evaluation::Accuracy accuracy;
    accuracy.metric = bytesAt(fields, "metric");
    accuracy.images = countAt(fields, "images");
    accuracy.fp32 = figureAt(fields, "fp32");
    accuracy.int8 = figureAt(fields, "int8");
    accuracy.fp32Top5 = figureAt(fields, "fp32_top5");
    accuracy.int8Top5 = figureAt(fields, "int8_top5");
    accuracy.agreement = figureAt(fields, "agreement");
    for (const JsonFields& output : fields.objects("outputs"))
        accuracy.outputs.push_back({bytesAt(output, "name"), readNearness(output)});
    if (const auto reference = fields.object("reference")) {
        accuracy.reference = {bytesAt(*reference, "by"), countAt(*reference, "images"), countAt(*reference, "equal")};
    }
    return accuracy;
}

using Top = std::array<evaluation::ClassScore, 5>;

/// Two columns of five places an image.
void putTop(json& object, const std::string& name, const std::vector<evaluation::ImageResult>& images,
            Top evaluation::ImageResult::*top)
{
    json classes = json::array(), probabilities = json::array();
    for (const evaluation::ImageResult& image : images) {
        for (const evaluation::ClassScore& place : image.*top) {
            classes.push_back(place.index);
            probabilities.push_back(place.probability);
        }
    }
    object[name + "_classes"] = std::move(classes);
    object[name + "_probabilities"] = std::move(probabilities);
}

std::vector<double> numbersAt(const JsonFields& fields, const char* name, std::size_t count)
{
    std::vector<double> numbers = required(fields, name, fields.numbers(name));
    if (numbers.size() != count)
        throw fields.error(name, "has " + std::to_string(numbers.size()) + " numbers, not " + std::to_string(count));
    return numbers;
}

void readTop(const JsonFields& fields, const std::string& name, std::vector<evaluation::ImageResult>& images,
             Top evaluation::ImageResult::*top)
{
    const std::string classesName = name + "_classes", probabilitiesName = name + "_probabilities";
    const std::size_t places = std::tuple_size_v<Top>, count = images.size() * places;
    const auto classes =
        required(fields, classesName.c_str(), fields.integers(classesName.c_str(), count, -1, kLargestClass));
    const auto probabilities = numbersAt(fields, probabilitiesName.c_str(), count);
    for (std::size_t i = 0; i < count; ++i) {
        (images[i / places].*top).at(i % places) = {static_cast<int>(classes[i]), static_cast<float>(probabilities[i])};
    }
}

/// Columns: shorter than a field name per image.
json toJson(const std::vector<evaluation::ImageResult>& images)
{
    json labels = json::array(), fp32 = json::array(), int8 = json::array(), distances = json::array();
    for (const evaluation::ImageResult& image : images) {
        labels.push_back(image.label);
        fp32.push_back(image.fp32);
        int8.push_back(image.int8);
        distances.push_back(image.distance);
    }
    json object = {
        {"count", images.size()}, {"label", labels}, {"fp32", fp32}, {"int8", int8}, {"distance", distances}};
    putTop(object, "fp32_top", images, &evaluation::ImageResult::fp32Top);
    putTop(object, "int8_top", images, &evaluation::ImageResult::int8Top);
    return object;
}

std::vector<evaluation::ImageResult> readImages(const JsonFields& fields)
{
    const auto count = static_cast<std::size_t>(countAt(fields, "count"));
    const auto column = [&fields, count](const char* name) {
        return required(fields, name, fields.integers(name, count, -1, kLargestClass));
    };
    const auto labels = column("label"), fp32 = column("fp32"), int8 = column("int8");
    const auto distances = numbersAt(fields, "distance", count);
    std::vector<evaluation::ImageResult> images(count);
    for (std::size_t i = 0; i < count; ++i) {
        images[i].label = static_cast<int>(labels[i]);
        images[i].fp32 = static_cast<int>(fp32[i]);
        images[i].int8 = static_cast<int>(int8[i]);
        images[i].distance = distances[i];
    }
    readTop(fields, "fp32_top", images, &evaluation::ImageResult::fp32Top);
    readTop(fields, "int8_top", images, &evaluation::ImageResult::int8Top);
    return images;
}

} // namespace

json toJson(const evaluation::Comparison& comparison)
{
    json layers = json::array();
    for (const evaluation::Nearness& layer : comparison.layers)
        layers.push_back(toJson(layer));
    return {{"accuracy", toJson(comparison.accuracy)},
            {"images", toJson(comparison.images)},
            {"layers", std::move(layers)},
            {"layer_images", comparison.layerImages}};
}

evaluation::Comparison readComparison(const JsonFields& fields)
{
    evaluation::Comparison comparison;
    comparison.accuracy = readAccuracy(objectAt(fields, "accuracy"));
    comparison.images = readImages(objectAt(fields, "images"));
    for (const JsonFields& layer : fields.objects("layers"))
        comparison.layers.push_back(readNearness(layer));
    comparison.layerImages = countAt(fields, "layer_images");
    return comparison;
}

json toJson(const report::HostMeasurement& host)
{
    json object = {{"threads", host.threads}};
    put(object, "fps", host.fps);
    return object;
}

report::HostMeasurement readHost(const JsonFields& fields)
{
    return {required(fields, "fps", figureAt(fields, "fps")),
            static_cast<int>(required(fields, "threads", fields.integer("threads", 0, 1 << 20)))};
}

} // namespace assay::workspace
