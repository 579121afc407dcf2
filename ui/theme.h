// Colours of the window, in light and dark: greys and one accent from the palette, colour only where it carries a
// value. Painted panels take everything from here, so that both themes stay in one place.
#pragma once

#include <QColor>
#include <QString>

#include <cstdint>

class QWidget;

namespace assay::ui {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

struct Theme
{
    bool isDark = false;
    QColor window, canvas, text, muted, line, accent;
    QColor better, worse; // differences; always with sign and arrow as well
    QColor outline;       // of fields and check boxes; invalid: Fusion's own
};

/// What groups operators by colour.
enum class OperatorFamily : std::uint8_t {
    Convolution,
    MatMul,
    Activation,
    Normalization,
    ElementWise,
    Pooling, // and resize
    Movement,
    Conversion,
};
constexpr int kOperatorFamilyCount = 8;

/// Sets style and palette of the application. Widgets get a QEvent::PaletteChange and repaint.
void applyTheme(ThemeChoice choice);
/// The theme in force.
const Theme& theme();

/// Okabe and Ito's colours, safe for colour-blind users; the same in both themes.
QColor familyColor(OperatorFamily family);
QString familyName(OperatorFamily family);
/// By ONNX operator name.
OperatorFamily familyOf(const QString& op);

/// Of what limits a layer, by the performance simulator's name: "array", "depthwise", "overhead", "ddr", "host", ...
QColor bottleneckColor(const QString& bottleneck);

/// The cividis map (Nunez, Anderton, Renslow 2018), from 0 (dark blue) to 1 (yellow).
QColor cividis(double position);
/// Black or white, whichever reads better on a filled colour.
QColor textOn(const QColor& fill);

} // namespace assay::ui
