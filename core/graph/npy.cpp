#include "core/graph/npy.h"

#include "core/graph/error.h"
#include "core/graph/pending_file.h"

#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace assay {

namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kLongestHeader = 1U << 16U; // real ones have about 100 bytes

constexpr std::array<std::pair<std::string_view, DataType>, 12> kTypes = {{
    {"f4", DataType::Float32},
    {"f8", DataType::Float64},
    {"f2", DataType::Float16},
    {"i1", DataType::Int8},
    {"i2", DataType::Int16},
    {"i4", DataType::Int32},
    {"i8", DataType::Int64},
    {"u1", DataType::UInt8},
    {"u2", DataType::UInt16},
    {"u4", DataType::UInt32},
    {"u8", DataType::UInt64},
    {"b1", DataType::Bool},
}};

/// Reads the Python dictionary literal {'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }.
class HeaderParser
{
public:
    explicit HeaderParser(std::string_view text) : m_text(text) {}

    NpyHeader parse()
    {
        NpyHeader header;
        bool hasType = false;
        bool hasShape = false;
        expect('{');
        while (!accept('}')) {
            const std::string key = quoted();
            expect(':');
            if (key == "descr") {
                header.type = typeOf(quoted());
                hasType = true;
            } else if (key == "fortran_order") {
                if (word() != "False")
                    throw Error("holds an array in Fortran order; save it with numpy.ascontiguousarray");
            } else if (key == "shape") {
                header.shape = tuple();
                hasShape = true;
            } else {
                throw Error("is malformed: unknown header field '" + key + "'");
            }
            accept(',');
        }
        if (!hasType || !hasShape)
            throw Error("is malformed: the header lacks descr or shape");
        return header;
    }

private:
    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n'))
            ++m_at;
    }
    bool accept(char letter)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != letter)
            return false;
        ++m_at;
        return true;
    }
    void expect(char letter)
    {
        if (!accept(letter))
            throw Error(std::string("is malformed: the header lacks '") + letter + "' at character " +
                        std::to_string(m_at));
    }
    std::string quoted()
    {
        expect('\'');
        const std::size_t end = m_text.find('\'', m_at);
        if (end == std::string_view::npos)
            throw Error("is malformed: a quote in the header is not closed");
        std::string text(m_text.substr(m_at, end - m_at));
        m_at = end + 1;
        return text;
    }
    std::string_view word()
    {
        skipSpace();
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] >= 'A' && m_text[m_at] <= 'z')
            ++m_at;
        return m_text.substr(begin, m_at - begin);
    }
    Shape tuple()
    {
        Shape shape;
        expect('(');
        while (!accept(')')) {
            std::int64_t dimension = 0;
            const char* const end = m_text.data() + m_text.size();
            const auto [next, failure] = std::from_chars(m_text.data() + m_at, end, dimension);
            if (failure != std::errc() || dimension < 0 || shape.size() >= 32)
                throw Error("is malformed: the header's shape is not a tuple of counts");
            m_at = static_cast<std::size_t>(next - m_text.data());
            shape.push_back(dimension);
            accept(',');
            skipSpace();
        }
        return shape;
    }
    static DataType typeOf(const std::string& descr)
    {
        const std::string_view code = std::string_view(descr).substr(descr.empty() ? 0 : 1);
        for (const auto& [name, type] : kTypes) {
            if (code == name && (descr[0] == '<' || descr[0] == '|'))
                return type;
        }
        throw Error("holds elements of type '" + descr + "'; little-endian float, integer and bool arrays can be read");
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::size_t littleEndian(std::string_view bytes)
{
    std::size_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::string readBytes(std::ifstream& stream, std::size_t count)
{
    std::string bytes(count, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(count));
    if (!stream)
        throw Error("is cut off: its header is incomplete");
    return bytes;
}

NpyHeader readHeader(std::ifstream& stream, std::uintmax_t fileSize)
{
    const std::string start = readBytes(stream, kMagic.size() + 2);
    if (!start.starts_with(kMagic))
        throw Error("is not a .npy file");
    const int version = start[kMagic.size()];
    if (version < 1 || version > 3)
        throw Error("has .npy format version " + std::to_string(version) + "; 1 to 3 can be read");
    const std::size_t lengthBytes = version == 1 ? 2 : 4;
    const std::size_t length = littleEndian(readBytes(stream, lengthBytes));
    if (length > kLongestHeader)
        throw Error("is malformed: its header claims " + std::to_string(length) + " bytes");
    const std::string text = readBytes(stream, length);
    NpyHeader header = HeaderParser(text).parse();
    header.dataOffset = start.size() + lengthBytes + length;
    const std::uintmax_t expected =
        header.dataOffset + static_cast<std::uintmax_t>(elementCount(header.shape)) * byteSize(header.type);
    if (fileSize != expected)
        throw Error("has " + std::to_string(fileSize) + " bytes, its header says " + std::to_string(expected));
    return header;
}

std::ifstream openForReading(const std::filesystem::path& file)
{
    if (!std::filesystem::is_regular_file(file))
        throw Error(std::filesystem::exists(file) ? "is not a file" : "does not exist");
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw Error("cannot be opened for reading");
    return stream;
}

std::string_view codeOf(DataType type)
{
    for (const auto& [name, candidate] : kTypes) {
        if (candidate == type)
            return name;
    }
    throw Error("elements of type " + std::string(toString(type)) + " have no .npy form");
}

std::string shapeTuple(const Shape& shape)
{
    std::string text = "(";
    for (const std::int64_t dimension : shape)
        text.append(std::to_string(dimension)).append(",");
    return text.append(")");
}

} // namespace

NpyHeader readNpyHeader(const std::filesystem::path& file)
{
    try {
        std::ifstream stream = openForReading(file);
        return readHeader(stream, std::filesystem::file_size(file));
    } catch (const Error& error) {
        throw error.at({file.string(), {}, {}});
    }
}

Tensor readNpy(const std::filesystem::path& file)
{
    try {
        std::ifstream stream = openForReading(file);
        const NpyHeader header = readHeader(stream, std::filesystem::file_size(file));
        Tensor tensor(header.type, header.shape);
        stream.read(reinterpret_cast<char*>(tensor.mutableBytes()), static_cast<std::streamsize>(tensor.byteCount()));
        if (!stream)
            throw Error("cannot be read to its end");
        return tensor;
    } catch (const Error& error) {
        throw error.at({file.string(), {}, {}});
    }
}

void writeNpy(const std::filesystem::path& file, const Tensor& original)
{
    const Tensor tensor = original.type() == DataType::BFloat16 ? original.converted(DataType::Float32) : original;
    std::string header = "{'descr': '";
    header.append(byteSize(tensor.type()) == 1 ? "|" : "<").append(codeOf(tensor.type()));
    header.append("', 'fortran_order': False, 'shape': ").append(shapeTuple(tensor.shape())).append(", }");
    const std::size_t prefix = kMagic.size() + 4;
    header.append(63 - (prefix + header.size()) % 64, ' '); // the data starts at a multiple of 64
    header += '\n';
    std::string bytes(kMagic);
    bytes += {'\1', '\0', static_cast<char>(header.size() & 0xFFU), static_cast<char>(header.size() >> 8U)};
    bytes += header;
    bytes.append(reinterpret_cast<const char*>(tensor.bytes()), tensor.byteCount());
    writeFile(file, bytes);
}

} // namespace assay
