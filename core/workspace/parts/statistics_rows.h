// The table of calibration statistics: a row per tensor, bit for bit. Other parts of a workspace are JSON.
#pragma once

#include "core/calibration/statistics.h"
#include "core/workspace/database.h"

namespace assay::workspace {

/// Columns: name, count, exponent and first_bin of the histogram; figures: minimum, maximum, mean, variance, and the
/// histogram's exact lowest and highest as float64; bins as int64; channels: all minimums, then all maximums, as
/// float32. Little-endian.
constexpr const char* kTensorTable =
    "CREATE TABLE tensor(name TEXT PRIMARY KEY NOT NULL, count INTEGER NOT NULL, exponent INTEGER NOT NULL, "
    "first_bin INTEGER NOT NULL, figures BLOB NOT NULL, bins BLOB NOT NULL, channels BLOB NOT NULL) STRICT";

void writeStatistics(Database& database, const calibration::Statistics& statistics);

/// Throws Error naming the tensor whose row makes no sense: sizes, negative or missing counts, figures that are not
/// finite or out of order.
calibration::Statistics readStatistics(Database& database);

} // namespace assay::workspace
