#include "core/workspace/workspace_file.h"

#include "core/graph/error.h"
#include "core/graph/pending_file.h"
#include "core/workspace/database.h"
#include "core/workspace/parts/data_json.h"
#include "core/workspace/parts/decisions_json.h"
#include "core/workspace/parts/fields.h"
#include "core/workspace/parts/results_json.h"
#include "core/workspace/parts/statistics_rows.h"
#include "core/workspace/parts/tuning_rows.h"
#include "core/workspace/sha256.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace assay::workspace {

namespace {

namespace fs = std::filesystem;
using evaluation::JsonFields;
using nlohmann::json;

constexpr std::uintmax_t kLargestFile = std::uintmax_t{4} << 30U;

struct Table
{
    const char* create;
    const char* rows; // everything in it, in a fixed order
    int since = 1;    // version that brought it
};

// Part: JSON by name. View: what the window remembers. The seal is over the rows of the other tables.
constexpr std::array kTables = {
    Table{"CREATE TABLE part(name TEXT PRIMARY KEY NOT NULL, json TEXT NOT NULL) STRICT",
          "SELECT name, json FROM part ORDER BY name"},
    Table{kTensorTable, "SELECT name, count, exponent, first_bin, figures, bins, channels FROM tensor ORDER BY name"},
    Table{"CREATE TABLE view(name TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) STRICT",
          "SELECT name, value FROM view ORDER BY name"},
    Table{kObservedTable, "SELECT name, minimum, maximum FROM observed ORDER BY name", 2},
    Table{kTunedRangeTable, "SELECT name, range FROM tuned_range ORDER BY name", 2},
    Table{kTunedLayerTable, "SELECT name, bias, shape, integers FROM tuned_layer ORDER BY name", 2}};
constexpr const char* kSealTable = "CREATE TABLE seal(sha256 TEXT NOT NULL) STRICT";

/// SHA-256 over every value with its length: SQLite finds damage to its pages, this finds damage to what is in them.
std::string sealOf(Database& database, std::int64_t version)
{
    Sha256 digest;
    for (const Table& table : kTables) {
        if (table.since > version)
            continue;
        Statement rows(database, table.rows);
        while (rows.step()) {
            for (int column = 0; column < rows.columns(); ++column) {
                const std::string_view bytes = rows.bytes(column);
                digest.add(std::to_string(bytes.size()) + ":");
                digest.add(bytes);
            }
        }
        digest.add(";");
    }
    return digest.hex();
}

void writeParts(Database& database, const SavedWorkspace& workspace)
{
    Statement insert(database, "INSERT INTO part VALUES(?1, ?2)");
    const auto part = [&insert](const char* name, const json& value) {
        const std::string text = value.dump();
        insert.bindText(1, name).bindText(2, text).run();
    };
    part("model", modelToJson(workspace));
    if (workspace.task)
        part("task", toJson(*workspace.task));
    if (workspace.calibration)
        part("calibration", toJson(*workspace.calibration));
    if (workspace.evaluation)
        part("evaluation", toJson(*workspace.evaluation));
    part("decisions", toJson(workspace.decisions));
    if (workspace.statistics) // tells an empty set of statistics from none
        part("statistics", {{"tensors", workspace.statistics->size()}});
    if (workspace.observation)
        part("observation", {{"tensors", workspace.observation->size()}});
    if (workspace.tuning)
        part("tuning", {{"layers", workspace.tuning->layers.size()}});
    if (workspace.comparison)
        part("comparison", toJson(*workspace.comparison));
    if (workspace.host)
        part("host", toJson(*workspace.host));
    json notes = json::array(), plans = json::array();
    for (const std::string& note : workspace.notes)
        notes.push_back(toUtf8(note));
    for (const TriedPlan& plan : workspace.plans)
        plans.push_back(toJson(plan));
    part("notes", {{"notes", std::move(notes)}});
    part("plans", {{"measure", toUtf8(workspace.planMeasure)}, {"plans", std::move(plans)}});
}

void write(Database& database, const SavedWorkspace& workspace)
{
    database.execute("BEGIN");
    database.execute(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
    database.execute(("PRAGMA user_version = " + std::to_string(kFormatVersion)).c_str());
    for (const Table& table : kTables)
        database.execute(table.create);
    database.execute(kSealTable);
    writeParts(database, workspace);
    if (workspace.statistics)
        writeStatistics(database, *workspace.statistics);
    if (workspace.observation)
        writeObservation(database, *workspace.observation);
    if (workspace.tuning)
        writeTuning(database, *workspace.tuning);
    Statement view(database, "INSERT INTO view VALUES(?1, ?2)");
    for (const auto& [name, value] : workspace.view)
        view.bindText(1, name).bindBlob(2, value).run();
    const std::string seal = sealOf(database, kFormatVersion);
    Statement(database, "INSERT INTO seal VALUES(?1)").bindText(1, seal).run();
    database.execute("COMMIT");
}

/// A rename is on the disk when its folder is. Where a file system cannot do that, it is not known to fail.
void syncFolder(const fs::path& folder)
{
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return;
    ::fsync(handle);
    ::close(handle);
}

bool isOurs(std::string_view sql, std::int64_t version)
{
    return sql == kSealTable || std::any_of(kTables.begin(), kTables.end(), [&](const Table& table) {
               return table.since <= version && sql == table.create;
           });
}

/// Before anything in the file is used: exactly our tables, whole pages, the values that were written.
/// `size`: of the file, bytes.
void check(Database& database, std::uintmax_t size)
{
    if (database.number("PRAGMA application_id") != kApplicationId)
        throw Error("is not an Assay workspace");
    const std::int64_t version = database.number("PRAGMA user_version");
    if (version > kFormatVersion) {
        throw Error("was written by a newer Assay (format " + std::to_string(version) + ", this one reads " +
                    std::to_string(kFormatVersion) + "): open it with that one");
    }
    const Error damaged("is damaged or cut short: open an older copy of it");
    Statement objects(database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL");
    const auto expected =
        std::ranges::count_if(kTables, [&](const Table& table) { return table.since <= version; }) + 1;
    std::ptrdiff_t count = 0;
    for (; objects.step(); ++count) {
        if (!isOurs(objects.bytes(0), version))
            throw damaged;
    }
    // SQLite takes the missing end of the last page for zeros.
    const std::int64_t whole = database.number("PRAGMA page_count") * database.number("PRAGMA page_size");
    if (version < 1 || count != expected || size != static_cast<std::uintmax_t>(whole) ||
        database.text("PRAGMA integrity_check(1)") != "ok" ||
        database.text("SELECT sha256 FROM seal") != sealOf(database, version))
        throw damaged;
}

/// A part that was read; JsonFields refer into it.
json readPart(Database& database, const std::string& name)
{
    Statement row(database, "SELECT json FROM part WHERE name = ?1");
    row.bindText(1, name);
    if (!row.step())
        return nullptr;
    json part = json::parse(row.bytes(0), nullptr, false);
    if (!part.is_object())
        throw Error("part '" + name + "' is not a JSON object");
    return part;
}

SavedWorkspace read(Database& database)
{
    SavedWorkspace workspace;
    const auto withPart = [&database](const char* name, auto&& use) {
        const json part = readPart(database, name);
        if (!part.is_null())
            use(JsonFields(part, {}, name));
        return !part.is_null();
    };
    const auto mustHave = [](const char* name, bool isThere) {
        if (!isThere)
            throw Error(std::string("part '") + name + "' is missing");
    };
    mustHave("model", withPart("model", [&](const JsonFields& fields) { readModel(fields, workspace); }));
    withPart("task", [&](const JsonFields& fields) { workspace.task = readTask(fields); });
    withPart("calibration", [&](const JsonFields& fields) { workspace.calibration = readImageFolder(fields); });
    withPart("evaluation", [&](const JsonFields& fields) { workspace.evaluation = readImageFolder(fields); });
    mustHave("decisions",
             withPart("decisions", [&](const JsonFields& fields) { workspace.decisions = readDecisions(fields); }));
    withPart("statistics", [&](const JsonFields&) {
        workspace.statistics = std::make_shared<const calibration::Statistics>(readStatistics(database));
    });
    withPart("observation", [&](const JsonFields&) {
        workspace.observation = std::make_shared<const quantization::Observation>(readObservation(database));
    });
    withPart("tuning", [&](const JsonFields&) {
        workspace.tuning = std::make_shared<const quantization::Tuning>(readTuning(database));
    });
    withPart("comparison", [&](const JsonFields& fields) {
        workspace.comparison = std::make_shared<const evaluation::Comparison>(readComparison(fields));
    });
    withPart("host", [&](const JsonFields& fields) { workspace.host = readHost(fields); });
    withPart("notes", [&](const JsonFields& fields) {
        for (const std::string& note : fields.texts("notes").value_or(std::vector<std::string>()))
            workspace.notes.push_back(fromUtf8(note));
    });
    withPart("plans", [&](const JsonFields& fields) {
        workspace.planMeasure = bytesAt(fields, "measure");
        for (const JsonFields& plan : fields.objects("plans"))
            workspace.plans.push_back(readPlan(plan));
    });
    Statement view(database, "SELECT name, value FROM view");
    while (view.step())
        workspace.view.emplace(view.bytes(0), view.bytes(1));
    return workspace;
}

} // namespace

void save(const fs::path& file, const SavedWorkspace& workspace)
{
    PendingFile::removeLeftovers(file);
    PendingFile pending(file);
    const fs::path folder = fs::absolute(file).parent_path();
    try {
        SavedWorkspace placed = workspace;
        placed.folder = folder;
        Database database = Database::create(pending.temporary());
        write(database, placed);
    } catch (const Error& error) {
        throw Error("cannot be written: " + error.reason(), {file.string(), {}, {}});
    }
    pending.commit();
    syncFolder(folder);
}

SavedWorkspace load(const fs::path& file)
{
    try {
        std::error_code failure;
        if (!fs::is_regular_file(file, failure))
            throw Error(fs::exists(file, failure) ? "is not a file" : "does not exist");
        if (fs::file_size(file, failure) > kLargestFile)
            throw Error("is larger than any workspace");
        Database database = Database::openToRead(file);
        check(database, fs::file_size(file));
        return read(database);
    } catch (const Error& error) {
        throw error.at({file.string(), {}, {}});
    }
}

} // namespace assay::workspace
