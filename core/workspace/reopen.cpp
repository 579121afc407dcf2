#include "core/workspace/reopen.h"

#include "core/graph/error.h"
#include "core/onnx/data_files.h"
#include "core/workspace/sha256.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::workspace {

namespace {

namespace fs = std::filesystem;

/// Folders that may have moved, with where they are now.
using Moves = std::vector<std::pair<fs::path, fs::path>>;

bool isThere(const fs::path& path)
{
    std::error_code failure;
    return fs::exists(path, failure);
}

/// The path itself if something is there, else its place in a folder that moved, else the path itself.
fs::path moved(const fs::path& path, const Moves& moves)
{
    if (path.empty() || isThere(path))
        return path;
    for (const auto& [from, to] : moves) {
        fs::path candidate = (to / path.lexically_relative(from)).lexically_normal();
        if (!from.empty() && isThere(candidate))
            return candidate;
    }
    return path;
}

evaluation::Task moved(evaluation::Task task, const Moves& moves)
{
    task.file = moved(task.file, moves);
    task.calibration = moved(task.calibration, moves);
    task.evaluation = moved(task.evaluation, moves);
    if (task.detection)
        task.detection->anchors = moved(task.detection->anchors, moves);
    return task;
}

/// The same images, or nothing and a note.
std::optional<evaluation::Dataset> openAgain(const ImageFolder& images, const Moves& moves,
                                             const std::vector<std::string>& labels, const char* purpose,
                                             std::vector<std::string>& notes)
{
    const fs::path folder = moved(images.folder, moves);
    const std::string what = "The " + std::string(purpose) + " images in " + folder.string();
    try {
        for (const auto& names : {labels, std::vector<std::string>()}) { // a folder may be opened apart from the task
            const evaluation::Dataset dataset = evaluation::openDataset(folder, names);
            if (auto same = dataset.first(static_cast<std::size_t>(images.count)); digestOf(same) == images.digest)
                return same;
        }
        notes.push_back(what + " are not those of the workspace any more: figures are those saved.");
    } catch (const Error& error) {
        notes.push_back(what + " cannot be opened any more (" + error.reason() + "): figures are those saved.");
    }
    return std::nullopt;
}

} // namespace

std::string modelHash(const fs::path& model, const Progress& progress)
{
    Sha256 digest;
    digest.addFile(model, progress);
    for (const fs::path& file : onnx::dataFiles(model))
        digest.addFile(file, progress);
    return digest.hex();
}

std::string digestOf(const evaluation::Dataset& dataset)
{
    std::string list;
    for (const evaluation::Sample& sample : dataset.samples) {
        // Plain text, not path arithmetic, which is slow for a hundred thousand images.
        std::string_view name = sample.file.native();
        if (name.starts_with(dataset.folder.native()))
            name.remove_prefix(dataset.folder.native().size());
        name.remove_prefix(std::min(name.find_first_not_of('/'), name.size()));
        list.append(name).append("\n");
        list.append(std::to_string(sample.label)).append(" ").append(std::to_string(sample.boxes.size())).append("\n");
    }
    Sha256 digest;
    digest.add(list);
    return digest.hex();
}

ImageFolder referenceTo(const evaluation::Dataset& dataset)
{
    const bool isOneFile = dataset.samples.size() == 1 && dataset.samples.front().label < 0;
    const fs::path& place = isOneFile ? dataset.samples.front().file : dataset.folder;
    return {fs::absolute(place).lexically_normal(), static_cast<std::int64_t>(dataset.samples.size()),
            digestOf(dataset)};
}

SavedWorkspace toSaved(Session& session, const Progress& progress)
{
    SavedWorkspace saved;
    saved.model = fs::absolute(session.modelFile()).lexically_normal();
    saved.modelHash = modelHash(session.modelFile(), progress);
    saved.shapes = session.shapes();
    saved.task = session.task();
    if (session.calibration())
        saved.calibration = referenceTo(*session.calibration());
    if (session.evaluation())
        saved.evaluation = referenceTo(*session.evaluation());
    saved.decisions = {session.recipe(), session.pins(), session.target()};
    const Known known = session.known();
    saved.statistics = known.statistics;
    saved.observation = known.observation;
    saved.tuning = known.tuning;
    saved.comparison = known.comparison;
    if (known.host != nullptr)
        saved.host = *known.host;
    saved.notes = session.notes();
    return saved;
}

FoundModel findModel(const SavedWorkspace& saved, const fs::path& workspaceFile)
{
    FoundModel found{{}, "is no longer there"};
    const fs::path folder = fs::absolute(workspaceFile).parent_path();
    for (const fs::path& place :
         {saved.model, (folder / saved.model.lexically_relative(saved.folder)).lexically_normal()}) {
        if (!isThere(place))
            continue;
        if (isSameModel(saved, place))
            return {place, {}};
        found.problem = "has changed since";
    }
    return found;
}

bool isSameModel(const SavedWorkspace& saved, const fs::path& model)
{
    try {
        return modelHash(model) == saved.modelHash;
    } catch (const Error&) { // it is no model, or a part of it is missing
        return false;
    }
}

Session reopen(const SavedWorkspace& saved, const fs::path& workspaceFile, const fs::path& model,
               SessionOptions options)
{
    const Moves moves = {{saved.folder, fs::absolute(workspaceFile).parent_path()},
                         {saved.model.parent_path(), fs::absolute(model).parent_path()}};
    options.shapes = saved.shapes;
    Session session(model, std::move(options));
    std::vector<std::string> notes = saved.notes;
    if (saved.task)
        session.setTask(moved(*saved.task, moves));
    const std::vector<std::string> labels = saved.task ? saved.task->labels : std::vector<std::string>();
    if (saved.calibration) {
        if (auto images = openAgain(*saved.calibration, moves, labels, "calibration", notes))
            session.setCalibration(std::move(*images));
    }
    if (saved.evaluation) {
        if (auto images = openAgain(*saved.evaluation, moves, labels, "evaluation", notes))
            session.setEvaluation(std::move(*images));
    }
    session.setRecipe(saved.decisions.recipe);
    session.setPins(saved.decisions.pins);
    session.setTarget(saved.decisions.target);
    try {
        session.restore({.statistics = saved.statistics,
                         .observation = saved.observation,
                         .tuning = saved.tuning,
                         .comparison = saved.comparison,
                         .host = saved.host});
    } catch (const Error& error) {
        throw error.at({workspaceFile.string(), {}, {}});
    }
    for (const std::string& note : notes)
        session.note(note);
    return session;
}

} // namespace assay::workspace
