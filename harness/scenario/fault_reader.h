// SPDX-License-Identifier: Apache-2.0
// `faults` of a scenario: runs of the same agent on the same answers, with faults.
#pragma once

#include <vector>

#include "harness/scenario/scenario.h"
#include "harness/scenario/source.h"

namespace weir::scenario {

/// One scenario for each fault, as weir runs it: "refund@lookup-down". Rejects ids and faults that
/// can't be. The rules of a fault stand behind those of the scenario; its `expect` stands alone.
std::vector<Scenario> read_variants(Source& source, const Scenario& scenario);

}  // namespace weir::scenario
