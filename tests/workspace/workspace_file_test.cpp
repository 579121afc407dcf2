// The .assay file: what goes in comes out, and what is no such file is refused on one line.
#include "core/graph/error.h"
#include "core/workspace/byte_text.h"
#include "core/workspace/sha256.h"
#include "core/workspace/workspace_file.h"
#include "tests/workspace/samples.h"

#include <sqlite3.h>

#include <fstream>
#include <iterator>

namespace assay::workspace::test {

namespace {

namespace fs = std::filesystem;

std::string contentOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

/// What load() says; fails if it says nothing, more than one line, or not which file.
std::string complaintOf(const fs::path& file)
{
    try {
        load(file);
    } catch (const Error& error) {
        const std::string text = error.what();
        EXPECT_EQ(text.find('\n'), std::string::npos);
        EXPECT_EQ(text.rfind(file.string(), 0), 0U) << text;
        return text;
    }
    ADD_FAILURE() << "was loaded";
    return {};
}

/// Changes a file as somebody else's program would, and seals it again with the digest of what it now holds.
void change(const fs::path& file, const std::string& sql)
{
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    char* reason = nullptr;
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &reason), SQLITE_OK) << (reason ? reason : "");
    sqlite3_free(reason);
    Sha256 digest;
    for (const char* rows :
         {"SELECT name, json FROM part ORDER BY name",
          "SELECT name, count, exponent, first_bin, figures, bins, channels FROM tensor ORDER BY name",
          "SELECT name, value FROM view ORDER BY name", "SELECT name, minimum, maximum FROM observed ORDER BY name",
          "SELECT name, range FROM tuned_range ORDER BY name",
          "SELECT name, bias, shape, integers FROM tuned_layer ORDER BY name"}) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database, rows, -1, &statement, nullptr) != SQLITE_OK)
            continue; // this test took the table away
        while (sqlite3_step(statement) == SQLITE_ROW) {
            for (int column = 0; column < sqlite3_column_count(statement); ++column) {
                const char* data = static_cast<const char*>(sqlite3_column_blob(statement, column));
                const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
                digest.add(std::to_string(size) + ":");
                digest.add(std::string_view(data == nullptr ? "" : data, size));
            }
        }
        sqlite3_finalize(statement);
        digest.add(";");
    }
    sqlite3_exec(database, ("UPDATE seal SET sha256 = '" + digest.hex() + "'").c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(database);
}

class WorkspaceFile : public ::testing::Test
{
protected:
    void SetUp() override
    {
        std::mt19937 random(7);
        m_workspace = randomWorkspace(random);
        save(m_file, m_workspace);
    }

    ScratchFolder m_folder;
    fs::path m_file = m_folder.path() / "arbeit 100%.assay";
    SavedWorkspace m_workspace;
};

} // namespace

TEST_F(WorkspaceFile, givesBackWhatWasSavedBitForBit)
{
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::mt19937 random(seed);
        const SavedWorkspace workspace = randomWorkspace(random);
        save(m_file, workspace);
        const SavedWorkspace loaded = load(m_file);
        expectSame(loaded, workspace);
        EXPECT_EQ(loaded.folder, m_folder.path());
    }
}

TEST_F(WorkspaceFile, tellsNothingFromEmpty)
{
    SavedWorkspace bare;
    bare.decisions.target = m_workspace.decisions.target;
    save(m_file, bare);
    expectSame(load(m_file), bare);
    bare.statistics = std::make_shared<const calibration::Statistics>();
    bare.comparison = std::make_shared<const evaluation::Comparison>();
    bare.task = evaluation::Task{};
    save(m_file, bare);
    expectSame(load(m_file), bare);
}

TEST_F(WorkspaceFile, isTheSameFileForTheSameState)
{
    const std::string first = contentOf(m_file);
    save(m_file, m_workspace);
    EXPECT_EQ(contentOf(m_file), first);
}

TEST_F(WorkspaceFile, leavesNothingBesideIt)
{
    save(m_file, m_workspace);
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path()), {}), 1);
}

TEST_F(WorkspaceFile, replacesWhateverStoodThere)
{
    write(m_file, "no workspace");
    save(m_file, m_workspace);
    expectSame(load(m_file), m_workspace);
}

TEST_F(WorkspaceFile, keepsTheOldStateIfTheNewCannotBeWritten)
{
    EXPECT_THROW(save(m_folder.path() / "missing" / "a.assay", m_workspace), Error);
    EXPECT_THROW(save(m_folder.path(), m_workspace), Error);
    expectSame(load(m_file), m_workspace);
}

