// assay gui: the window.
#include "app/options.h"
#include "app/verbs.h"
#include "core/graph/error.h"
#include "ui/mainwindow/run_window.h"

#include <memory>

namespace assay::app {

namespace {

/// "1280x800" -> width and height; the parser has checked the form.
void setSize(ui::WindowOptions& options, const std::string& text)
{
    const std::size_t cross = text.find('x');
    options.width = std::stoi(text.substr(0, cross));
    options.height = std::stoi(text.substr(cross + 1));
}

std::string checkSize(const std::string& text)
{
    const std::size_t cross = text.find('x');
    const auto isNumber = [](const std::string& part) {
        return !part.empty() && part.size() <= 4 && part.find_first_not_of("0123456789") == std::string::npos &&
               std::stoi(part) >= 320;
    };
    if (cross != std::string::npos && isNumber(text.substr(0, cross)) && isNumber(text.substr(cross + 1)))
        return {};
    return "'" + text + "' is not a size like 1280x800, of at least 320x320";
}

struct Opening
{
    std::vector<std::string> shapes;
    PlanOptions folders;
};

void setRequest(ui::WindowOptions& options, const Opening& opening)
{
    const PlanOptions& folders = opening.folders;
    options.request = {parseShapes(opening.shapes), folders.task, folders.calibration, folders.evaluation};
    const bool isModel = !options.model.empty() && options.model.extension() != ".assay";
    if (!isModel && options.request != ui::ModelRequest{})
        throw Error("--shape, --task, --calibration and --evaluation need a MODEL that is an ONNX file");
}

} // namespace

void addGui(CLI::App& parser, int& exitCode)
{
    const auto options = std::make_shared<ui::WindowOptions>();
    const auto opening = std::make_shared<Opening>();
    const auto size = std::make_shared<std::string>();
    CLI::App& command = *parser.add_subcommand("gui", "The window (also: assay alone, or assay FILE.onnx)");
    command.add_option("MODEL", options->model, "The network, an ONNX file (default: a welcome page)");
    addShapes(command, opening->shapes);
    addFolders(command, opening->folders);
    command.add_option("--evaluation", opening->folders.evaluation, "Folder of images to compare the networks on")
        ->type_name("DIR");
    command.add_flag("--run", options->run,
                     "Calibrate, simulate and compare at once; of the sample if no model is named");
    command.add_option("--screenshots", options->screenshots, "Write pictures of the window and its panels, then exit")
        ->type_name("DIR");
    command.add_option("--theme", options->theme, "light, dark or system")
        ->type_name("T")
        ->check(CLI::IsMember({"light", "dark", "system"}).description(""));
    command.add_option("--size", *size, "Size of the window: 1280x800")
        ->type_name("WxH")
        ->check(CLI::Validator(checkSize, ""));
    command.add_option("--language", options->language, "Language of the window: en, de, ja or zh_CN")->type_name("L");
    command.callback([options, opening, size, &exitCode] {
        setRequest(*options, *opening);
        options->version = ASSAY_VERSION;
        if (!size->empty())
            setSize(*options, *size);
        exitCode = ui::runWindow(*options);
    });
}

} // namespace assay::app
