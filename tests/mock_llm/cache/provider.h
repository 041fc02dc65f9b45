// SPDX-License-Identifier: Apache-2.0
// A provider with a simulated prompt cache whose answers read like the tables of worked examples.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "mock_llm/cache/blocks.h"
#include "mock_llm/cache/simulator.h"
#include "tests/support/request_builder.h"

namespace weir::cache {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::Prompt;

inline Rules rules(std::int64_t minimum = 1024) {
  Rules rules;
  rules.minimum = Tokens(minimum);
  return rules;
}

/// "read/5m write/1h write/uncached"
inline std::string buckets(const Usage& usage) {
  const auto written = [&](const char* ttl) {
    const auto found = usage.cache_write.find(ttl);
    return std::to_string(found == usage.cache_write.end() ? 0 : found->second.count());
  };
  return std::to_string(usage.cache_read.count()) + "/" + written("5m") + "/" + written("1h") +
         "/" + std::to_string(usage.uncached.count());
}

class Provider {
 public:
  explicit Provider(Rules rules) : rules_(rules), simulator_(rules) {}

  Usage serve(const Prompt& prompt, VirtualTime at, Micros ttft = Micros(0)) {
    Usage usage =
        simulator_
            .serve(blocks_of(prompt.request, prompt.tokens, rules_, "workspace"), at, at + ttft)
            .usage;
    sum += usage;
    return usage;
  }

  std::string send(const Prompt& prompt, VirtualTime at, Micros ttft = Micros(0)) {
    return buckets(serve(prompt, at, ttft));
  }

  Usage sum;

 private:
  Rules rules_;
  Simulator simulator_;
};

}  // namespace weir::cache
