// SPDX-License-Identifier: Apache-2.0
#include "tests/mock_llm/cassette/conversations.h"

#include <utility>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"
#include "mock_llm/wire/anthropic.h"

namespace weir::cassette {
namespace {

std::string literal(const std::string& text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string message(const std::string& role, const std::string& content) {
  return R"({"role":)" + literal(role) + R"(,"content":)" + content + "}";
}

}  // namespace

std::string user(const std::string& text) {
  return message("user", literal(text));
}

std::string assistant(const std::string& text) {
  return message("assistant", R"([{"type":"text","text":)" + literal(text) + "}]");
}

std::string calls(const std::vector<std::string>& ids) {
  std::vector<std::string> blocks;
  for (const std::string& id : ids) {
    std::string block = R"({"type":"tool_use","id":)";
    block.append(literal(id)).append(R"(,"name":"look","input":{"n":)");
    block.append(std::to_string(blocks.size())).append("}}");
    blocks.push_back(block);
  }
  return message("assistant", "[" + join(blocks, ",") + "]");
}

std::string results(const std::vector<ToolResult>& results) {
  std::vector<std::string> blocks;
  for (const ToolResult& result : results) {
    std::string block = R"({"type":"tool_result","tool_use_id":)";
    block.append(literal(result.id)).append(R"(,"content":)");
    block.append(literal(result.text)).append("}");
    blocks.push_back(block);
  }
  return message("user", "[" + join(blocks, ",") + "]");
}

std::string body(const std::string& system, const std::vector<std::string>& messages) {
  return R"({"model":"claude-sonnet-5-5","max_tokens":100,"system":)" + literal(system) +
         R"(,"tools":[{"name":"look","input_schema":{"type":"object"}}],"messages":[)" +
         join(messages, ",") + "]}";
}

std::string body(const std::vector<std::string>& messages) {
  return body("Be brief.", messages);
}

Exchange row(const std::string& request, const std::string& answer) {
  const Json message = parse_json(answer).value();
  Exchange exchange;
  exchange.path = "/v1/messages";
  exchange.request = request;
  exchange.response =
      R"({"type":"message","role":"assistant","stop_reason":"end_turn","content":)" +
      dump_json(message["content"]) + "}";
  return exchange;
}

Library recording(std::vector<Exchange> rows, MatchRules rules) {
  ExchangeFile file;
  file.exchanges = std::move(rows);
  Result<Library> library = library_from(file, "cassette.jsonl", std::move(rules));
  if (!library) {
    ADD_FAILURE() << library.error().message;
    return {};
  }
  return std::move(library).value();
}

wire::LlmRequest parsed(const std::string& request) {
  wire::Parsed result = wire::anthropic::parse_body("/v1/messages", request);
  if (const auto* refusal = std::get_if<wire::WireError>(&result)) {
    ADD_FAILURE() << refusal->message;
    return {};
  }
  return std::get<wire::LlmRequest>(std::move(result));
}

wire::LlmResponse reissued(wire::LlmResponse response, const std::string& suffix) {
  for (wire::ContentBlock& block : response.content) {
    if (block.kind == wire::BlockKind::tool_use) {
      block.id += suffix;
    }
  }
  return response;
}

std::string Replay::ask(const std::string& request, const std::string& suffix) {
  wire::LlmRequest asked = parsed(request);
  asked = noise_.without_secrets(asked).value_or(asked);
  last_ = matcher_.find(noise_.without_noise(asked).value_or(asked));
  if (const Miss* none = std::get_if<Miss>(&last_)) {
    return none->message;
  }
  const Match& found = match();
  const wire::LlmResponse answer = reissued(library_.turns[found.turn].response, suffix);
  matcher_.served(found, noise_.without_noise(answer));
  const std::string drift = found.drift.empty() ? "" : " drift " + join(found.drift, ", ");
  return "turn " + std::to_string(found.turn) + drift;
}

}  // namespace weir::cassette
