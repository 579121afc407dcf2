// A picture of a window in so few colours that one byte a pixel tells them: a third of the file, and no eye sees it.
#pragma once

#include <QImage>

namespace assay::ui {

/// At most 256 colours, each pixel's as near to its own as that allows; exactly its own where there are no more. Any
/// format; the result is Format_Indexed8. Photographs need more colours: this is for drawn pictures.
QImage withFewColors(const QImage& picture);

} // namespace assay::ui
