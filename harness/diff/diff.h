// SPDX-License-Identifier: Apache-2.0
// Two exchange files, or two runs: one judgement.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/model/verdict.h"
#include "core/pricing/price_table.h"
#include "harness/diff/rules.h"
#include "harness/diff/side.h"
#include "mock_llm/meter/profile.h"

namespace weir::diff {

/// Meters both files, names the causes of what differs, and judges by the default rules: cost
/// +2 %; turns, tool calls, tool errors, retries and refused requests: no increase. Rows that can't
/// be read or metered stand in `errors`, and the outcome is `error`.
Verdict compare_exchanges(const Rows& base, const Rows& head, const meter::Profiles& profiles,
                          const pricing::PriceTable& prices);

/// What is found between two runs.
struct Causes {
  std::vector<Finding> findings;
  std::map<std::string, CostChange>
      cost_changes;  ///< by pass of the head; none without an accepted run
};

/// Where the base holds requests alone, so does the head: both are simulated.
struct LoadedRuns {
  Side base;
  Side head;
};

LoadedRuns load_runs(const Recorded& base, const Recorded& head, const meter::Profiles& profiles,
                     const pricing::PriceTable& prices);

/// The causes of what differs between the accepted run and this one, by rules that are checked
/// already. Without an accepted run (no calls in `base`): what is wrong with this one alone.
Causes causes_of(const LoadedRuns& runs, const Rules& rules, const meter::Profiles& profiles);

}  // namespace weir::diff
