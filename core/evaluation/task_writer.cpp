#include "core/evaluation/task_writer.h"

#include "core/evaluation/json_fields.h"
#include "core/evaluation/task_fields.h"
#include "core/graph/pending_file.h"

#include <fstream>

namespace assay::evaluation {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kIndent = 2;

fs::path wholePath(const fs::path& path)
{
    return path.empty() ? path : fs::absolute(path).lexically_normal();
}

/// Folders are named with and without a slash at the end.
bool isSamePath(const fs::path& one, const fs::path& other)
{
    return (wholePath(one) / "").lexically_normal() == (wholePath(other) / "").lexically_normal();
}

std::string relativeTo(const fs::path& folder, const fs::path& path)
{
    return wholePath(path).lexically_proximate(folder).generic_string();
}

void setPath(Json& document, const char* name, const fs::path& folder, const fs::path& path)
{
    if (!path.empty())
        document[name] = relativeTo(folder, path);
}

Json detectionFields(const DetectionSpec& detection, const fs::path& folder)
{
    Json fields = {{"boxes", detection.boxes}, {"scores", detection.scores}};
    if (!detection.decode.empty())
        fields["decode"] = detection.decode;
    setPath(fields, "anchors", folder, detection.anchors);
    if (detection.background >= 0)
        fields["background"] = detection.background;
    return fields;
}

/// Whether another runtime's answers of that file are still answers to what the draft asks.
bool keepsReference(const TaskDraft& draft, const TaskDraft& before)
{
    return draft.kind == before.kind && draft.input == before.input && isSamePath(draft.labels, before.labels) &&
           isSamePath(draft.evaluation, before.evaluation);
}

/// Fields of `from` that no draft has, with paths as seen from `folder`.
void takeAlong(Json& document, const Json& other, const fs::path& from, const fs::path& folder, bool withReference)
{
    for (const auto& [name, value] : other.items()) {
        if (document.contains(name) || name == "task" || name == "input" || name == "labels" || name == "calibration" ||
            name == "evaluation" || name == "detection" || (name == "reference" && !withReference))
            continue;
        document[name] = value;
        if (name == "reference" && value.contains("predictions"))
            document[name]["predictions"] =
                relativeTo(folder, wholePath(from).parent_path() / value.at("predictions").get<std::string>());
    }
}

std::string text(const Json& document, const fs::path& file)
{
    try {
        return document.dump(kIndent) + "\n";
    } catch (const nlohmann::json::exception&) {
        throw Error("a path or name is not UTF-8, which JSON needs", {file.string(), {}, {}});
    }
}

} // namespace

TaskDraft readDraft(const fs::path& file)
{
    const Task task = loadTask(file);
    TaskDraft draft{task.kind, task.input, {}, task.calibration, task.evaluation, task.detection};
    const nlohmann::json document = readJsonFile(file);
    if (const auto labels = JsonFields(document, file.string()).text("labels"))
        draft.labels = (file.parent_path() / *labels).lexically_normal();
    return draft;
}

Task writeTask(const fs::path& file, const TaskDraft& draft, const fs::path& from)
{
    const fs::path folder = wholePath(file).parent_path();
    Json document = Json::object();
    if (draft.kind != TaskKind::OutputsOnly)
        document["task"] = nameOf(draft.kind);
    document["input"] = writeInput(draft.input);
    setPath(document, "labels", folder, draft.labels);
    setPath(document, "calibration", folder, draft.calibration);
    setPath(document, "evaluation", folder, draft.evaluation);
    if (draft.kind == TaskKind::Detection && draft.detection)
        document["detection"] = detectionFields(*draft.detection, folder);
    if (!from.empty())
        takeAlong(document, Json(readJsonFile(from)), from, folder, keepsReference(draft, readDraft(from)));

    // Read before it takes its place, so that a bad one never does.
    PendingFile pending(file);
    std::ofstream stream(pending.temporary(), std::ios::binary);
    stream << text(document, file);
    stream.close();
    if (!stream)
        throw Error("cannot be written", {file.string(), {}, {}});
    Task task;
    try {
        task = loadTask(pending.temporary());
    } catch (const Error& error) {
        throw Error(error.reason(), {file.string(), {}, {}});
    }
    pending.commit();
    task.file = file;
    return task;
}

} // namespace assay::evaluation
