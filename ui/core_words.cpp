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
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Preparing the networks"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Measuring layers"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Sweeping layers"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Ranking layers"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Trying pins"),
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
    // what was assumed
    Pattern{"^No task file: images are brought to the input by a guess \\((.+)\\)\\.$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords",
                              "No task file: how images become inputs is a guess (%1); File, Edit task sets it.")},
    Pattern{
        "^No calibration images were named: ranges are chosen on the first (\\d+) evaluation images\\.$",
        QT_TRANSLATE_NOOP("assay::ui::CoreWords",
                          "No calibration images were named: ranges are chosen on the first %1 evaluation images.")},
    // what limits a network
    Pattern{"^control and set-up of (\\d+) layers: (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "control and set-up of %1 layers: %2 % of the time")},
    Pattern{"^(.+) of weights do not fit L2 \\((.+) a core\\): DDR streaming takes (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords",
                              "%1 of weights do not fit L2 (%2 a core): DDR streaming takes %3 % of the time")},
    Pattern{"^up to (.+) of activations do not fit L1 and L2, and (.+) of copies are shifted through DDR: this traffic "
            "takes (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "up to %1 of activations do not fit L1 and L2, and %2 of copies "
                                                      "are shifted through DDR: this traffic takes %3 % of the time")},
    Pattern{"^(.+) of copies at unaligned channels go through DDR: this takes (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords",
                              "%1 of copies at unaligned channels go through DDR: this takes %2 % of the time")},
    Pattern{
        "^matrix products on the in-memory-compute array: (\\d+) % of the time$",
        QT_TRANSLATE_NOOP("assay::ui::CoreWords", "matrix products on the in-memory-compute array: %1 % of the time")},
    Pattern{"^depthwise convolutions: (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "depthwise convolutions: %1 % of the time")},
    Pattern{"^element-wise work: (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "element-wise work: %1 % of the time")},
    Pattern{"^pooling: (\\d+) % of the time$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "pooling: %1 % of the time")},
    Pattern{"^copies of concatenated and split tensors: (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "copies of concatenated and split tensors: %1 % of the time")},
    Pattern{"^resizing: (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "resizing: %1 % of the time")},
    Pattern{"^DDR traffic: (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "DDR traffic: %1 % of the time")},
    Pattern{"^the link to the host: (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "the link to the host: %1 % of the time")},
    Pattern{"^FP32 layers on the host: (\\d+) % of the time$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "FP32 layers on the host: %1 % of the time")},
    Pattern{"^cores at work: (\\d+) of (\\d+), as with more of them each has less of L2 and moves more through DDR$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "cores at work: %1 of %2, as with more of them each has less of "
                                                      "L2 and moves more through DDR")},
};

} // namespace

QString fromCore(std::string_view words)
{
    for (const char* known : kWords) {
        if (words == known)
            return QCoreApplication::translate(kContext, known);
    }
    static const std::array expressions = [] {
        std::array<QRegularExpression, kPatterns.size()> made; // compiling them takes milliseconds
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i].setPattern(QString::fromLatin1(kPatterns[i].expression));
        return made;
    }();
    const QString plain = toQt(words);
    for (std::size_t pattern = 0; pattern < kPatterns.size(); ++pattern) {
        const auto match = expressions[pattern].match(plain);
        if (!match.hasMatch())
            continue;
        QString text = QCoreApplication::translate(kContext, kPatterns[pattern].text);
        for (int i = 1; i <= match.lastCapturedIndex(); ++i)
            text = text.arg(match.captured(i));
        return text;
    }
    return plain;
}

} // namespace assay::ui
