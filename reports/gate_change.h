// SPDX-License-Identifier: Apache-2.0
// What stands above a report: baselines that the change itself accepted, gates that it loosened.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/model/gate_change.h"

namespace weir::reports {

/// "Accepted in this change: refund $0.030 -> $0.049 (+62 %), cause, note", then "Loosened in this
/// change: cost_usd baseline +2 % -> baseline +10 % (weir.yaml:4:20) of refund"; each safe to
/// print.
std::vector<std::string> gate_change_lines(const GateChange& change);

/// For JSON reports (data/schemas/report.schema.json).
Json gate_change_to_json(const GateChange& change);

}  // namespace weir::reports
