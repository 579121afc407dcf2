// The tables of what a recipe found on the calibration images beyond statistics: how far channels reach, which decides
// weights, and what tuning chose. Bit for bit; other parts of a workspace are JSON.
#pragma once

#include "core/quantization/observe.h"
#include "core/quantization/tuning.h"
#include "core/workspace/database.h"

namespace assay::workspace {

/// A row per tensor; each channel's extremes as float32, little-endian, as all figures here.
constexpr const char* kObservedTable =
    "CREATE TABLE observed(name TEXT PRIMARY KEY NOT NULL, minimum BLOB NOT NULL, maximum BLOB NOT NULL) STRICT";
/// A row per tensor; minimum and maximum as float64.
constexpr const char* kTunedRangeTable =
    "CREATE TABLE tuned_range(name TEXT PRIMARY KEY NOT NULL, range BLOB NOT NULL) STRICT";
/// A row per layer; bias as float32, shape of the integers as int64, integers as int8. Both empty: nearest.
constexpr const char* kTunedLayerTable = "CREATE TABLE tuned_layer(name TEXT PRIMARY KEY NOT NULL, bias BLOB NOT NULL, "
                                         "shape BLOB NOT NULL, integers BLOB NOT NULL) STRICT";

void writeObservation(Database& database, const quantization::Observation& observation);
void writeTuning(Database& database, const quantization::Tuning& tuning);

/// Both throw Error naming the tensor or layer whose row makes no sense; whether it fits a network is for
/// Session::restore to find out.
quantization::Observation readObservation(Database& database);
quantization::Tuning readTuning(Database& database);

} // namespace assay::workspace
