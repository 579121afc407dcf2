#include "ui/theme.h"

#include "ui/outlined_style.h"

#include <QApplication>
#include <QCoreApplication>
#include <QHash>
#include <QPalette>

#include <algorithm>
#include <array>
#include <cmath>

namespace assay::ui {

namespace {

const Theme kLight = {false,     "#F7F8FA", "#FFFFFF", "#1B1F24", "#5B6673",
                      "#D9DEE5", "#2563EB", "#0B62B8", "#B45309", {}};
const Theme kDark = {true,      "#15181D", "#1B1F26", "#E6EAF0", "#98A2B3",
                     "#2C323C", "#6EA8FE", "#6EA8FE", "#F0A04B", "#66717F"};

const Theme* current = &kLight;

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.canvas);
    palette.setColor(QPalette::AlternateBase, theme.window);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Button, theme.isDark ? theme.line : theme.canvas);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::ToolTipBase, theme.canvas);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.isDark ? theme.window : theme.canvas);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::Light, theme.isDark ? theme.line.lighter(130) : theme.canvas);
    palette.setColor(QPalette::Midlight, theme.line);
    palette.setColor(QPalette::Mid, theme.line.darker(115));
    palette.setColor(QPalette::Dark, theme.isDark ? theme.window.darker(130) : theme.line.darker(140));
    palette.setColor(QPalette::Shadow, theme.isDark ? QColor(Qt::black) : theme.muted);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.isDark ? theme.muted.darker(140) : theme.muted.lighter(150));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, theme.muted);
    return palette;
}

/// The desktop's own choice, asked before any palette of ours is set.
bool systemIsDark()
{
    static const bool isDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    return isDark;
}

const QHash<QString, OperatorFamily>& families()
{
    static const QHash<QString, OperatorFamily> map = [] {
        QHash<QString, OperatorFamily> made;
        const auto add = [&made](OperatorFamily family, std::initializer_list<const char*> names) {
            for (const char* name : names)
                made.insert(QString::fromLatin1(name), family);
        };
        add(OperatorFamily::Convolution, {"Conv", "ConvTranspose"});
        add(OperatorFamily::MatMul, {"MatMul", "Gemm"});
        add(OperatorFamily::Activation, {"Relu", "LeakyRelu", "PRelu", "Clip", "Elu", "Selu", "Sigmoid", "HardSigmoid",
                                         "HardSwish", "Tanh", "Silu", "Gelu", "Softplus", "Softmax", "Erf"});
        add(OperatorFamily::Normalization,
            {"BatchNormalization", "InstanceNormalization", "LayerNormalization", "LRN"});
        add(OperatorFamily::Pooling, {"MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "Resize",
                                      "Upsample", "ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceL2"});
        add(OperatorFamily::Movement,
            {"Concat",    "Split",     "Slice", "Gather",       "Reshape",         "Flatten", "Squeeze",
             "Unsqueeze", "Transpose", "Pad",   "DepthToSpace", "SpaceToDepth",    "Tile",    "Expand",
             "Identity",  "Dropout",   "Shape", "Constant",     "ConstantOfShape", "Range"});
        add(OperatorFamily::Conversion, {"Cast", "QuantizeLinear", "DequantizeLinear"});
        return made;
    }();
    return map;
}

} // namespace

void applyTheme(ThemeChoice choice)
{
    const bool isDark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    current = isDark ? &kDark : &kLight;
    if (dynamic_cast<OutlinedStyle*>(QApplication::style()) == nullptr) // each new one goes through all widgets
        QApplication::setStyle(new OutlinedStyle);
    QApplication::setPalette(paletteOf(*current));
}

const Theme& theme()
{
    return *current;
}

QColor familyColor(OperatorFamily family)
{
    static const std::array<QColor, kOperatorFamilyCount> colors = {"#0072B2", "#56B4E9", "#009E73", "#CC79A7",
                                                                    "#E69F00", "#B8A200", "#8A94A0", "#D55E00"};
    return colors[static_cast<std::size_t>(family)];
}

QString familyName(OperatorFamily family)
{
    static constexpr std::array<const char*, kOperatorFamilyCount> names = {
        QT_TRANSLATE_NOOP("assay::ui::OperatorFamily", "Convolution"),
        QT_TRANSLATE_NOOP("assay::ui::OperatorFamily", "Matrix product"),
        QT_TRANSLATE_NOOP("assay::ui::OperatorFamily", "Activation"),
        QT_TRANSLATE_NOOP("assay::ui::OperatorFamily", "Normalization"),
        QT_TRANSLATE_NOOP("assay::ui::OperatorFamily", "Element-wise"),
        QT_TRANSLATE_NOOP("assay::ui::OperatorFamily", "Pooling, resize"),
        QT_TRANSLATE_NOOP("assay::ui::OperatorFamily", "Data movement"),
        QT_TRANSLATE_NOOP("assay::ui::OperatorFamily", "Conversion"),
    };
    return QCoreApplication::translate("assay::ui::OperatorFamily", names[static_cast<std::size_t>(family)]);
}

OperatorFamily familyOf(const QString& op)
{
    return families().value(op, OperatorFamily::ElementWise);
}

QColor bottleneckColor(const QString& bottleneck)
{
    static const QHash<QString, QColor> colors = {
        {QStringLiteral("array"), "#0072B2"},    {QStringLiteral("feed"), "#56B4E9"},
        {QStringLiteral("write"), "#7FA7C9"},    {QStringLiteral("depthwise"), "#009E73"},
        {QStringLiteral("vector"), "#CC79A7"},   {QStringLiteral("pool"), "#B8A200"},
        {QStringLiteral("copy"), "#8A94A0"},     {QStringLiteral("resize"), "#8A7A00"},
        {QStringLiteral("overhead"), "#A9B1BC"}, {QStringLiteral("ddr"), "#D55E00"},
        {QStringLiteral("host"), "#E69F00"},     {QStringLiteral("link"), "#7A5BA6"},
        {QStringLiteral("memory"), "#D55E00"},
    };
    return colors.value(bottleneck, QColor("#A9B1BC"));
}

QColor cividis(double position)
{
    // Every sixteenth of the published map; linear between.
    static const std::array<QColor, 17> stops = {"#00224E", "#002B65", "#14366F", "#2E426C", "#414D6B", "#515A6D",
                                                 "#5F6570", "#6D7174", "#7C7B78", "#8B8778", "#9C9475", "#ADA271",
                                                 "#BEAF69", "#D0BE60", "#E2CD52", "#F2DC41", "#FEE838"};
    const double at = std::clamp(std::isfinite(position) ? position : 0.0, 0.0, 1.0) * 16;
    const auto index = std::min<std::size_t>(15, static_cast<std::size_t>(at));
    const auto share = static_cast<float>(at - static_cast<double>(index));
    const QColor& a = stops[index];
    const QColor& b = stops[index + 1];
    const auto mix = [share](float from, float to) { return from + share * (to - from); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

QColor textOn(const QColor& fill)
{
    const double luminance = 0.2126 * fill.redF() + 0.7152 * fill.greenF() + 0.0722 * fill.blueF();
    return luminance > 0.45 ? QColor("#1B1F24") : QColor(Qt::white);
}

} // namespace assay::ui
