// SPDX-License-Identifier: Apache-2.0
// Why less was read from the prompt cache than an earlier request had left there, and what it cost.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/strong.h"
#include "core/base/time.h"
#include "core/model/trace.h"
#include "core/model/usage.h"
#include "core/pricing/price_table.h"
#include "mock_llm/cache/prompt_cache.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// The cause where a bill read less than the rules of the cache allow, and no other is known: real
/// caches lose entries. It tells of the service, not of a break in the prompt.
inline constexpr std::string_view kUnexplained = "unexplained";

/// A request that was answered.
struct Sent {
  wire::LlmRequest request;
  Usage usage;
  Tokens could_read;               ///< by simulation
  std::vector<Tokens> cumulative;  ///< input tokens up to and including each segment
  cache::CachedPart cached;
  std::optional<cache::Unread> unread;
  VirtualTime start{};
  VirtualTime first_byte{};
  std::string backend;   ///< which answered; "": not known
  bool evicted = false;  ///< the cache had lost all that was written before
};

/// What `now` paid again of the prefix that `before` had cached; none if nothing. `was_written`:
/// some earlier request wrote the very prefix that `now` ends its cached part with.
std::optional<CacheMiss> explain_miss(const Sent& before, const Sent& now, bool was_written,
                                      const pricing::Prices& prices);

/// The same where the rules of the cache alone kept `now` from a prefix that any request had left.
std::optional<CacheMiss> explain_unread(const Sent& now, const pricing::Prices& prices);

}  // namespace weir::meter
