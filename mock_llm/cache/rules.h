// SPDX-License-Identifier: Apache-2.0
// How a provider's prompt cache behaves, as the dated profile data tells it.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <string_view>

#include "core/base/strong.h"
#include "core/base/time.h"

namespace weir::cache {

enum class Regime {
  breakpoints,  ///< Anthropic: entries at marked blocks, reads look back from them
  steps,    ///< the longest known prefix in whole steps of tokens: OpenAI before GPT-5.6, Gemini
  endings,  ///< OpenAI from GPT-5.6 on: entries where messages end, writes are billed
  none,
};

/// A lifetime that a write can ask for, as requests and usage name it. It counts from the start of
/// the last request that wrote or read the entry.
struct WriteTtl {
  std::string_view name;
  Micros ttl;
};

/// The first is the default.
using WriteTtls = std::array<WriteTtl, 2>;

/// Prompt caching page of platform.claude.com, stored copy of 2026-08-21.
inline constexpr WriteTtls kBreakpointTtls{
    {{"5m", std::chrono::minutes(5)}, {"1h", std::chrono::hours(1)}}};
/// Prompt caching guide of developers.openai.com, 2026-11-04.
inline constexpr WriteTtls kEndingTtls{
    {{"30m", std::chrono::minutes(30)}, {"12h", std::chrono::hours(12)}}};

/// Any other name stands for the default.
constexpr Micros ttl_named(const WriteTtls& ttls, std::string_view name) {
  return name == ttls[1].name ? ttls[1].ttl : ttls[0].ttl;
}

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
