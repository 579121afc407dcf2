// assay diagnose: where the error of the worst layers comes from, and what was measured to take it back.
#include "app/options.h"
#include "app/verbs.h"
#include "core/analysis/diagnosis_json.h"
#include "core/graph/error.h"
#include "core/report/format.h"
#include "core/report/text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>

namespace assay::app {

namespace {

struct DiagnoseCommand
{
    ModelOptions model;
    PlanOptions plan;
    analysis::DiagnoseOptions options;
    bool channels = false;
    std::filesystem::path json;
};

constexpr std::size_t kWorstChannels = 5;

/// The channels that lose most alone and those that lose most as the network runs, worst first; those that lose
/// nothing are left out.
std::vector<std::size_t> worstChannels(const analysis::LayerError& error)
{
    std::vector<std::size_t> worst;
    for (const analysis::ErrorFigures* figures : {&error.alone, &error.accumulated}) {
        std::vector<std::size_t> order(figures->channels.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, std::greater(), [figures](std::size_t c) { return figures->channels[c]; });
        order.resize(std::min(order.size(), kWorstChannels));
        for (const std::size_t channel : order) {
            if (figures->channels[channel] > 0 && std::ranges::find(worst, channel) == worst.end())
                worst.push_back(channel);
        }
    }
    return worst;
}

/// From noise over signal; "identical" where there is no noise.
std::string sqnr(double ratio)
{
    return report::decibels(-10 * std::log10(ratio));
}

/// Of noise over signal; what lacks a signal has no share.
std::string shareOfError(double ratio, const std::vector<double>& channels)
{
    double sum = 0;
    for (const double channel : channels)
        sum += std::isfinite(channel) ? channel : 0;
    return std::isfinite(ratio) && sum > 0 ? report::percent(ratio / sum) : "-";
}

std::string channelsToText(const analysis::Diagnosis& diagnosis)
{
    std::vector<std::vector<std::string>> cells = {
        {"Layer", "Channel", "SQNR alone", "share", "SQNR accumulated", "share", "weights", "activations", "clipping"}};
    for (const analysis::Finding& finding : diagnosis.findings) {
        const auto found = std::ranges::find(diagnosis.layers, finding.layer, &analysis::LayerError::name);
        if (found == diagnosis.layers.end())
            continue;
        for (const std::size_t channel : worstChannels(*found)) {
            const double alone = found->alone.channels[channel], accumulated = found->accumulated.channels[channel];
            cells.push_back({found->name, std::to_string(channel), sqnr(alone),
                             shareOfError(alone, found->alone.channels), sqnr(accumulated),
                             shareOfError(accumulated, found->accumulated.channels),
                             report::percent(found->parts.weightRounding[channel]),
                             report::percent(found->parts.activationRounding[channel]),
                             report::percent(found->parts.clipping[channel])});
        }
    }
    return "\n" + report::table(cells, {1, 2, 3, 4, 5, 6, 7, 8}) +
           "\nChannels that lose most, alone or as the network runs; share: of the layer's noise over signal, summed "
           "over its channels; the parts are noise over signal\n";
}

std::string toText(const analysis::Diagnosis& diagnosis)
{
    std::string text = diagnosis.model + ", " + diagnosis.recipe + ", on " + report::grouped(diagnosis.images) +
                       " images, FPS simulated on " + diagnosis.target + "\n\n";
    for (const analysis::Finding& finding : diagnosis.findings)
        text += finding.words + "\n";
    if (diagnosis.findings.empty())
        text += "No layer loses anything to speak of.\n";
    std::vector<std::vector<std::string>> cells = {{"Layer", "Operator", "SQNR alone", "accumulated", "Lost alone",
                                                    "weights", "activations", "clipping", "propagated"}};
    for (const analysis::LayerError& error : diagnosis.layers) {
        cells.push_back({error.name, error.op, report::decibels(error.alone.nearness.sqnrDb),
                         report::decibels(error.accumulated.nearness.sqnrDb), report::percent(error.alone.lost),
                         report::percent(error.weightRounding), report::percent(error.activationRounding),
                         report::percent(error.clipping), report::percent(error.propagated())});
    }
    return text + "\n" + report::table(cells, {2, 3, 4, 5, 6, 7, 8}) +
           "\nLost: noise over signal, at most 100 % a channel, mean over a layer's output channels\n";
}

void diagnose(const DiagnoseCommand& command, const Context& context)
{
    requireWritable(command.json);
    workspace::Session session = openSession(command.model, command.plan);
    applyPlanning(session, command.plan);
    session.calibrateOnEvaluationIfNeeded();
    analysis::Diagnosis diagnosis;
    {
        ProgressLine line;
        diagnosis = session.diagnose(command.options, context.progress(line));
    }
    if (!command.json.empty())
        writeOutput(command.json, analysis::toJson(diagnosis, command.channels).dump(2) + "\n");
    if (command.json != "-")
        print(toText(diagnosis) + (command.channels ? channelsToText(diagnosis) : ""));
}

} // namespace

void addDiagnose(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<DiagnoseCommand>();
    CLI::App& command = *parser.add_subcommand(
        "diagnose", "Where the error of the worst layers comes from, and what takes it back, each measured");
    addModel(command, options->model);
    addPlanning(command, options->plan);
    command.add_option("--evaluation", options->plan.evaluation, "Folder of images to measure on")->type_name("DIR");
    command.add_option("--images", options->options.images, "Measure on the first N evaluation images (default: 64)")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000'000).description(""));
    command.add_option("--layers", options->options.layers, "Diagnose the N layers that lose most alone (default: 5)")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000).description(""));
    addTarget(command, options->plan);
    addThreads(command, options->model);
    command.add_option("--json", options->json, "Write everything as JSON; - is standard output")->type_name("FILE");
    command.add_flag("--channels", options->channels,
                     "The worst channels of the layers diagnosed, too; in the JSON all channels of all layers");
    command.callback([options, &context] { diagnose(*options, context); });
}

} // namespace assay::app
