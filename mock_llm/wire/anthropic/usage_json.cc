// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/usage_json.h"

#include "mock_llm/wire/numbers.h"

namespace weir::wire::anthropic {
namespace {

void append_field(std::string& out, std::string_view prefix, Tokens tokens) {
  out += prefix;
  out += std::to_string(tokens.count());
}

Tokens written(const Usage& usage, const std::string& ttl) {
  const auto found = usage.cache_write.find(ttl);
  return found == usage.cache_write.end() ? Tokens() : found->second;
}

void append_output_details(std::string& out, const Usage& usage) {
  if (usage.reasoning == Tokens()) {
    out += ",\"output_tokens_details\":null";
    return;
  }
  append_field(out, ",\"output_tokens_details\":{\"thinking_tokens\":", usage.reasoning);
  out.push_back('}');
}

void append_input(std::string& out, const Usage& usage) {
  append_field(out, "\"input_tokens\":", usage.uncached);
  append_field(out, ",\"cache_creation_input_tokens\":", usage.cache_write_total());
  append_field(out, ",\"cache_read_input_tokens\":", usage.cache_read);
}

}  // namespace

Usage usage_of(const JsonValue& json) {
  Usage usage;
  usage.uncached = tokens_of(json["input_tokens"]);
  usage.cache_read = tokens_of(json["cache_read_input_tokens"]);
  usage.output = tokens_of(json["output_tokens"]);
  usage.reasoning = tokens_of(json["output_tokens_details"]["thinking_tokens"]);
  const Tokens total = tokens_of(json["cache_creation_input_tokens"]);
  const Tokens hour = tokens_of(json["cache_creation"]["ephemeral_1h_input_tokens"]);
  // Answers from before the split, and gateways that drop it, report the total only.
  const Tokens minutes =
      total > hour ? total - hour : tokens_of(json["cache_creation"]["ephemeral_5m_input_tokens"]);
  if (minutes > Tokens()) {
    usage.cache_write["5m"] = minutes;
  }
  if (hour > Tokens()) {
    usage.cache_write["1h"] = hour;
  }
  return usage;
}

void append_usage(std::string& out, const Usage& usage) {
  out.push_back('{');
  append_input(out, usage);
  append_field(out, ",\"cache_creation\":{\"ephemeral_5m_input_tokens\":", written(usage, "5m"));
  append_field(out, ",\"ephemeral_1h_input_tokens\":", written(usage, "1h"));
  append_field(out, "},\"output_tokens\":", usage.output);
  append_output_details(out, usage);
  out +=
      ",\"server_tool_use\":null,\"service_tier\":\"standard\",\"inference_geo\":\"global\","
      "\"speed\":null}";
}

void append_delta_usage(std::string& out, const Usage& usage) {
  out.push_back('{');
  append_input(out, usage);
  append_field(out, ",\"output_tokens\":", usage.output);
  append_output_details(out, usage);
  out += ",\"server_tool_use\":null}";
}

}  // namespace weir::wire::anthropic
