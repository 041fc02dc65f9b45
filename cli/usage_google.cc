// SPDX-License-Identifier: Apache-2.0
#include "cli/usage_google.h"

#include <variant>

#include "cli/usage_cells.h"
#include "core/pricing/price_table.h"
#include "reports/numbers.h"
#include "reports/safe_text.h"

namespace weir::cli {

namespace {

constexpr std::size_t kWidestName = 48;

}  // namespace

std::string cached_content_line(const meter::Metered& metered) {
  using State = meter::ExplicitRead::State;
  const bool counted = metered.usage.cache_read > Tokens();  // by the bill, if by nothing else
  if (!metered.explicit_read || metered.explicit_read->state == State::held || counted) {
    return "";
  }
  const std::string name =
      reports::cut(reports::safe_line(metered.explicit_read->name), kWidestName);
  const bool expired = metered.explicit_read->state == State::expired;
  return "      " + name +
         (expired ? " had expired: its content is not counted\n"
                  : ": no row creates it or tells its length, its content is not counted\n");
}

std::string guaranteed_note(const std::vector<meter::RowResult>& rows) {
  PicoUsd cost;
  PicoUsd guaranteed;
  Tokens unpromised;
  for (const meter::RowResult& result : rows) {
    const auto* row = std::get_if<meter::MeteredRow>(&result);
    if (row == nullptr || row->counts_only || row->repeated) {
      continue;
    }
    const meter::Metered& metered = row->metered;
    cost += metered.cost;
    guaranteed += metered.guaranteed ? metered.guaranteed->cost : metered.cost;
    unpromised +=
        metered.guaranteed ? metered.usage.cache_read - metered.guaranteed->cache_read : Tokens();
  }
  if (unpromised < Tokens(1)) {
    return "";
  }
  const std::string change = reports::percent_change(cost.count(), guaranteed.count());
  const std::string costs =
      change.empty() ? "" : " guaranteed: " + pricing::format_usd(guaranteed) + ", " + change + ";";
  return "     " + costs + " Gemini's implicit cache promises none of " + count(unpromised) +
         " tokens read\n";
}

}  // namespace weir::cli
