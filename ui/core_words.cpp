#include "ui/core_words.h"

#include "ui/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace assay::ui {

namespace {

constexpr const char* kContext = "assay::ui::CoreWords";

constexpr std::array kWords = {
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "top-1"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "top-5"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "agreement"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "as the reference"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "frames/s"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "frames/s on chip"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "latency"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "energy/frame"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "weight memory"),
    // what limits a layer or a network
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "array"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "feed"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "write"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "depthwise"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "pool"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "copy"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "vector"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "resize"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "host"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "link"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "memory"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "overhead"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "none"),
    // what a unit does for a layer
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "control"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "compute"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "set-up"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "weights"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "activations"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "input"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "output"),
    // what a job does now
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Reading the model"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Reading the workspace"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Folding and fusing"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "calibrating"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Choosing ranges"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Preparing both networks"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Comparing FP32 and INT8"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Measuring FP32 on this host"),
    // what became of a node
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "kept"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "constant: folded"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "removed: identity"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "removed: nothing reads it"),
    // what is wrong with the model of a workspace
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "is no longer there"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "has changed since"),
};

struct Pattern
{
    const char* expression;
    const char* text;
};

constexpr std::array kPatterns = {
    Pattern{"^([+-]?[0-9.]+) points$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 points")},
    Pattern{"^cosine ([0-9.-]+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "cosine %1")},
    Pattern{"^output (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "output %1")},
    Pattern{"^(\\S+) fused as bias into (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 fused as bias into %2")},
    Pattern{"^fused as (\\S+) into (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "fused as %1 into %2")},
    Pattern{"^fused as (\\S+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "fused as %1")},
    Pattern{"^(\\S+) fused into (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 fused into %2")},
    Pattern{"^(\\S+) folded into (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 folded into %2")},
};

} // namespace

QString fromCore(std::string_view words)
{
    for (const char* known : kWords) {
        if (words == known)
            return QCoreApplication::translate(kContext, known);
    }
    const QString plain = toQt(words);
    for (const Pattern& pattern : kPatterns) {
        const auto match = QRegularExpression(QString::fromLatin1(pattern.expression)).match(plain);
        if (!match.hasMatch())
            continue;
        QString text = QCoreApplication::translate(kContext, pattern.text);
        for (int i = 1; i <= match.lastCapturedIndex(); ++i)
            text = text.arg(match.captured(i));
        return text;
    }
    return plain;
}

} // namespace assay::ui
