#include "core/onnx/external_data.h"

#include "core/graph/error.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>

namespace assay::onnx {

namespace {

namespace fs = std::filesystem;

struct Location
{
    std::string path;
    std::uint64_t offset = 0;
    std::optional<std::uint64_t> length;
};

std::uint64_t parseCount(const std::string& key, const std::string& text)
{
    std::uint64_t value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || status != std::errc{} || end != text.data() + text.size())
        throw Error("external data has " + key + " '" + text + "', which is not a number of bytes");
    return value;
}

Location parseLocation(const ::onnx::TensorProto& tensor)
{
    Location location;
    for (const auto& entry : tensor.external_data()) {
        if (entry.key() == "location")
            location.path = entry.value();
        else if (entry.key() == "offset")
            location.offset = parseCount(entry.key(), entry.value());
        else if (entry.key() == "length")
            location.length = parseCount(entry.key(), entry.value());
    }
    if (location.path.empty() || location.path.find('\0') != std::string::npos)
        throw Error("external data names no file");
    return location;
}

bool liesInside(const fs::path& folder, const fs::path& file)
{
    return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first == folder.end();
}

/// The file, with symlinks resolved, so that what is checked is what is read.
fs::path resolve(const std::string& location, const fs::path& folder)
{
    const std::string quoted = "external data '" + location + "' ";
    if (fs::path(location).is_absolute())
        throw Error(quoted + "has an absolute path; it must lie in the model's folder");
    std::error_code failure;
    const fs::path root = fs::canonical(folder.empty() ? fs::path(".") : folder, failure);
    if (failure)
        throw Error("the model's folder cannot be read: " + failure.message());
    fs::path resolved = fs::weakly_canonical(root / location, failure);
    if (failure)
        throw Error(quoted + "cannot be read: " + failure.message());
    if (!liesInside(root, resolved))
        throw Error(quoted + "lies outside the model's folder");
    if (!fs::exists(resolved, failure))
        throw Error(quoted + "does not exist; put it beside the model");
    if (!fs::is_regular_file(resolved, failure))
        throw Error(quoted + "is not a regular file");
    return resolved;
}

} // namespace

ExternalPiece locateExternalData(const ::onnx::TensorProto& tensor, const fs::path& folder, std::uint64_t bytes)
{
    const Location location = parseLocation(tensor);
    const fs::path file = resolve(location.path, folder);
    const std::string quoted = "external data '" + location.path + "' ";
    std::error_code failure;
    const std::uintmax_t size = fs::file_size(file, failure);
    if (failure)
        throw Error(quoted + "cannot be read: " + failure.message());
    if (location.length && *location.length != bytes)
        throw Error("external data has length " + std::to_string(*location.length) + ", its shape needs " +
                    std::to_string(bytes) + " bytes");
    if (location.offset > size || bytes > size - location.offset)
        throw Error(quoted + "ends at byte " + std::to_string(size) + ", " + std::to_string(bytes) +
                    " bytes at offset " + std::to_string(location.offset) + " are claimed");
    return {file, location.offset};
}

fs::path externalFile(const ::onnx::TensorProto& tensor, const fs::path& folder)
{
    return resolve(parseLocation(tensor).path, folder);
}

void readExternalData(const ExternalPiece& piece, std::span<std::byte> target)
{
    std::ifstream stream(piece.file, std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(piece.offset));
    stream.read(reinterpret_cast<char*>(target.data()), static_cast<std::streamsize>(target.size()));
    if (!stream)
        throw Error("external data '" + piece.file.filename().string() + "' cannot be read");
}

} // namespace assay::onnx
