#include "core/evaluation/dataset.h"

#include "core/evaluation/json_fields.h"
#include "core/graph/npy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <map>
#include <optional>
#include <string_view>

namespace assay::evaluation {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 10> kImageExtensions = {".png", ".jpg",  ".jpeg", ".bmp", ".webp",
                                                               ".tif", ".tiff", ".ppm",  ".pgm", ".pnm"};
constexpr int kMostClasses = 1 << 20;
constexpr int kLongestSide = 1 << 20; // of an image, in pixels

std::string lowerExtension(const fs::path& file)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    return extension;
}

bool isImage(const fs::path& file)
{
    const std::string extension = lowerExtension(file);
    return std::find(kImageExtensions.begin(), kImageExtensions.end(), extension) != kImageExtensions.end();
}

bool isTensor(const fs::path& file)
{
    return lowerExtension(file) == ".npy";
}

/// What a folder holds, each list sorted by name; hidden entries left out.
struct Listing
{
    std::vector<fs::path> images, tensors, folders;
};

Listing list(const fs::path& folder)
{
    Listing listing;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        const fs::path& path = entry->path();
        std::error_code ignored;
        if (path.filename().string().starts_with("."))
            continue;
        if (entry->is_directory(ignored))
            listing.folders.push_back(path);
        else if (isImage(path))
            listing.images.push_back(path);
        else if (isTensor(path))
            listing.tensors.push_back(path);
    }
    if (code)
        throw Error("cannot be listed: " + code.message(), {folder.string(), {}, {}});
    for (std::vector<fs::path>* paths : {&listing.images, &listing.tensors, &listing.folders})
        std::sort(paths->begin(), paths->end());
    return listing;
}

std::vector<Sample> unlabelled(const std::vector<fs::path>& files)
{
    std::vector<Sample> samples;
    samples.reserve(files.size());
    for (const fs::path& file : files)
        samples.push_back({file});
    return samples;
}

std::optional<int> classIndex(std::string_view text, std::span<const std::string> classNames)
{
    const auto named = std::find(classNames.begin(), classNames.end(), text);
    if (named != classNames.end())
        return static_cast<int>(named - classNames.begin());
    int index = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), index);
    const int limit = classNames.empty() ? kMostClasses : static_cast<int>(classNames.size());
    if (failure != std::errc() || end != text.data() + text.size() || index < 0 || index >= limit)
        return std::nullopt;
    return index;
}

/// The file of that name inside the folder; nothing if there is none or the name leads out of it.
std::optional<fs::path> fileInside(const fs::path& folder, const std::string& name)
{
    const fs::path relative = fs::path(name).lexically_normal();
    if (relative.empty() || relative.is_absolute() || *relative.begin() == "..")
        return std::nullopt;
    std::error_code code;
    const fs::path file = folder / relative;
    return fs::is_regular_file(file, code) ? std::optional(file) : std::nullopt;
}

/// A line of `file,label`; the file may be quoted. Nothing if it is not of this form.
std::optional<std::pair<std::string, std::string>> splitRow(std::string_view line)
{
    if (line.starts_with('"')) {
        const std::size_t quote = line.find("\",");
        if (quote == std::string_view::npos)
            return std::nullopt;
        return std::pair(std::string(line.substr(1, quote - 1)), std::string(line.substr(quote + 2)));
    }
    const std::size_t comma = line.rfind(',');
    if (comma == std::string_view::npos)
        return std::nullopt;
    return std::pair(std::string(line.substr(0, comma)), std::string(line.substr(comma + 1)));
}

void readLabels(const fs::path& file, Dataset& dataset)
{
    std::ifstream stream(file);
    int number = 0;
    const auto fail = [&](const std::string& reason) {
        return Error("line " + std::to_string(number) + ": " + reason, {file.string(), {}, {}});
    };
    for (std::string line; std::getline(stream, line);) {
        ++number;
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        const auto row = splitRow(line);
        if (number == 1) {
            if (!row || row->first != "file" || row->second != "label")
                throw fail("the header must be file,label");
            continue;
        }
        if (line.empty())
            continue;
        if (!row)
            throw fail("is not of the form file,label");
        const std::optional<fs::path> image = fileInside(dataset.folder, row->first);
        if (!image)
            throw fail("names no file in this folder: " + row->first);
        const std::optional<int> label = classIndex(row->second, dataset.classes);
        if (!label)
            throw fail("'" + row->second + "' is no class index or class name");
        dataset.samples.push_back({*image, *label});
    }
    dataset.hasLabels = true;
}

std::vector<int> folderLabels(const std::vector<fs::path>& folders, Dataset& dataset)
{
    std::vector<int> labels;
    std::vector<std::string> names;
    const fs::path* stranger = nullptr;
    for (const fs::path& folder : folders) {
        names.push_back(folder.filename().string());
        const auto named = std::find(dataset.classes.begin(), dataset.classes.end(), names.back());
        if (named == dataset.classes.end())
            stranger = &folder;
        else
            labels.push_back(static_cast<int>(named - dataset.classes.begin()));
    }
    if (stranger == nullptr)
        return labels;
    const bool namesAreCodes = labels.empty() && dataset.classes.size() == folders.size();
    if (!dataset.classes.empty() && !namesAreCodes)
        throw Error("is the name of no class in the labels file", {stranger->string(), {}, {}});
    if (dataset.classes.empty())
        dataset.classes = names;
    labels.resize(folders.size());
    for (std::size_t i = 0; i < labels.size(); ++i)
        labels[i] = static_cast<int>(i);
    return labels;
}

