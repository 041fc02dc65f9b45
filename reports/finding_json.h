// SPDX-License-Identifier: Apache-2.0
// Findings and metrics as all JSON reports write them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/model/verdict.h"

namespace weir::reports {

/// A metric's name in files: money is in pico-dollars there, and its name says so.
std::string field_name(const std::string& metric);

/// {"turns": {"base": 8, "head": 9}}
Json changes_to_json(const std::vector<MetricChange>& changes);

/// Each part in pico-dollars; null where nothing was compared.
Json cost_change_to_json(const std::optional<CostChange>& change);

/// With what each explains below it.
Json findings_to_json(const std::vector<Finding>& findings);

}  // namespace weir::reports
