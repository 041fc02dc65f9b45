// SPDX-License-Identifier: Apache-2.0
// Where a change of cost comes from, as people read it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/cost_change.h"
#include "core/model/verdict.h"

namespace weir::reports {

/// "cache mix +$0.0180, input -$0.000600": the largest part first; "" where nothing changed.
std::string cost_change_text(const CostChange& change);

/// Whether it takes more than one part to tell it: a tenth or more of the sum beside the largest.
bool has_several_parts(const CostChange& change);

/// Over all scenarios that were compared; none where none was.
std::optional<CostChange> sum_of_changes(const std::vector<Verdict>& verdicts);

}  // namespace weir::reports