void readClassFolders(const std::vector<fs::path>& folders, Dataset& dataset)
{
    const std::vector<int> labels = folderLabels(folders, dataset);
    for (std::size_t i = 0; i < folders.size(); ++i) {
        for (const fs::path& file : list(folders[i]).images)
            dataset.samples.push_back({file, labels[i]});
    }
    dataset.hasLabels = true;
}

/// Class indices by the file's own ids: of the labels file's names, else in the order of the categories.
std::map<std::int64_t, int> readCategories(const JsonFields& fields, Dataset& dataset)
{
    const std::vector<JsonFields> list = fields.objects("categories");
    std::vector<std::string> names;
    names.reserve(list.size());
    for (const JsonFields& category : list)
        names.push_back(category.text("name").value_or(""));
    if (dataset.classes.empty())
        dataset.classes = names;
    std::map<std::int64_t, int> categories;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto id = list[i].integer("id", 0, kMostClasses);
        if (!id || names[i].empty())
            throw list[i].error(id ? "name" : "id", "is missing");
        const auto named = std::find(dataset.classes.begin(), dataset.classes.end(), names[i]);
        if (named == dataset.classes.end())
            throw list[i].error("name", "is the name of no class in the labels file: " + names[i]);
        categories[*id] = static_cast<int>(named - dataset.classes.begin());
    }
    return categories;
}

void readBoxes(const JsonFields& fields, const std::map<std::int64_t, int>& categories,
               const std::map<std::int64_t, std::size_t>& images, Dataset& dataset)
{
    constexpr std::int64_t kAnyId = std::int64_t{1} << 60;
    for (const JsonFields& annotation : fields.objects("annotations")) {
        const auto image = annotation.integer("image_id", 0, kAnyId);
        const auto category = annotation.integer("category_id", 0, kMostClasses);
        const auto box = annotation.numbers("bbox");
        if (!image || !images.contains(*image))
            throw annotation.error("image_id", "names no image");
        if (!category || !categories.contains(*category))
            throw annotation.error("category_id", "names no category");
        if (!box || box->size() != 4)
            throw annotation.error("bbox", "must be [left, top, width, height]");
        const bool isCrowd = annotation.integer("iscrowd", 0, 1).value_or(0) == 1;
        dataset.samples[images.at(*image)].boxes.push_back(
            {(*box)[0], (*box)[1], (*box)[2], (*box)[3], categories.at(*category), isCrowd});
    }
    dataset.hasBoxes = true;
}

void readCoco(const fs::path& file, Dataset& dataset)
{
    constexpr std::int64_t kAnyId = std::int64_t{1} << 60;
    const nlohmann::json document = readJsonFile(file);
    const JsonFields fields(document, file.string());
    if (!fields.has("images"))
        throw fields.error("images", "is missing");
    std::map<std::int64_t, std::size_t> images;
    for (const JsonFields& image : fields.objects("images")) {
        const auto id = image.integer("id", 0, kAnyId);
        const auto name = image.text("file_name");
        if (!id || !name)
            throw image.error(id ? "file_name" : "id", "is missing");
        const std::optional<fs::path> found = fileInside(dataset.folder, *name);
        if (!found)
            throw image.error("file_name", "names no file in this folder: " + *name);
        const auto height = image.integer("height", 1, kLongestSide);
        const auto width = image.integer("width", 1, kLongestSide);
        if (!height || !width)
            throw image.error(height ? "width" : "height", "is missing");
        images[*id] = dataset.samples.size();
        dataset.samples.push_back({*found, -1, {}, {static_cast<int>(*height), static_cast<int>(*width)}});
    }
    readBoxes(fields, readCategories(fields, dataset), images, dataset);
}

Dataset openFile(const fs::path& file)
{
    if (!isTensor(file) && !isImage(file))
        throw Error("is neither a folder of images, an image, nor a .npy file", {file.string(), {}, {}});
    Dataset dataset;
    dataset.folder = file.parent_path();
    dataset.holdsTensors = isTensor(file);
    dataset.samples = unlabelled({file});
    return dataset;
}

} // namespace

Dataset Dataset::first(std::size_t count) const
{
    Dataset shorter = *this;
    if (count > 0 && count < shorter.samples.size())
        shorter.samples.resize(count);
    return shorter;
}

Dataset openDataset(const fs::path& path, std::span<const std::string> classNames)
{
    if (fs::is_regular_file(path))
        return openFile(path);
    if (!fs::is_directory(path))
        throw Error("is no folder of images", {path.string(), {}, {}});
    Dataset dataset;
    dataset.folder = path;
    dataset.classes.assign(classNames.begin(), classNames.end());
    const Listing listing = list(path);
    if (fs::is_regular_file(path / "annotations.json")) {
        readCoco(path / "annotations.json", dataset);
    } else if (fs::is_regular_file(path / "labels.csv")) {
        readLabels(path / "labels.csv", dataset);
    } else if (!listing.images.empty()) {
        dataset.samples = unlabelled(listing.images);
    } else if (!listing.tensors.empty()) {
        dataset.samples = unlabelled(listing.tensors);
        dataset.holdsTensors = true;
    } else if (!listing.folders.empty()) {
        readClassFolders(listing.folders, dataset);
    }
    if (dataset.samples.empty())
        throw Error("holds no images", {path.string(), {}, {}});
    return dataset;
}

std::optional<Shape> shapeOfInputs(const fs::path& path)
{
    if (path.empty())
        return std::nullopt;
    const Dataset dataset = openDataset(path);
    return dataset.holdsTensors ? std::optional(readNpyHeader(dataset.samples.front().file).shape) : std::nullopt;
}

} // namespace assay::evaluation
