// SPDX-License-Identifier: Apache-2.0
// Request bodies and answers for the tests of the meter, read by the real parser.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "core/model/usage.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/wire/anthropic.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::testing {

/// `count` different words: text whose length is easy to choose.
inline std::string words(int count, const std::string& stem = "order") {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text.append(i == 0 ? "" : " ").append(stem).append(" ").append(std::to_string(i));
  }
  return text;
}

inline std::string marked(bool is_marked) {
  return is_marked ? R"(,"cache_control":{"type":"ephemeral"})" : "";
}

inline std::string block(const std::string& text, bool is_marked = false) {
  return R"({"type":"text","text":")" + text + "\"" + marked(is_marked) + "}";
}

inline std::string tool(const std::string& name, const std::string& description = "Looks it up.") {
  return R"({"name":")" + name + R"(","description":")" + description +
         R"(","input_schema":{"type":"object","properties":{"id":{"type":"string"}}}})";
}

inline std::string message(const std::string& role, const std::string& blocks) {
  return R"({"role":")" + role + R"(","content":[)" + blocks + "]}";
}

/// The parts of a body, as JSON; empty parts are left out.
struct Body {
  std::string model = "claude-sonnet-4-6";
  std::vector<std::string> tools;
  std::string system;  ///< text of one marked block
  std::vector<std::string> messages;
  std::string more;  ///< further fields: "\"tool_choice\":{...}"

  std::string json() const {
    std::string text = R"({"model":")" + model + R"(","max_tokens":100)";
    text += more.empty() ? "" : "," + more;
    text += tools.empty() ? "" : ",\"tools\":[" + join(tools, ",") + "]";
    text += system.empty() ? "" : ",\"system\":[" + block(system, true) + "]";
    return text + ",\"messages\":[" + join(messages, ",") + "]}";
  }

  wire::LlmRequest parse() const {
    auto parsed = wire::anthropic::parse_body("/v1/messages", json());
    if (const auto* error = std::get_if<wire::WireError>(&parsed)) {
      ADD_FAILURE() << error->message << " in " << json();
      return {};
    }
    return std::get<wire::LlmRequest>(std::move(parsed));
  }
};

inline wire::LlmRequest simple(const std::string& text) {
  Body body;
  body.messages = {message("user", block(text))};
  return body.parse();
}

inline wire::LlmResponse answer(const std::string& text) {
  wire::LlmResponse response;
  response.content.push_back({wire::BlockKind::text, text, "", "", "", "", ""});
  return response;
}

/// A library of one recorded turn a request, with these input totals (all uncached).
inline cassette::Library recorded(
    const std::vector<std::pair<wire::LlmRequest, std::int64_t>>& turns) {
  cassette::Library library;
  for (const auto& [request, input] : turns) {
    cassette::RecordedTurn turn;
    turn.request = request;
    turn.response = answer("ok");
    turn.response.usage = Usage{};
    turn.response.usage->uncached = Tokens(input);
    library.turns.push_back(std::move(turn));
  }
  return library;
}

inline Tokens sum(const std::vector<Tokens>& tokens) {
  Tokens total;
  for (const Tokens& count : tokens) {
    total += count;
  }
  return total;
}

}  // namespace weir::testing