TEST_F(WorkspaceFile, removesWhatKilledProcessesLeft)
{
    // A process number beyond Linux's largest (4194304) is nobody's; process 1 is always alive.
    const fs::path dead = m_folder.path() / ".arbeit 100%.assay.99999999-0.part";
    const fs::path alive = m_folder.path() / ".arbeit 100%.assay.1-0.part";
    const fs::path other = m_folder.path() / ".other.assay.99999999-0.part";
    for (const fs::path& file : {dead, alive, other})
        write(file, "x");
    save(m_file, m_workspace);
    EXPECT_FALSE(fs::exists(dead));
    EXPECT_TRUE(fs::exists(alive));
    EXPECT_TRUE(fs::exists(other));
}

TEST_F(WorkspaceFile, refusesWhatIsNoWorkspace)
{
    const fs::path file = m_folder.path() / "x.assay";
    EXPECT_NE(complaintOf(file).find("does not exist"), std::string::npos);
    EXPECT_NE(complaintOf(m_folder.path()).find("is not a file"), std::string::npos);
    for (const std::string& content : {std::string(), std::string("a text"), std::string(100'000, 'x')}) {
        write(file, content);
        EXPECT_NE(complaintOf(file).find("not"), std::string::npos);
    }
    fs::remove(file);
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    sqlite3_exec(database, "CREATE TABLE part(name, json)", nullptr, nullptr, nullptr);
    sqlite3_close(database);
    EXPECT_NE(complaintOf(file).find("is not an Assay workspace"), std::string::npos);
}

TEST_F(WorkspaceFile, refusesANewerVersion)
{
    change(m_file, "PRAGMA user_version = 3");
    EXPECT_NE(complaintOf(m_file).find("newer Assay (format 3, this one reads 2)"), std::string::npos);
}

// As version 1 wrote it: the tables of what tuning found were not there.
TEST_F(WorkspaceFile, readsTheFirstVersion)
{
    change(m_file, "DROP TABLE observed; DROP TABLE tuned_range; DROP TABLE tuned_layer; "
                   "DELETE FROM part WHERE name IN ('observation', 'tuning'); PRAGMA user_version = 1");
    SavedWorkspace expected = m_workspace;
    expected.observation = nullptr;
    expected.tuning = nullptr;
    expectSame(load(m_file), expected);
    change(m_file, "CREATE TABLE observed(name TEXT PRIMARY KEY NOT NULL, minimum BLOB NOT NULL, maximum BLOB NOT "
                   "NULL) STRICT");
    EXPECT_NE(complaintOf(m_file).find("is damaged"), std::string::npos);
}

TEST_F(WorkspaceFile, refusesEveryCutFile)
{
    const std::string whole = contentOf(m_file);
    for (std::size_t size = 0; size < whole.size(); size += whole.size() / 97) {
        write(m_file, whole.substr(0, size));
        complaintOf(m_file);
    }
}

TEST_F(WorkspaceFile, refusesDamageToAnyByteThatMatters)
{
    const std::string whole = contentOf(m_file);
    std::mt19937 random(3);
    for (int i = 0; i < 300; ++i) {
        std::string damaged = whole;
        for (int flips = 0; flips < 1 + i % 3; ++flips)
            damaged[random() % damaged.size()] ^= static_cast<char>(1U << (random() % 8));
        write(m_file, damaged);
        try { // bytes that SQLite does not use may change: then everything else must be as it was
            expectSame(load(m_file), m_workspace);
        } catch (const Error& error) {
            EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
        }
    }
}

TEST_F(WorkspaceFile, refusesRandomBytesInPlaceOfPages)
{
    const std::string whole = contentOf(m_file);
    std::mt19937 random(4);
    for (int i = 0; i < 60; ++i) {
        std::string damaged = whole;
        const std::size_t page = 4096 * (random() % (damaged.size() / 4096));
        for (std::size_t k = page + (page == 0 ? 100 : 0); k < page + 4096; ++k)
            damaged[k] = static_cast<char>(random());
        write(m_file, damaged);
        complaintOf(m_file);
    }
}

TEST_F(WorkspaceFile, refusesTablesOfOthers)
{
    const std::string whole = contentOf(m_file);
    for (const char* sql : {"CREATE TABLE more(x)", "DROP TABLE view", "ALTER TABLE view ADD COLUMN x TEXT",
                            "CREATE TRIGGER t AFTER INSERT ON view BEGIN SELECT 1; END",
                            "DROP TABLE view; CREATE VIEW view(name, value) AS WITH RECURSIVE n(i) AS (SELECT 1 UNION "
                            "ALL SELECT i + 1 FROM n) SELECT i, i FROM n"}) {
        write(m_file, whole);
        if (std::string_view(sql).find("CREATE VIEW") == std::string_view::npos) {
            change(m_file, sql);
        } else { // it never ends: not to be read while it is sealed
            sqlite3* database = nullptr;
            ASSERT_EQ(sqlite3_open(m_file.c_str(), &database), SQLITE_OK);
            EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
            sqlite3_close(database);
        }
        EXPECT_NE(complaintOf(m_file).find("is damaged"), std::string::npos) << sql;
    }
}

TEST_F(WorkspaceFile, refusesImpossibleContent)
{
    const std::string whole = contentOf(m_file);
    for (const char* sql :
         {"UPDATE tensor SET bins = x'00'",
          "UPDATE tensor SET bins = zeroblob(8 * 2047)",
          "UPDATE tensor SET count = -1",
          "UPDATE tensor SET count = count + 1",
          "UPDATE tensor SET figures = zeroblob(40)",
          "UPDATE tensor SET figures = CAST(x'000000000000F07F' || zeroblob(40) AS BLOB)", // infinite
          "UPDATE tensor SET exponent = 1 << 40",
          "UPDATE tensor SET first_bin = 9223372036854775807",
          "UPDATE tensor SET channels = x'00000000'",
          "UPDATE tensor SET channels = zeroblob(7)",
          "UPDATE tensor SET bins = CAST(x'FFFFFFFFFFFFFFFF' || zeroblob(8 * 2047) AS BLOB)",
          "UPDATE observed SET minimum = zeroblob(4)",
          "UPDATE observed SET maximum = zeroblob(7)",
          "UPDATE observed SET maximum = x'0000807F0000807F' WHERE length(maximum) = 8", // infinite
          "UPDATE tuned_range SET range = zeroblob(8)",
          "UPDATE tuned_range SET range = CAST(x'000000000000F03F' || zeroblob(8) AS BLOB)", // from 1 to 0
          "UPDATE tuned_layer SET bias = x'0000C07F'",                                       // not a number
          "UPDATE tuned_layer SET integers = x'00'",
          "UPDATE tuned_layer SET integers = x'808080808080' WHERE name = 'both'", // -128
          "UPDATE tuned_layer SET shape = zeroblob(9)",
          "UPDATE tuned_layer SET shape = x'FFFFFFFFFFFFFFFF' WHERE name = 'both'",
          "DELETE FROM part WHERE name = 'model'",
          "DELETE FROM part WHERE name = 'decisions'",
          "UPDATE part SET json = '['",
          "UPDATE part SET json = '[]' WHERE name = 'comparison'",
          "UPDATE part SET json = '{}' WHERE name = 'comparison'",
          "UPDATE part SET json = '{}' WHERE name = 'model'",
          "UPDATE part SET json = replace(json, '\"count\":3', '\"count\":1000000000000') WHERE name = 'comparison'",
          "UPDATE part SET json = replace(json, '\"count\":3', '\"count\":-3') WHERE name = 'comparison'",
          "UPDATE part SET json = replace(json, 'FP16', 'FP17') WHERE name = 'decisions'",
          "UPDATE part SET json = replace(json, 'entropy', 'guess') WHERE name = 'decisions'",
          "UPDATE part SET json = replace(json, 'cores', 'kores') WHERE name = 'decisions'",
          "UPDATE part SET json = replace(json, '\"inf\"', '\"infinite\"') WHERE name = 'comparison'"}) {
        write(m_file, whole);
        change(m_file, sql);
        complaintOf(m_file);
    }
}

TEST_F(WorkspaceFile, refusesEndlessNesting)
{
    change(m_file,
           "UPDATE part SET json = '{\"x\":' || replace(hex(zeroblob(2000000)), '00', '[') WHERE name = 'host'");
    complaintOf(m_file);
}

TEST(ByteText, keepsAnyBytes)
{
    EXPECT_EQ(toUtf8("Straße 靴 😀"), "Straße 靴 😀");
    // 0xFF is U+F7FF, whose UTF-8 is EF 9F BF.
    EXPECT_EQ(toUtf8("\xFF"), "\xEF\x9F\xBF");
    std::mt19937 random(5);
    for (int i = 0; i < 2000; ++i) {
        std::string bytes(random() % 20, '\0');
        for (char& byte : bytes)
            byte = static_cast<char>("\xEF\x9C\x9F\x80\xBF\xED\xA0\xF4\x90\xC0"
                                     "Az"[random() % 12]);
        EXPECT_EQ(fromUtf8(toUtf8(bytes)), bytes);
    }
}

TEST(Sha256Test, isThatOfTheStandard)
{
    // FIPS 180-4's example: "abc".
    Sha256 digest;
    digest.add("a");
    digest.add("bc");
    EXPECT_EQ(digest.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

} // namespace assay::workspace::test
