#include "ui/core_words.h"

#include "ui/numbers.h"
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
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "identical"),
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
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "ddr"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "memory"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "overhead"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "none"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "control and set-up between layers"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "matrix products on the in-memory-compute array"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "depthwise convolutions"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "element-wise work"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "pooling"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "copies of concatenated and split tensors"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "resizing"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "DDR traffic"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "the link to the host"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "FP32 layers on the host"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "The network does no work on the AIPU."),
    // why a layer costs what it does
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "two passes for INT16"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "right operand written to the array at run time"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "one filter per channel: depthwise unit"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "separable window on the pooling unit"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "copied in whole words"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "paged through DDR to shift it: a channel offset is no multiple of 32"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "several passes on the vector unit"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "element by element on the vector unit"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "nearest neighbour"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "interpolated from four neighbours"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "FP32 runs on the host: its tensors cross the link both ways"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "FP16 computes on the vector unit"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "moves no data"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "the residual addition is an element-wise pass"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "LeakyRelu is an element-wise pass"),
    // why a layer is not INT8
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "no floating-point activations"),
    // a target
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "1 core"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Metis AIPU, the default target: the PCIe card"),
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
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "searching ranges"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "averaging"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "tuning layers"),
    // what became of a node
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "kept"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "constant: folded"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "removed: identity"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "removed: nothing reads it"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "merged"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "moved down"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "rewritten as depthwise Conv"),
    // what is wrong with the model of a workspace
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "is no longer there"),
    QT_TRANSLATE_NOOP("assay::ui::CoreWords", "has changed since"),
};

struct Pattern
{
    const char* expression;
    const char* text;
    int words = 0; // the part that is the core's words, too
};

constexpr std::array kPatterns = {
    Pattern{"^([+-]?[0-9.]+) points$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 points")},
    Pattern{"^x ([0-9.]+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "x %1")},
    Pattern{"^cosine ([0-9.-]+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "cosine %1")},
    Pattern{"^output (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "output %1")},
    Pattern{"^(\\S+) fused as bias into (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 fused as bias into %2")},
    Pattern{"^fused as (\\S+) into (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "fused as %1 into %2")},
    Pattern{"^fused as (\\S+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "fused as %1")},
    Pattern{"^(\\S+) fused into (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 fused into %2")},
    Pattern{"^(\\S+) folded into (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 folded into %2")},
    Pattern{"^fused as depthwise Conv into (.+)$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "fused as depthwise Conv into %1")},
    Pattern{"^rewritten as depthwise Conv into (.+)$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "rewritten as depthwise Conv into %1")},
    Pattern{"^(\\S+) moved before Concat, fused into (.+)$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 moved before Concat, fused into %2")},
    Pattern{"^moved down into (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "moved down into %1")},
    Pattern{"^merged into (.+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "merged into %1")},
    // why a layer costs what it does, or is not INT8
    Pattern{"^K (\\d+) by N (\\d+) on the array$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "K %1 by N %2 on the array")},
    Pattern{"^weights replicated (\\d+) times$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "weights replicated %1 times")},
    Pattern{"^converts (.+) from (\\S+)$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "converts %1 from %2")},
    Pattern{"^(\\S+) computes in FP16$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 computes in FP16")},
    // a target
    Pattern{"^(\\d+) cores$", QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 cores")},
    Pattern{"^Metis AIPU on the (\\S+) card \\(host: (.+)\\)$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "Metis AIPU on the %1 card (host: %2)")},
    // what was assumed
    Pattern{"^No task file: images are brought to the input by a guess \\((.+)\\)\\.$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords",
                              "No task file: how images become inputs is a guess (%1); File, Edit task sets it.")},
    Pattern{
        "^No calibration images were named: ranges are chosen on the first (\\d+) evaluation images\\.$",
        QT_TRANSLATE_NOOP("assay::ui::CoreWords",
                          "No calibration images were named: ranges are chosen on the first %1 evaluation images.")},
    Pattern{
        "^The quantized model leaves (\\d+) activation functions to the clamping of its integers; they are put "
        "back\\.$",
        QT_TRANSLATE_NOOP(
            "assay::ui::CoreWords",
            "The quantized model leaves %1 activation functions to the clamping of its integers; they are put back.")},
    Pattern{"^'(.+)' is quantized with different scales at different places; the first is imported\\.$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords",
                              "'%1' is quantized with different scales at different places; the first is imported.")},
    Pattern{"^The calibration images in (.+) are not those of the workspace any more: figures are those saved\\.$",
            QT_TRANSLATE_NOOP(
                "assay::ui::CoreWords",
                "The calibration images in %1 are not those of the workspace any more: figures are those saved.")},
    Pattern{"^The evaluation images in (.+) are not those of the workspace any more: figures are those saved\\.$",
            QT_TRANSLATE_NOOP(
                "assay::ui::CoreWords",
                "The evaluation images in %1 are not those of the workspace any more: figures are those saved.")},
    Pattern{"^The calibration images in (.+) cannot be opened any more \\((.+)\\): figures are those saved\\.$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords",
                              "The calibration images in %1 cannot be opened any more (%2): figures are those saved.")},
    Pattern{"^The evaluation images in (.+) cannot be opened any more \\((.+)\\): figures are those saved\\.$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords",
                              "The evaluation images in %1 cannot be opened any more (%2): figures are those saved.")},
    // what limits a network
    Pattern{"^(\\d+) % of a frame's time goes to (.+), ([0-9.]+) ms of ([0-9.]+) ms\\.$",
            QT_TRANSLATE_NOOP("assay::ui::CoreWords", "%1 % of a frame's time: %2 (%3 ms of %4 ms)"), 2},
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

/// "1.5", "-0.25", "12.5 MB", "DDR 36.9 GB/s": no name of a node, which a point may part as well.
bool isFigure(const QString& part)
{
    static const QRegularExpression figure(QStringLiteral("^((L2|DDR) )?[+-]?[0-9][0-9.,]*( [A-Za-z/]+)?$"));
    return figure.match(part).hasMatch();
}

/// `text` with "%1" to "%9" replaced by `parts` of that number; what stands in the parts (names may be "%2") stays.
QString filled(const QString& text, const QStringList& parts)
{
    QString result;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const int number = text[at] == QLatin1Char('%') && at + 1 < text.size() ? text[at + 1].digitValue() : -1;
        if (number > 0 && number < parts.size()) {
            result += parts[number];
            ++at;
        } else {
            result += text[at];
        }
    }
    return result;
}

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
        QStringList parts = match.capturedTexts();
        if (kPatterns[pattern].words > 0)
            parts[kPatterns[pattern].words] = fromCore(parts[kPatterns[pattern].words].toStdString());
        for (QString& part : parts)
            part = isFigure(part) ? inLanguage(part) : part;
        return filled(QCoreApplication::translate(kContext, kPatterns[pattern].text), parts);
    }
    return plain;
}

QString clausesFromCore(std::string_view clauses)
{
    QStringList sentences = toQt(clauses).split(QStringLiteral("; "));
    for (QString& sentence : sentences) {
        QStringList parts = sentence.split(QStringLiteral(", "));
        for (QString& part : parts) {
            const QString words = fromCore(part.toStdString());
            part = words == part && isFigure(part) ? inLanguage(part) : words;
        }
        sentence = parts.join(QStringLiteral(", "));
    }
    return sentences.join(QStringLiteral("; "));
}

} // namespace assay::ui
