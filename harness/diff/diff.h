// SPDX-License-Identifier: Apache-2.0
// `weir diff`: two exchange files, one judgement.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/verdict.h"
#include "core/pricing/price_table.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/meter/profile.h"

namespace weir::diff {

using Rows = std::vector<Result<cassette::Exchange>>;

/// Meters both files, names the causes of what differs, and judges by the default rules: cost
/// +2 %; turns, tool calls, tool errors, retries and refused requests: no increase. Rows that can't
/// be read or metered stand in `errors`, and the outcome is `error`.
Verdict compare_exchanges(const Rows& base, const Rows& head, const meter::Profiles& profiles,
                          const pricing::PriceTable& prices);

}  // namespace weir::diff
