#include "core/evaluation/image_bytes.h"

#include "core/graph/error.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>

namespace assay::evaluation {

namespace {

using Bytes = std::span<const unsigned char>;

constexpr std::array<unsigned char, 8> kPngSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::uint64_t kMostPixels = std::uint64_t{1} << 28U;
constexpr std::uintmax_t kLargestFile = std::uintmax_t{1} << 30U;

/// The table of the CRC that PNG uses: https://www.w3.org/TR/png/#D-CRCAppendix
std::array<std::uint32_t, 256> makeCrcTable()
{
    std::array<std::uint32_t, 256> table = {};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
        table[i] = value;
    }
    return table;
}

std::uint32_t crc(Bytes bytes)
{
    static const std::array<std::uint32_t, 256> table = makeCrcTable();
    std::uint32_t value = 0xFFFFFFFFU;
    for (const unsigned char byte : bytes)
        value = table[(value ^ byte) & 0xFFU] ^ (value >> 8U);
    return value ^ 0xFFFFFFFFU;
}

std::uint32_t bigEndian(Bytes bytes)
{
    return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U | std::uint32_t{bytes[2]} << 8U | bytes[3];
}

void requireWholePng(Bytes bytes)
{
    Bytes rest = bytes.subspan(kPngSignature.size());
    for (bool isFirst = true;; isFirst = false) {
        if (rest.size() < 12)
            throw Error("is no readable image: the PNG is cut off");
        const std::size_t length = bigEndian(rest);
        if (length > rest.size() - 12)
            throw Error("is no readable image: the PNG is cut off");
        const Bytes typeAndData = rest.subspan(4, length + 4);
        if (crc(typeAndData) != bigEndian(rest.subspan(length + 8)))
            throw Error("is no readable image: a check sum of the PNG is wrong");
        if (isFirst && length >= 8 &&
            std::uint64_t{bigEndian(rest.subspan(8))} * bigEndian(rest.subspan(12)) > kMostPixels)
            throw Error("is no readable image: it claims more than 2^28 pixels");
        constexpr std::array<unsigned char, 4> kEnd = {'I', 'E', 'N', 'D'};
        if (std::equal(kEnd.begin(), kEnd.end(), typeAndData.begin()))
            return;
        rest = rest.subspan(length + 12);
    }
}

void requireWholeJpeg(Bytes bytes)
{
    constexpr std::array<unsigned char, 2> kEnd = {0xFF, 0xD9};
    if (std::search(bytes.begin(), bytes.end(), kEnd.begin(), kEnd.end()) == bytes.end())
        throw Error("is no readable image: the JPEG is cut off");
}

} // namespace

std::vector<unsigned char> readBytes(const std::filesystem::path& file)
{
    std::error_code code;
    const std::uintmax_t size = std::filesystem::file_size(file, code);
    if (code)
        throw Error("cannot be read: " + code.message(), {file.string(), {}, {}});
    if (size > kLargestFile)
        throw Error("is larger than 1 GiB: too large for an image", {file.string(), {}, {}});
    std::vector<unsigned char> bytes(size);
    std::ifstream stream(file, std::ios::binary);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!stream)
        throw Error("cannot be read to its end", {file.string(), {}, {}});
    return bytes;
}

void requireWhole(Bytes bytes)
{
    if (bytes.size() >= kPngSignature.size() && std::equal(kPngSignature.begin(), kPngSignature.end(), bytes.begin()))
        requireWholePng(bytes);
    else if (bytes.size() >= 3 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF)
        requireWholeJpeg(bytes);
}

} // namespace assay::evaluation
