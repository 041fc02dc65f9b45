// SPDX-License-Identifier: Apache-2.0
// Metered rows of chosen numbers.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "mock_llm/meter/exchange_meter.h"
#include "tests/support/request_builder.h"

namespace weir::testing {

/// What the bill says of the input.
struct Billed {
  std::int64_t read = 0;
  std::int64_t written = 0;
  std::int64_t pico_usd = 0;
  std::int64_t without_cache = 0;
};

/// The rest of the prompt is uncached.
inline meter::MeteredRow row_of(const Prompt& prompt, const Billed& billed) {
  meter::MeteredRow row;
  row.request = prompt.request;
  Tokens sum;
  for (const Tokens& tokens : prompt.tokens) {
    row.metered.cumulative.push_back(sum += tokens);
  }
  Usage& usage = row.metered.usage;
  usage.cache_read = Tokens(billed.read);
  usage.cache_write["5m"] = Tokens(billed.written);
  usage.uncached = sum - usage.cache_read - Tokens(billed.written);
  row.metered.cost = PicoUsd(billed.pico_usd);
  row.metered.uncached_cost = PicoUsd(billed.without_cache);
  return row;
}

inline cache::MarkerUse marker_use(std::size_t segment, std::int64_t written, bool read_later) {
  cache::MarkerUse use;
  use.segment = segment;
  use.written = Tokens(written);
  use.read_later = read_later;
  return use;
}

}  // namespace weir::testing
