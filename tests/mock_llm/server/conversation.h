// SPDX-License-Identifier: Apache-2.0
// A scripted conversation and an agent that follows it, without sockets.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/net/http.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/server/engine.h"
#include "mock_llm/wire/anthropic.h"
#include "mock_llm/wire/response.h"

namespace weir::testing {

inline cassette::ScriptedReply tool_reply(const std::string& tool, const std::string& arguments) {
  cassette::ScriptedReply reply;
  wire::ContentBlock block;
  block.kind = wire::BlockKind::tool_use;
  block.id = "toolu_recorded_" + tool;
  block.name = tool;
  block.input = arguments;
  reply.response.content.push_back(std::move(block));
  reply.response.stop_reason = "tool_use";
  return reply;
}

inline cassette::ScriptedReply text_reply(const std::string& text) {
  cassette::ScriptedReply reply;
  wire::ContentBlock block;
  block.text = text;
  reply.response.content.push_back(std::move(block));
  reply.response.stop_reason = "end_turn";
  return reply;
}

/// "Look it up, then answer": two turns.
inline cassette::Library lookup_library() {
  std::vector<cassette::ScriptedReply> replies;
  replies.push_back(tool_reply("lookup", R"({"id":"A-1"})"));
  replies.push_back(text_reply("It was delivered."));
  return cassette::library_from(std::move(replies));
}

inline net::HttpRequest post(std::string body, const std::string& path = "/v1/messages") {
  net::HttpRequest http;
  http.method = "POST";
  http.path = path;
  http.headers = {{"x-api-key", "dummy"}, {"anthropic-version", "2023-06-01"}};
  http.body = std::move(body);
  return http;
}

inline std::string first_body(const std::string& system = "Help.", bool stream = false) {
  return R"({"model":"claude-sonnet-5-5","max_tokens":100,)" +
         std::string(stream ? R"("stream":true,)" : "") + R"("system":")" + system +
         R"(","messages":[{"role":"user","content":"Where is order A-1?"}]})";
}

/// Continues first_body with the answer that was served.
inline std::string second_body(const std::string& call_id, const std::string& result = "delivered",
                               const std::string& system = "Help.") {
  return R"({"model":"claude-sonnet-5-5","max_tokens":100,"system":")" + system +
         R"(","messages":[{"role":"user","content":"Where is order A-1?"},)" +
         R"({"role":"assistant","content":[{"type":"tool_use","id":")" + call_id +
         R"(","name":"lookup","input":{"id":"A-1"}}]},)" +
         R"({"role":"user","content":[{"type":"tool_result","tool_use_id":")" + call_id +
         R"(","content":")" + result + R"("}]}]})";
}

inline std::string body_of_plan(const net::ResponsePlan& plan) {
  std::string body;
  for (const net::Chunk& chunk : plan.chunks) {
    body += chunk.bytes;
  }
  return body;
}

/// The tool-call id in an answer.
inline std::string call_id_of(const net::ResponsePlan& plan) {
  const auto message = wire::anthropic::parse_response(body_of_plan(plan));
  return message.ok() && !message->content.empty() ? message->content.front().id : "";
}

}  // namespace weir::testing
