// SPDX-License-Identifier: Apache-2.0
// How a provider's prompt cache behaves, as the dated profile data tells it.
#pragma once

#include <cstddef>

#include "core/base/strong.h"
#include "core/base/time.h"

namespace weir::cache {

enum class Regime {
  breakpoints,  ///< Anthropic: entries at marked blocks, reads look back from them
  steps,    ///< the longest known prefix in whole steps of tokens: OpenAI before GPT-5.6, Gemini
  endings,  ///< OpenAI from GPT-5.6 on: entries where messages end, writes are billed
  none,
};

struct Rules {
  Regime regime = Regime::breakpoints;
  Tokens minimum;  ///< shortest prefix that is cached

  std::size_t window = 20;     ///< breakpoints: positions that one looks back, itself included
  bool collapse_runs = true;   ///< a run of tool_use (or of tool_result) blocks is one position
  bool keeps_thinking = true;  ///< thinking before the newest question stays in the prompt

  Tokens step{1};         ///< steps: a hit is a multiple of it
  Micros idle_ttl{};      ///< steps: an entry lives as long after its last use
  Micros retained_ttl{};  ///< the same with prompt_cache_retention "24h"
  Micros longest{};       ///< from its first use on, whatever the use; 0: no limit

  std::size_t endings_read = 80;  ///< endings: the latest that a read considers
  bool looks_back = true;         ///< endings of earlier messages can be read
};

}  // namespace weir::cache
