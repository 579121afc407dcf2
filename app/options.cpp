#include "app/options.h"

#include "core/graph/error.h"
#include "core/graph/pending_file.h"
#include "core/interop/encodings_file.h"
#include "core/workspace/recipe_file.h"

#include <charconv>

namespace assay::app {

namespace {

std::pair<std::string, Shape> parseShape(const std::string& text)
{
    const Error malformed("--shape '" + text + "' is not of the form NAME=1,3,224,224");
    const std::size_t equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        throw malformed;
    Shape shape;
    const char* at = text.data() + equals + 1;
    const char* const end = text.data() + text.size();
    while (true) {
        std::int64_t dimension = 0;
        const auto [next, failure] = std::from_chars(at, end, dimension);
        if (failure != std::errc() || dimension < 1)
            throw malformed;
        shape.push_back(dimension);
        if (next == end)
            return {text.substr(0, equals), shape};
        if (*next != ',')
            throw malformed;
        at = next + 1;
    }
}

} // namespace

std::map<std::string, Shape> parseShapes(const std::vector<std::string>& texts)
{
    std::map<std::string, Shape> shapes;
    for (const std::string& text : texts)
        shapes.insert(parseShape(text));
    return shapes;
}

void addShapes(CLI::App& command, std::vector<std::string>& shapes)
{
    command.add_option("--shape", shapes, "Shape of an input that the model leaves open: NAME=1,3,224,224")
        ->type_name("NAME=N,N,...")
        ->expected(1)
        ->take_all();
}

void addModel(CLI::App& command, ModelOptions& options)
{
    command.add_option("MODEL", options.model, "The network, an ONNX file")->required();
    addShapes(command, options.shapes);
}

void addFolders(CLI::App& command, PlanOptions& options)
{
    command.add_option("--task", options.task, "Task file (default: MODEL.json beside the model, if there)")
        ->type_name("FILE");
    command.add_option("--calibration", options.calibration, "Folder of images to choose ranges on")->type_name("DIR");
}

void addThreads(CLI::App& command, ModelOptions& options)
{
    command.add_option("--threads", options.threads, "Threads to compute with (default: one per core)")
        ->type_name("N")
        ->check(CLI::Range(1, 1024).description(""));
}

void addEvaluation(CLI::App& command, PlanOptions& options)
{
    command.add_option("--evaluation", options.evaluation, "Folder of images to compare on")->type_name("DIR");
    command.add_option("--images", options.images, "Use the first N evaluation images (default: all)")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000'000).description(""));
}

void addTarget(CLI::App& command, PlanOptions& options)
{
    command.add_option("--target", options.target, "AIPU: a description file, or the name of a shipped one")
        ->type_name("FILE");
}

void addPins(CLI::App& command, PlanOptions& options)
{
    command
        .add_option("--pin", options.pins, "Precision of layers: a name with * and ?, and int8, int16, fp16 or fp32")
        ->type_name("LAYER=PRECISION")
        ->expected(1)
        ->take_all();
}

void addEncodings(CLI::App& command, PlanOptions& options)
{
    command
        .add_option(
            "--encodings", options.encodings,
            "What another tool chose, to show beside ours: AIMET encodings or an ONNX Runtime calibration table")
        ->type_name("FILE");
}

namespace {

void addSwitch(CLI::App& command, const char* name, std::string& value, const std::string& meaning)
{
    command.add_option(name, value, meaning + ": on, or off (default)")
        ->type_name("on|off")
        ->check(CLI::IsMember({"on", "off"}));
}

/// What changes the network's weights first.
void addReparameterization(CLI::App& command, PlanOptions& options)
{
    command
        .add_option("--smooth", options.smoothing,
                    "Move reach from the channels of a LayerNormalization to the weights that read them (SmoothQuant): "
                    "alpha, from 0, none (default), to 1; usual is 0.5")
        ->type_name("ALPHA")
        ->check(CLI::Range(0.0, 1.0).description(""));
    addSwitch(command, "--drop-idle-clips", options.dropIdleClips,
              "Take a ReLU6 that cuts nothing off on the calibration images for a ReLU, so that --equalize can pass");
    addSwitch(
        command, "--absorb-bias", options.absorbBias,
        "Move what a channel never falls below on the calibration images on to the next layer's bias, where that pads "
        "nothing: elsewhere it would not be exact");
    addSwitch(command, "--split-outliers", options.splitOutliers,
              "Make input channels whose weights reach 4 times as far as the median channel's twice, with half the "
              "weights each");
    addSwitch(command, "--equalize", options.equalize,
              "Equalize the channels of successive convolutions, and of a Gemm or MatMul after them, first, which "
              "per-tensor weights need most");
}

/// What the options change of a recipe.
void changeRecipe(quantization::Recipe& recipe, const PlanOptions& options)
{
    if (!options.scheme.empty())
        recipe.scheme = quantization::parseScheme(options.scheme);
    if (!options.method.empty())
        recipe.method = calibration::parseRangeMethod(options.method);
    recipe.smoothing = options.smoothing.value_or(recipe.smoothing);
    const auto take = [](const std::string& text, bool& target) {
        if (!text.empty())
            target = text == "on";
    };
    take(options.dropIdleClips, recipe.dropIdleClips);
    take(options.absorbBias, recipe.absorbBias);
    take(options.splitOutliers, recipe.splitOutliers);
    take(options.equalize, recipe.equalize);
    take(options.biasCorrection, recipe.biasCorrection);
    if (!options.rounding.empty())
        recipe.rounding = quantization::parseRounding(options.rounding);
}

} // namespace

void addPlanning(CLI::App& command, PlanOptions& options)
{
    addFolders(command, options);
    command
        .add_option("--recipe", options.recipe,
                    "How to quantize: vendor, balanced (default) or best, or a recipe file, whose pins are taken too; "
                    "the options below change it")
        ->type_name("NAME|FILE");
    command.add_option("--write-recipe", options.writeRecipe, "Write the recipe, with what options change, as a file")
        ->type_name("FILE");
    command
        .add_option("--scheme", options.scheme,
                    "per_tensor_histogram, per_tensor_min_max or hybrid_per_tensor_per_channel (default)")
        ->type_name("S");
    command
        .add_option("--method", options.method,
                    "Range method: minmax, percentile (default), mse, entropy, or output-error, which tries them by "
                    "what they do to the layers that read a tensor")
        ->type_name("M");
    command
        .add_option("--range", options.ranges,
                    "Range method of single activations: a name with * and ?, and a method of --method")
        ->type_name("TENSOR=METHOD")
        ->expected(1)
        ->take_all();
    addReparameterization(command, options);
    addSwitch(command, "--bias-correction", options.biasCorrection,
              "Take back what quantization adds to the mean of each output channel on the calibration images");
    command
        .add_option(
            "--rounding", options.rounding,
            "Round weights to the nearest (default), or adaptive: so that each layer's output on the calibration "
            "images stays nearest to what it was")
        ->type_name("R");
    addPins(command, options);
    addEncodings(command, options);
    command.add_flag("--use-imported", options.useImported,
                     "Plan with the encodings of --encodings, or with a quantized model's own, instead of ours");
}

workspace::Session openSession(const ModelOptions& options, const ShapeSource& known)
{
    workspace::SessionOptions session;
    session.threads = options.threads;
    session.shapes = parseShapes(options.shapes);
    while (true) {
        try {
            return workspace::Session(options.model, session);
        } catch (const Error& error) { // an input that lacks its shape is named: try again with what files tell of it
            const std::string& input = error.place().tensor;
            const bool asksForShape = error.reason().find("--shape") != std::string::npos;
            if (!known || !asksForShape || session.shapes.contains(input))
                throw;
            const std::optional<Shape> shape = known(input);
            if (!shape)
                throw;
            session.shapes[input] = *shape;
        }
    }
}

workspace::Session openSession(const ModelOptions& options, const PlanOptions& plan)
{
    return openSession(options, [&plan](const std::string&) {
        const std::optional<Shape> shape = evaluation::shapeOfInputs(plan.evaluation);
        return shape ? shape : evaluation::shapeOfInputs(plan.calibration);
    });
}

void applyEncodings(workspace::Session& session, const PlanOptions& options)
{
    if (!options.encodings.empty())
        session.setImported(interop::readEncodings(options.encodings));
}

void applyTarget(workspace::Session& session, const PlanOptions& options)
{
    if (!options.target.empty())
        session.setTarget(aipu::findTarget(options.target));
    for (const std::string& pin : options.pins)
        session.pin(pin);
}

void applyPlanning(workspace::Session& session, const PlanOptions& options)
{
    const std::filesystem::path beside = evaluation::taskFileBeside(session.modelFile());
    const std::filesystem::path& taskFile = options.task.empty() ? beside : options.task;
    if (!taskFile.empty())
        session.setTask(evaluation::loadTask(taskFile));
    const evaluation::Task task = session.task().value_or(evaluation::Task{});
    auto [recipe, pins] = options.recipe.empty() ? workspace::RecipeFile() : workspace::findRecipe(options.recipe);
    changeRecipe(recipe, options);
    for (const std::string& range : options.ranges)
        quantization::addRangeMethods(recipe, session.optimized().graph, range);
    session.setRecipe(recipe);
    workspace::requireLayers(pins, session.optimized().graph, options.recipe);
    session.setPins(pins);
    if (!options.writeRecipe.empty())
        writeFile(options.writeRecipe, workspace::recipeText(recipe, pins));
    applyEncodings(session, options);
    if (options.useImported)
        session.useImported();
    const auto& calibration = options.calibration.empty() ? task.calibration : options.calibration;
    if (!calibration.empty())
        session.setCalibration(evaluation::openDataset(calibration, task.labels));
    const auto& evaluation = options.evaluation.empty() ? task.evaluation : options.evaluation;
    if (!evaluation.empty()) {
        const evaluation::Dataset dataset = evaluation::openDataset(evaluation, task.labels);
        session.setEvaluation(dataset.first(static_cast<std::size_t>(options.images)));
    }
    applyTarget(session, options);
}

} // namespace assay::app
