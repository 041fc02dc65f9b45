// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/charges.h"

#include <algorithm>

namespace weir::meter {

std::vector<std::int64_t> billed_ends(const Metered& metered) {
  std::vector<std::int64_t> ends;
  ends.reserve(metered.cumulative.size());
  const std::int64_t total = metered.usage.input_total().count();
  const std::int64_t simulated = metered.cumulative.empty() ? 0 : metered.cumulative.back().count();
  for (const Tokens sum : metered.cumulative) {
    ends.push_back(simulated > 0 ? sum.count() * total / simulated : 0);
  }
  return ends;
}

PicoUsd cost_between(const Metered& metered, std::int64_t begin, std::int64_t end) {
  const pricing::Prices& prices = metered.prices;
  const Usage& usage = metered.usage;
  if (end <= usage.cache_read.count()) {  // most of most prompts
    return PicoUsd((end - begin) * prices.cache_read.count());
  }
  PicoUsd cost;
  std::int64_t at = 0;
  const auto take = [&](Tokens bucket, PicoUsd price) {
    const std::int64_t from = std::max(begin, at);
    const std::int64_t to = std::min(end, at + bucket.count());
    cost += PicoUsd(std::max<std::int64_t>(0, to - from) * price.count());
    at += bucket.count();
  };
  take(usage.cache_read, prices.cache_read);
  for (const auto& [ttl, tokens] : usage.cache_write) {  // "1h" comes before "5m", as in a prompt
    const auto price = prices.cache_write.find(ttl);
    take(tokens, price == prices.cache_write.end() ? prices.uncached : price->second);
  }
  take(usage.uncached, prices.uncached);
  return cost;
}

}  // namespace weir::meter
