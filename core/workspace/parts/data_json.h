// What a workspace says of its data, as JSON and back: the model, the task in full (labels and the reference's answers
// included, so that it does not depend on the task file any more), the image folders.
#pragma once

#include "core/evaluation/json_fields.h"
#include "core/workspace/saved_workspace.h"

#include <nlohmann/json.hpp>

namespace assay::workspace {

nlohmann::json modelToJson(const SavedWorkspace& workspace);
/// Sets folder, model, modelHash and shapes. Throws Error naming the field that is wrong, as the other readers do.
void readModel(const evaluation::JsonFields& fields, SavedWorkspace& workspace);

nlohmann::json toJson(const evaluation::Task& task);
evaluation::Task readTask(const evaluation::JsonFields& fields);

nlohmann::json toJson(const ImageFolder& images);
ImageFolder readImageFolder(const evaluation::JsonFields& fields);

} // namespace assay::workspace
