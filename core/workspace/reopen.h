// From a session to what a workspace file holds, and back to a session that knows what the first one knew. Finds the
// model and the images again where they were moved. Not for the file itself (workspace_file.h).
#pragma once

#include "core/graph/progress.h"
#include "core/workspace/saved_workspace.h"
#include "core/workspace/session.h"

#include <filesystem>
#include <string>

namespace assay::workspace {

/// SHA-256 of a model's file, and of the files of its weights where these lie outside it, one after the other by name.
/// Throws Error if one cannot be read.
std::string modelHash(const std::filesystem::path& model, const Progress& progress = {});

/// Of the names and labels of a dataset's samples, in their order.
std::string digestOf(const evaluation::Dataset& dataset);
ImageFolder referenceTo(const evaluation::Dataset& dataset);

/// What a session decided and knows; plans and view are the window's to add.
SavedWorkspace toSaved(Session& session, const Progress& progress = {});

/// Where the model of a workspace is: at its place, or at the same place seen from the workspace.
struct FoundModel
{
    std::filesystem::path file; // empty if not found
    std::string problem;        // then: "is no longer there" or "has changed since", of SavedWorkspace::model
};
FoundModel findModel(const SavedWorkspace& saved, const std::filesystem::path& workspaceFile);

/// By its hash; no if it is no model at all.
bool isSameModel(const SavedWorkspace& saved, const std::filesystem::path& model);

/// A session (with `options` but for the shapes, which the workspace has) on `model`, which must be the same
/// (isSameModel), with everything that the workspace holds of it. Image folders that moved along with the
/// workspace or the model are found; where images are missing or others than they were, a note says so. Throws Error if
/// results do not fit the model.
Session reopen(const SavedWorkspace& saved, const std::filesystem::path& workspaceFile,
               const std::filesystem::path& model, SessionOptions options = {});

} // namespace assay::workspace
