#include "core/workspace/parts/data_json.h"

#include "core/evaluation/task_fields.h"
#include "core/workspace/parts/fields.h"

#include <limits>

namespace assay::workspace {

namespace {

using evaluation::JsonFields;
using nlohmann::json;

constexpr std::int64_t kLargestDimension = std::int64_t{1} << 40;
constexpr std::size_t kLargestRank = 64;

json toJson(const evaluation::Reference& reference)
{
    return {{"by", toUtf8(reference.by)},
            {"images", reference.images},
            {"correct", reference.correct},
            {"predictions", reference.predictions}};
}

evaluation::Reference readReference(const JsonFields& fields)
{
    evaluation::Reference reference;
    reference.by = bytesAt(fields, "by");
    reference.images = countAt(fields, "images");
    reference.correct = countAt(fields, "correct");
    for (const double prediction : required(fields, "predictions", fields.numbers("predictions"))) {
        if (prediction < std::numeric_limits<int>::min() || prediction > std::numeric_limits<int>::max())
            throw fields.error("predictions", "holds a number that is no class index");
        reference.predictions.push_back(static_cast<int>(prediction));
    }
    return reference;
}

json toJson(const evaluation::DetectionSpec& detection)
{
    return {{"boxes", toUtf8(detection.boxes)},
            {"scores", toUtf8(detection.scores)},
            {"decode", toUtf8(detection.decode)},
            {"anchors", toUtf8(detection.anchors.string())},
            {"background", detection.background}};
}

evaluation::DetectionSpec readDetection(const JsonFields& fields)
{
    evaluation::DetectionSpec detection;
    detection.boxes = bytesAt(fields, "boxes");
    detection.scores = bytesAt(fields, "scores");
    detection.decode = bytesAt(fields, "decode");
    detection.anchors = bytesAt(fields, "anchors");
    detection.background = static_cast<int>(required(fields, "background", fields.integer("background", -1, 1 << 20)));
    return detection;
}

Shape readShape(const JsonFields& fields)
{
    const auto shape = required(fields, "shape", fields.numbers("shape"));
    if (shape.size() > kLargestRank)
        throw fields.error("shape", "has too many dimensions");
    return required(fields, "shape", fields.integers("shape", shape.size(), kFreeDimension, kLargestDimension));
}

} // namespace

json modelToJson(const SavedWorkspace& workspace)
{
    json shapes = json::array();
    for (const auto& [input, shape] : workspace.shapes)
        shapes.push_back({{"input", toUtf8(input)}, {"shape", shape}});
    return {{"file", toUtf8(workspace.model.string())},
            {"relative", toUtf8(workspace.model.lexically_relative(workspace.folder).string())},
            {"workspace", toUtf8(workspace.folder.string())},
            {"sha256", workspace.modelHash},
            {"shapes", std::move(shapes)}};
}

void readModel(const JsonFields& fields, SavedWorkspace& workspace)
{
    workspace.folder = bytesAt(fields, "workspace");
    workspace.model = bytesAt(fields, "file");
    workspace.modelHash = bytesAt(fields, "sha256");
    for (const JsonFields& entry : fields.objects("shapes"))
        workspace.shapes.emplace(bytesAt(entry, "input"), readShape(entry));
}

json toJson(const evaluation::Task& task)
{
    json labels = json::array();
    for (const std::string& label : task.labels)
        labels.push_back(toUtf8(label));
    json fields = {{"file", toUtf8(task.file.string())},
                   {"name", toUtf8(task.name)},
                   {"description", toUtf8(task.description)},
                   {"labels", std::move(labels)},
                   {"calibration", toUtf8(task.calibration.string())},
                   {"evaluation", toUtf8(task.evaluation.string())}};
    if (task.kind != evaluation::TaskKind::OutputsOnly)
        fields["task"] = evaluation::nameOf(task.kind);
    if (task.input != evaluation::InputSpec{})
        fields["input"] = evaluation::writeInput(task.input);
    if (task.reference)
        fields["reference"] = toJson(*task.reference);
    if (task.detection)
        fields["detection"] = toJson(*task.detection);
    return fields;
}

evaluation::Task readTask(const JsonFields& fields)
{
    evaluation::Task task;
    task.file = bytesAt(fields, "file");
    task.kind = evaluation::readKind(fields);
    task.name = bytesAt(fields, "name");
    task.description = bytesAt(fields, "description");
    for (const std::string& label : required(fields, "labels", fields.texts("labels")))
        task.labels.push_back(fromUtf8(label));
    task.calibration = bytesAt(fields, "calibration");
    task.evaluation = bytesAt(fields, "evaluation");
    if (const auto input = fields.object("input"))
        task.input = evaluation::readInput(*input);
    if (const auto reference = fields.object("reference"))
        task.reference = readReference(*reference);
    if (const auto detection = fields.object("detection"))
        task.detection = readDetection(*detection);
    return task;
}

json toJson(const ImageFolder& images)
{
    return {{"folder", toUtf8(images.folder.string())}, {"images", images.count}, {"sha256", images.digest}};
}

ImageFolder readImageFolder(const JsonFields& fields)
{
    return {bytesAt(fields, "folder"), countAt(fields, "images"), bytesAt(fields, "sha256")};
}

} // namespace assay::workspace
