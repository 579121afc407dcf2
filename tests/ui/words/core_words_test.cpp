// What the core says is shown in the user's language: reasons of the performance model, limits, fates of nodes.
#include "core/aipu/performance_simulator.h"
#include "core/aipu/what_if.h"
#include "core/quantization/plan.h"
#include "tests/transform/graph_builder.h"
#include "tests/ui/support/window_test.h"
#include "ui/core_words.h"
#include "ui/language.h"
#include "ui/timeline/limits.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

namespace assay::ui::test {

namespace {

using quantization::Precision;
using transform::test::GraphBuilder;
using transform::test::noise;
using transform::test::with;

/// A layer for each way the performance model has to price one, a residual addition and a LeakyRelu among them.
Graph everyKindOfLayer()
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 32, 16, 16});
    const ValueId a = builder.conv("a", x, 32, 32), b = builder.conv("b", x, 32, 48);
    const auto kernel = [](std::int64_t group) {
        Attributes attributes = with("kernel_shape", std::vector<std::int64_t>{3, 3});
        attributes.set("pads", std::vector<std::int64_t>{1, 1, 1, 1});
        attributes.set("group", group);
        return attributes;
    };
    const ValueId depthwise =
        builder.node("depthwise", "Conv", {a, builder.constant("w", noise({32, 1, 3, 3}))}, kernel(32));
    const ValueId leaky = builder.node("leaky", "LeakyRelu", {builder.conv("c", depthwise, 32, 32)});
    const ValueId sum = builder.node("sum", "Add", {builder.conv("d", leaky, 32, 32), a});
    const ValueId pool = builder.node("pool", "MaxPool", {sum}, with("kernel_shape", std::vector<std::int64_t>{2, 2}));
    builder.output(pool);
    builder.output(builder.node("aligned", "Concat", {a, b}, with("axis", std::int64_t{1})));
    builder.output(builder.node("shifted", "Concat", {b, sum}, with("axis", std::int64_t{1})));
    const ValueId scales = builder.floats("scales", {4}, {1, 1, 2, 2});
    for (const char* mode : {"nearest", "linear"})
        builder.output(builder.node(mode, "Resize", {a, kNoValue, scales}, with("mode", std::string(mode))));
    const ValueId rows = builder.node("rows", "Reshape", {a, builder.integers({32, 256})});
    const ValueId columns = builder.node("columns", "Transpose", {rows}, with("perm", std::vector<std::int64_t>{1, 0}));
    builder.output(builder.node("softmax", "Softmax", {builder.node("product", "MatMul", {rows, columns})}));
    builder.output(builder.node("sigmoid", "Mul", {a, builder.node("exp", "Exp", {a})}));
    return transform::optimize(builder.bind()).graph;
}

/// As everywhere at one precision, and alternately at INT8 and FP16.
std::vector<aipu::Performance> performances(const Graph& graph)
{
    std::vector<aipu::Performance> all;
    const aipu::Target target = aipu::findTarget("metis");
    aipu::MachineSize small = aipu::sizeOf(target);
    small.l2Bytes = 1 << 14;
    for (const aipu::Target& machine : {target, aipu::resized(target, small)}) {
        for (const Precision precision : {Precision::Int8, Precision::Int16, Precision::Fp16, Precision::Fp32})
            all.push_back(
                aipu::PerformanceSimulator(machine).simulate(graph, std::vector(graph.nodes.size(), precision)));
        std::vector<Precision> mixed(graph.nodes.size(), Precision::Int8);
        for (std::size_t i = 0; i < mixed.size(); i += 2)
            mixed[i] = Precision::Fp16;
        all.push_back(aipu::PerformanceSimulator(machine).simulate(graph, mixed));
    }
    return all;
}

/// No word of English is left; names of operators, units and tensors are no English.
bool isEnglish(const QString& text)
{
    static const QRegularExpression words(
        QStringLiteral("\\b(the|of|on|by|is|it|to|from|for|and|with|per|one|two|no|into|fused|folded|moved|removed|"
                       "copied|computes|runs|"
                       "moves|times|several|nearest|weights|layers|element|channel|unit|network|time|ddr)\\b"));
    return words.match(text).hasMatch();
}

} // namespace

class CoreWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { isolate(); }
    void cleanup() { useLanguage(QStringLiteral("en")); }

    void reasonsSpeakTheUsersLanguage_data() { languagesButEnglish(); }
    void reasonsSpeakTheUsersLanguage()
    {
        QFETCH(const QString, language);
        const Graph graph = everyKindOfLayer();
        std::set<std::string> reasons, limits;
        for (const aipu::Performance& performance : performances(graph)) {
            for (const aipu::LayerPerformance& layer : performance.layers) {
                reasons.insert(layer.reason);
                limits.insert(layer.bottleneck);
            }
            limits.insert(performance.explanation);
            limits.insert(performance.bottleneck);
            limits.insert(performance.limits.begin(), performance.limits.end());
        }
        QVERIFY(reasons.size() > 20); // of the 19 clauses, alone and together
        useLanguage(language);
        for (const std::string& reason : reasons)
            QVERIFY2(!isEnglish(clausesFromCore(reason)), qPrintable(clausesFromCore(reason)));
        for (const std::string& limit : limits)
            QVERIFY2(!isEnglish(fromCore(limit)), qPrintable(fromCore(limit)));
    }

    void precisionsAreExplainedInTheUsersLanguage_data() { languagesButEnglish(); }
    void precisionsAreExplainedInTheUsersLanguage()
    {
        QFETCH(const QString, language);
        useLanguage(language);
        for (const char* reason : {"no floating-point activations", "Softmax computes in FP16"}) // planLayer's
            QVERIFY2(fromCore(reason) != QLatin1String(reason) && !isEnglish(fromCore(reason)), reason);
    }

    void fatesSpeakTheUsersLanguage_data() { languagesButEnglish(); }
    void fatesSpeakTheUsersLanguage()
    {
        QFETCH(const QString, language);
        useLanguage(language);
        for (const char* fate : // what core/transform tells of nodes
             {"kept", "constant: folded", "removed: identity", "removed: nothing reads it", "Add fused into Conv_0",
              "Add fused as bias into Conv_0", "BatchNormalization folded into Conv_0", "Pad folded into Conv_0",
              "fused as Gemm", "fused as LayerNormalization into n", "rewritten as depthwise Conv",
              "fused as depthwise Conv into n", "Relu moved before Concat, fused into n", "merged", "merged into n",
              "moved down into n"})
            QVERIFY2(fromCore(fate) != QLatin1String(fate) && !isEnglish(fromCore(fate)), fate);
    }

    void namesStayAsTheyAre()
    {
        useLanguage(QStringLiteral("de"));
        QCOMPARE(fromCore("Relu fused into %2 and %1"), QStringLiteral("Relu in %2 and %1 verschmolzen"));
        QCOMPARE(
            clausesFromCore("K 576 by N 64 on the array, two passes for INT16; converts /a/Conv_output_0 from fp16"),
            QStringLiteral("K 576 mal N 64 auf dem Array, zwei Durchgänge für INT16; "
                           "wandelt /a/Conv_output_0 aus fp16 um"));
        QCOMPARE(clausesFromCore("metis-pcie, 5 cores, DDR 80 GB/s"),
                 QStringLiteral("metis-pcie, 5 Kerne, DDR 80 GB/s"));
        QCOMPARE(clausesFromCore("metis-pcie, 1.25 GHz, L2 12.5 MiB, DDR 36.9 GB/s"),
                 QStringLiteral("metis-pcie, 1,25 GHz, L2 12,5 MiB, DDR 36,9 GB/s"));
        QCOMPARE(clausesFromCore("my chip, version 2.5; beta"), QStringLiteral("my chip, version 2.5; beta"));
    }

private:
    static void languagesButEnglish()
    {
        QTest::addColumn<QString>("language");
        for (const Language& language : languages()) {
            if (language.code != QStringLiteral("en"))
                QTest::addRow("%s", qPrintable(language.code)) << language.code;
        }
    }
};

} // namespace assay::ui::test

QTEST_MAIN(assay::ui::test::CoreWordsTest)
#include "core_words_test.moc"
