// SPDX-License-Identifier: Apache-2.0
// Both APIs' usage: the details are parts of the totals, never added to them (types of npm openai
// 7.57.0, 2026-11-13).
#include "mock_llm/wire/openai/usage_json.h"

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

void append_count(std::string& out, std::string_view prefix, Tokens tokens) {
  out += prefix;
  out += std::to_string(tokens.count());
}

/// Both kinds of cached tokens; writes are told by lifetime only where there is a choice.
void append_cached(std::string& out, const Usage& usage) {
  const Tokens written = usage.cache_write_total();
  append_count(out, "\"cached_tokens\":", usage.cache_read);
  append_count(out, ",\"cache_write_tokens\":", written);
  if (const auto half_day = usage.cache_write.find("12h"); half_day != usage.cache_write.end()) {
    append_count(
        out, ",\"cache_write_tokens_details\":{\"ttl_30m_tokens\":", written - half_day->second);
    append_count(out, ",\"ttl_12h_tokens\":", half_day->second);
    out.push_back('}');
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

void append_chat_usage(std::string& out, const Usage& usage) {
  append_count(out, "{\"prompt_tokens\":", usage.input_total());
  append_count(out, ",\"completion_tokens\":", usage.output);
  append_count(out, ",\"total_tokens\":", usage.input_total() + usage.output);
  out += ",\"prompt_tokens_details\":{";
  append_cached(out, usage);
  out += ",\"audio_tokens\":0}";
  append_count(out, ",\"completion_tokens_details\":{\"reasoning_tokens\":", usage.reasoning);
  out += ",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}";
}

void append_response_usage(std::string& out, const Usage& usage) {
  append_count(out, "{\"input_tokens\":", usage.input_total());
  out += ",\"input_tokens_details\":{";
  append_cached(out, usage);
  append_count(out, "},\"output_tokens\":", usage.output);
  append_count(out, ",\"output_tokens_details\":{\"reasoning_tokens\":", usage.reasoning);
  append_count(out, "},\"total_tokens\":", usage.input_total() + usage.output);
  out.push_back('}');
}

}  // namespace weir::wire::openai
