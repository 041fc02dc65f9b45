// SPDX-License-Identifier: Apache-2.0
// Both APIs' usage: the details are parts of the totals, never added to them (types of npm openai
// 7.57.0, 2026-11-13).
#include "mock_llm/wire/numbers.h"
#include "mock_llm/wire/openai.h"

namespace weir::wire::openai {
namespace {

/// The first of two names that is there: Chat's or Responses'.
JsonValue either(const JsonValue& object, std::string_view chat, std::string_view responses) {
  const JsonValue value = object[chat];
  return value ? value : object[responses];
}

void read_writes(const JsonValue& details, Usage& usage) {
  const Tokens total = tokens_of(details["cache_write_tokens"]);
  const Tokens long_lived = tokens_of(details["cache_write_tokens_details"]["ttl_12h_tokens"]);
  if (long_lived > Tokens()) {
    usage.cache_write["12h"] = long_lived;
  }
  if (total > long_lived) {
    usage.cache_write["30m"] = total - long_lived;
  }
}

}  // namespace

Usage usage_of(const JsonValue& json) {
  Usage usage;
  const JsonValue input = either(json, "prompt_tokens_details", "input_tokens_details");
  const JsonValue output = either(json, "completion_tokens_details", "output_tokens_details");
  usage.cache_read = tokens_of(input["cached_tokens"]);
  read_writes(input, usage);
  usage.uncached = tokens_of(either(json, "prompt_tokens", "input_tokens")) - usage.cache_read -
                   usage.cache_write_total();
  usage.output = tokens_of(either(json, "completion_tokens", "output_tokens"));
  usage.reasoning = tokens_of(output["reasoning_tokens"]);
  return usage;
}

}  // namespace weir::wire::openai
