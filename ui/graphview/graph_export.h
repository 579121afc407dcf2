// A graph with its colours and badges as a file, drawn whole: by a job, for a large graph takes seconds. Not what is
// selected or in view.
#pragma once

#include "core/graph/progress.h"
#include "ui/graphview/decoration.h"
#include "ui/graphview/graph_picture.h"
#include "ui/theme.h"

#include <QFont>
#include <QString>

#include <filesystem>
#include <memory>

namespace assay::ui {

/// All that is drawn, taken on the GUI thread; any thread may draw it.
struct GraphDrawing
{
    std::shared_ptr<const GraphPicture> picture;
    Decorations decorations; // by node of the picture; may be empty
    QFont font;
    Theme colors;
    QString title;
};

/// PNG where the file is named so, else SVG. Written whole or not at all. Throws Error naming the file, Cancelled.
void writePicture(const GraphDrawing& drawing, const std::filesystem::path& file, const Progress& progress);

} // namespace assay::ui
