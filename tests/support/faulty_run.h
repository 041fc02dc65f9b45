// SPDX-License-Identifier: Apache-2.0
// An agent that calls tools and answers, against a scripted mock with faults: without sockets.
// Whoever includes it links weir_mock_server.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/fault/spec.h"
#include "mock_llm/server/engine.h"
#include "mock_llm/server/final_meter.h"
#include "mock_llm/server/journal.h"

namespace weir::testing {

/// `count` words, other ones for each seed.
inline std::string filler(const std::string& seed, std::size_t count) {
  std::string text;
  Digest128 state = digest128(seed);
  for (std::size_t i = 0; i < count; ++i) {
    state = chain128(state, "next");
    text += (i == 0 ? "" : " ") + to_hex(state).substr(0, 3) + (i % 9 == 8 ? "." : "");
  }
  return text;
}

/// A body in a provider's shape, from the calls so far.
struct Step {
  std::string tool;
  std::string call;  ///< issued id
  std::string result;
};

using Body = std::function<Json(const std::vector<Step>&)>;

struct Dialect {
  std::string path;
  Body body;
};

inline Json schema_of_tool(const std::string& argument) {
  return {{"type", "object"},
          {"properties", {{argument, {{"type", "string"}}}}},
          {"required", Json::array({argument})}};
}

inline const std::vector<std::string>& tool_names() {
  static const std::vector<std::string> kNames{"look_up", "search", "write_note"};
  return kNames;
}

/// A png's head as base64: 64 x 64, then other bytes.
inline std::string png() {
  return "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAYAAACqaXHeAAAAGUlEQVR42u3BAQEAAACCIP+"
         "vbkhAAQAAAO8GECAAAQ==";
}

inline Json marked(Json block, const std::string& ttl = "") {
  block["cache_control"] = {{"type", "ephemeral"}};
  if (!ttl.empty()) {
    block["cache_control"]["ttl"] = ttl;
  }
  return block;
}

/// Marks the tools, the system prompt, and its end.
inline Json messages_body(const std::vector<Step>& steps, const std::string& ttl = "") {
  Json tools = Json::array();
  for (const std::string& name : tool_names()) {
    tools.push_back({{"name", name},
                     {"description", filler(name, 150)},
                     {"input_schema", schema_of_tool("order")}});
  }
  tools.back() = marked(tools.back(), ttl);
  Json messages = Json::array(
      {{{"role", "user"},
        {"content",
         Json::array(
             {{{"type", "image"},
               {"source", {{"type", "base64"}, {"media_type", "image/png"}, {"data", png()}}}},
              {{"type", "text"}, {"text", filler("task", 40)}}})}}});
  for (const Step& step : steps) {
    messages.push_back({{"role", "assistant"},
                        {"content", Json::array({{{"type", "tool_use"},
                                                  {"id", step.call},
                                                  {"name", step.tool},
                                                  {"input", {{"order", "A-1"}}}}})}});
    messages.push_back({{"role", "user"},
                        {"content", Json::array({{{"type", "tool_result"},
                                                  {"tool_use_id", step.call},
                                                  {"content", step.result}}})}});
  }
  Json& last = messages.back()["content"].back();
  last = marked(last, ttl);
  return {
      {"model", "claude-sonnet-5-5"},
      {"max_tokens", 4096},
      {"tools", tools},
      {"system", Json::array({marked({{"type", "text"}, {"text", filler("system", 800)}}, ttl)})},
      {"messages", messages}};
}

inline Json chat_body(const std::vector<Step>& steps) {
  Json tools = Json::array();
  for (const std::string& name : tool_names()) {
    tools.push_back({{"type", "function"},
                     {"function",
                      {{"name", name},
                       {"description", filler(name, 150)},
                       {"parameters", schema_of_tool("order")}}}});
  }
  Json messages = Json::array({{{"role", "system"}, {"content", filler("system", 800)}},
                               {{"role", "user"}, {"content", filler("task", 40)}}});
  for (const Step& step : steps) {
    messages.push_back(
        {{"role", "assistant"},
         {"content", nullptr},
         {"tool_calls",
          Json::array(
              {{{"id", step.call},
                {"type", "function"},
                {"function", {{"name", step.tool}, {"arguments", R"({"order":"A-1"})"}}}}})}});
    messages.push_back({{"role", "tool"}, {"tool_call_id", step.call}, {"content", step.result}});
  }
  return {{"model", "gpt-5.4"}, {"tools", tools}, {"messages", messages}};
}

inline Json responses_body(const std::vector<Step>& steps) {
  Json tools = Json::array();
  for (const std::string& name : tool_names()) {
    tools.push_back({{"type", "function"},
                     {"name", name},
                     {"description", filler(name, 150)},
                     {"parameters", schema_of_tool("order")}});
  }
  Json input = Json::array({{{"role", "user"}, {"content", filler("task", 40)}}});
  for (const Step& step : steps) {
    input.push_back({{"type", "function_call"},
                     {"call_id", step.call},
                     {"name", step.tool},
                     {"arguments", R"({"order":"A-1"})"}});
    input.push_back(
        {{"type", "function_call_output"}, {"call_id", step.call}, {"output", step.result}});
  }
  return {{"model", "gpt-5.4"},
          {"instructions", filler("system", 800)},
          {"tools", tools},
          {"input", input}};
}

inline Json gemini_body(const std::vector<Step>& steps) {
  Json functions = Json::array();
  for (const std::string& name : tool_names()) {
    functions.push_back({{"name", name},
                         {"description", filler(name, 150)},
                         {"parameters", schema_of_tool("order")}});
  }
  Json contents =
      Json::array({{{"role", "user"}, {"parts", Json::array({{{"text", filler("task", 40)}}})}}});
  for (const Step& step : steps) {
    contents.push_back(
        {{"role", "model"},
         {"parts",
          Json::array(
              {{{"functionCall",
                 {{"id", step.call}, {"name", step.tool}, {"args", {{"order", "A-1"}}}}}}})}});
    contents.push_back({{"role", "user"},
                        {"parts", Json::array({{{"functionResponse",
                                                 {{"id", step.call},
                                                  {"name", step.tool},
                                                  {"response", {{"result", step.result}}}}}}})}});
  }
  return {{"systemInstruction", {{"parts", Json::array({{{"text", filler("system", 4000)}}})}}},
          {"tools", Json::array({{{"functionDeclarations", functions}}})},
          {"contents", contents}};
}

inline Dialect messages_dialect(const std::string& ttl = "") {
  return {"/v1/messages",
          [ttl](const std::vector<Step>& steps) { return messages_body(steps, ttl); }};
}

inline Dialect chat_dialect() {
  return {"/v1/chat/completions", chat_body};
}

inline Dialect responses_dialect() {
  return {"/v1/responses", responses_body};
}

inline Dialect gemini_dialect() {
  return {"/v1beta/models/gemini-2.5-pro:generateContent", gemini_body};
}

/// What one run left.
struct FaultyRun {
  std::vector<net::ResponsePlan> plans;
  std::vector<server::Record> records;  ///< after the final metering
  cassette::ExchangeFile journal;
  std::vector<std::string> unmet;
};

inline cassette::Library calling_library(std::size_t calls) {
  std::vector<cassette::ScriptedReply> replies(calls + 1);
  for (std::size_t i = 0; i < calls; ++i) {
    wire::ContentBlock block;
    block.kind = wire::BlockKind::tool_use;
    block.id = "toolu_" + std::to_string(i);
    block.name = tool_names()[i % 2];
    block.input = R"({"order":"A-1"})";
    replies[i].response.content.push_back(std::move(block));
    replies[i].response.stop_reason = "tool_use";
  }
  replies.back().response.content.emplace_back().text = "It was delivered.";
  replies.back().response.stop_reason = "end_turn";
  return cassette::library_from(std::move(replies));
}

/// Asks, does as it is told `calls` times, and reads the answer.
inline FaultyRun run_with(const std::vector<std::string>& specs, const Dialect& dialect,
                          std::size_t calls = 6) {
  const cassette::Library library = calling_library(calls);
  const meter::Profiles& profiles = meter::Profiles::embedded();
  const pricing::PriceTable& prices = pricing::PriceTable::embedded();
  server::EngineOptions options;
  options.name = "faulty";
  for (const std::string& spec : specs) {
    options.faults.push_back(fault::parse_fault(spec).value());
  }
  server::Engine engine(library, profiles, prices, std::move(options));
  engine.start_pass({"cold", {}});
  FaultyRun run;
  std::vector<Step> steps;
  for (std::size_t i = 0; i <= calls; ++i) {
    net::HttpRequest http;
    http.method = "POST";
    http.path = dialect.path;
    http.headers = {{"x-api-key", "dummy"},
                    {"authorization", "Bearer dummy"},
                    {"x-goog-api-key", "dummy"},
                    {"anthropic-version", "2023-06-01"}};
    http.body = dump_json(dialect.body(steps));
    run.plans.push_back(engine.handle(http));
    const server::Record record = engine.records().back();
    if (i < calls && !record.answer.content.empty()) {
      steps.push_back({tool_names()[i % 2], record.answer.content.front().id,
                       filler("result" + std::to_string(i), 200)});
    }
  }
  run.unmet = engine.unmet_faults();
  auto metered = server::meter_finally(engine.records(), library, profiles, prices);
  run.records = std::move(metered).value().records;
  run.journal = server::journal_of(run.records, engine.passes(), "");
  return run;
}

}  // namespace weir::testing
