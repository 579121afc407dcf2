#include "core/graph/error.h"
#include "core/graph/npy.h"
#include "core/graph/pending_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace assay {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

class Npy : public testing::Test
{
protected:
    void SetUp() override
    {
        const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
        m_folder = fs::temp_directory_path() / ("assay-npy-" + name);
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
    }
    void TearDown() override { fs::remove_all(m_folder); }

    fs::path fileWith(const std::string& bytes) const
    {
        const fs::path file = m_folder / "array.npy";
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }

    static std::string contents(const fs::path& file)
    {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    std::string reasonFor(const std::string& bytes) const
    {
        try {
            readNpy(fileWith(bytes));
        } catch (const Error& error) {
            EXPECT_NE(error.place().file, "");
            return error.reason();
        }
        return "was accepted";
    }

    fs::path m_folder;
};

// A header of format version 1 in the form and length that numpy.save writes.
std::string header(const std::string& dictionary)
{
    const std::string text = dictionary + std::string(117 - dictionary.size(), ' ') + "\n";
    return "\x93NUMPY\x01\x00\x76\x00"s + text;
}

// What numpy.save writes for numpy.array([[1.5, -2], [3, 4]], float32).
std::string numpysOwn()
{
    return header("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }") +
           "\x00\x00\xc0?\x00\x00\x00\xc0\x00\x00@@\x00\x00\x80@"s;
}

TEST_F(Npy, readsWhatNumpyWrites)
{
    const Tensor tensor = readNpy(fileWith(numpysOwn()));
    EXPECT_EQ(tensor.shape(), (Shape{2, 2}));
    EXPECT_EQ(tensor.data<float>()[0], 1.5F);
    EXPECT_EQ(tensor.data<float>()[1], -2.0F);
    EXPECT_EQ(tensor.data<float>()[3], 4.0F);
}

TEST_F(Npy, readsFormatVersionsTwoAndThree)
{
    std::string bytes = numpysOwn();
    for (const char version : {'\2', '\3'}) {
        const std::string wide = "\x93NUMPY"s + version + "\x00\x76\x00\x00\x00"s + bytes.substr(10);
        EXPECT_EQ(readNpy(fileWith(wide)).data<float>()[2], 3.0F);
    }
}

TEST_F(Npy, readsScalarsAndVectors)
{
    EXPECT_EQ(readNpy(fileWith(header("{'descr': '|u1', 'fortran_order': False, 'shape': (), }") + "\7")).shape(),
              Shape{});
    EXPECT_EQ(
        readNpy(fileWith(header("{'descr': '<i2', 'fortran_order': False, 'shape': (1,), }") + "\1\1")).integerAt(0),
        257);
}

TEST_F(Npy, writesDataAlignedTo64BytesAndReadsItBack)
{
    const fs::path file = m_folder / "written.npy";
    writeNpy(file, Tensor::from<std::int64_t>({3}, std::vector<std::int64_t>{1, -2, 1LL << 40}));
    EXPECT_EQ(readNpyHeader(file).dataOffset % 64, 0U);
    const Tensor tensor = readNpy(file);
    EXPECT_EQ(tensor.shape(), Shape{3});
    EXPECT_EQ(tensor.data<std::int64_t>()[2], 1LL << 40);
}

TEST_F(Npy, refusesFilesThatAreNoPlainArrays)
{
    EXPECT_EQ(reasonFor("PK\x03\x04 an archive of arrays"), "is not a .npy file");
    EXPECT_EQ(reasonFor("\x93NUM"), "is cut off: its header is incomplete");
    EXPECT_EQ(reasonFor(header("{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }") + "0000"),
              "holds elements of type '>f4'; little-endian float, integer and bool arrays can be read");
    EXPECT_EQ(reasonFor(header("{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }") + "0000"),
              "holds an array in Fortran order; save it with numpy.ascontiguousarray");
    EXPECT_EQ(reasonFor(header("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }")),
              "is malformed: the header's shape is not a tuple of counts");
    EXPECT_EQ(reasonFor(header("{'descr': '<f4'")), "is malformed: the header lacks ''' at character 118");
}

TEST_F(Npy, refusesAFileShorterThanItsHeaderClaims)
{
    std::string bytes = numpysOwn();
    bytes.pop_back();
    EXPECT_EQ(reasonFor(bytes), "has 143 bytes, its header says 144");
    EXPECT_EQ(reasonFor(header("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000, ), }")),
              "has 128 bytes, its header says 4000000128");
}

TEST_F(Npy, namesAFolderThatDoesNotExist)
{
    EXPECT_THROW(writeNpy(m_folder / "nowhere" / "x.npy", Tensor::scalar(1.0F)), Error);
}

TEST_F(Npy, aPendingFileThatIsNotCommittedLeavesNothing)
{
    const fs::path target = m_folder / "report.html";
    std::ofstream(target) << "old";
    {
        PendingFile pending(target);
        std::ofstream(pending.temporary()) << "half";
    }
    EXPECT_EQ(contents(target), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder), {}), 1);
    writeFile(target, "new");
    EXPECT_EQ(contents(target), "new");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder), {}), 1);
}

} // namespace
} // namespace assay
