// Laying out and drawing large graphs: a decoder-like network of 8,000 nodes from the file to its first picture, and
// what a frame costs while panning and zooming. One thread. Runs without a display.
#include "core/onnx/save.h"
#include "tests/bench/support/decoder_model.h"
#include "ui/document.h"
#include "ui/graphview/graph_panel.h"

#include <QApplication>
#include <QPixmap>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>

namespace {

using namespace assay;

constexpr int kNodes = 8000;

double secondsOf(const auto& function)
{
    const auto start = std::chrono::steady_clock::now();
    function();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Milliseconds of one painted frame; the median of nine.
double frame(ui::GraphCanvas& canvas)
{
    QPixmap target(canvas.size());
    std::vector<double> times;
    for (int run = 0; run < 9; ++run)
        times.push_back(1e3 * secondsOf([&] { canvas.render(&target); }));
    std::nth_element(times.begin(), times.begin() + 4, times.end());
    return times[4];
}

void printFrames(const char* side, ui::GraphCanvas& canvas)
{
    canvas.resize(1280, 800);
    frame(canvas); // the minimap is drawn once
    canvas.fit();
    const double smallest = canvas.zoom();
    double worst = 0, worstZoom = 0;
    for (double zoom = smallest; zoom < 3; zoom *= 1.4) {
        canvas.centerOn(canvas.picture()->bounds.center(), zoom);
        const double time = frame(canvas);
        if (time > worst) {
            worst = time;
            worstZoom = zoom;
        }
    }
    std::printf("  %s canvas 1280x800: slowest frame %.1f ms at %.2g %% zoom\n", side, worst, 100 * worstZoom);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const ui::layout::Input input = bench::decoderGraph(kNodes);
    ui::layout::Result result;
    const double seconds = secondsOf([&] { result = ui::layout::layOut(input); });
    std::printf("layout of %zu nodes, %zu edges: %.3f s; %lld crossings, edges %.0f thousand pixels long\n",
                input.nodes.size(), input.edges.size(), seconds, static_cast<long long>(result.crossings),
                result.edgeLength / 1000);
    const std::filesystem::path file = std::filesystem::path(ASSAY_BUILD_DIR) / "decoder.onnx";
    onnx::save(bench::modelOf(input), file, 13);

    ui::Document document;
    ui::Selection selection(document);
    ui::GraphPanel panel(document, selection);
    panel.resize(1280, 800);
    panel.show();
    bool isDone = false;
    const auto start = std::chrono::steady_clock::now();
    const auto since = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
    QObject::connect(&document, &ui::Document::opened, &document,
                     [&] { std::printf("  read, folded and fused after %.2f s\n", since()); });
    QObject::connect(&panel, &ui::GraphPanel::laidOut, &panel, [&] {
        panel.grab();
        std::printf("  source and fused graph drawn %.2f s after opening the file\n", since());
        isDone = true;
    });
    QObject::connect(&document.jobs(), &ui::JobQueue::failed, &document, [&](const QString&, const QString& error) {
        std::fprintf(stderr, "bench_layout: %s\n", qPrintable(error));
        isDone = true;
    });
    document.open(file);
    while (!isDone)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (panel.sourceCanvas().picture() != nullptr) {
        std::printf("  opens collapsed: %zu and %zu boxes\n", panel.sourceCanvas().picture()->nodes.size(),
                    panel.fusedCanvas().picture()->nodes.size());
        isDone = false;
        const auto expanding = std::chrono::steady_clock::now();
        panel.expandAll();
        while (!isDone)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        std::printf("  expanded to %zu boxes and drawn after %.2f s\n", panel.sourceCanvas().picture()->nodes.size(),
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - expanding).count());
        printFrames("source", panel.sourceCanvas());
        printFrames("fused", panel.fusedCanvas());
    }
    std::filesystem::remove(file);
    return panel.sourceCanvas().picture() == nullptr ? 1 : 0;
}
