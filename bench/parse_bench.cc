// SPDX-License-Identifier: Apache-2.0
// What weir spends on one request before it can answer: read it, compare it, render an answer.
#include <string>
#include <variant>

#include <benchmark/benchmark.h>

#include "mock_llm/cache/divergence.h"
#include "mock_llm/wire/anthropic.h"

namespace weir {
namespace {

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) {
    text += piece;
  }
  return text;
}

/// A coding agent's request: 12 tools, a long system prompt, pairs of calls and results.
std::string agent_body(std::size_t bytes) {
  const std::string source = R"(    if (value == \"x\") {\n      return caf\u00e9 + 1;\n    }\n)";
  std::string body = R"({"model":"claude-sonnet-5-5","max_tokens":32000,"stream":true,"tools":[)";
  for (int i = 0; i < 12; ++i) {
    body.append(i == 0 ? R"({"name":"tool)" : R"(,{"name":"tool)").append(std::to_string(i));
    body.append(R"(","description":")").append(repeated("Reads a file from the disk. ", 1500));
    body += R"(","input_schema":{"type":"object","properties":{"path":{"type":"string"}}}})";
  }
  body += R"(],"system":[{"type":"text","text":")" + repeated("You are a careful agent. ", 7000) +
          R"(","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":"go"})";
  for (int i = 0; body.size() < bytes; ++i) {
    const std::string id = "toolu_" + std::to_string(i);
    body += R"(,{"role":"assistant","content":[{"type":"text","text":"Next."},{"type":"tool_use",)";
    body.append(R"("id":")").append(id);
    body += R"(","name":"tool1","input":{"path":"/src/a.cc","lines":[1,200]}}]})";
    body.append(R"(,{"role":"user","content":[{"type":"tool_result","tool_use_id":")").append(id);
    body.append(R"(","content":[{"type":"text","text":")").append(repeated(source, 2000));
    body += R"("}]}]})";
  }
  return body + "]}";
}

void parse_request_body(benchmark::State& state) {
  const std::string body = agent_body(static_cast<std::size_t>(state.range(0)) * 1000);
  for (auto step : state) {
    static_cast<void>(step);
    auto parsed = wire::anthropic::parse_body("/v1/messages", body);
    if (!std::holds_alternative<wire::LlmRequest>(parsed)) {
      state.SkipWithError("refused");
    }
    benchmark::DoNotOptimize(parsed);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}

BENCHMARK(parse_request_body)->Arg(50)->Arg(200)->Arg(1000);

void compare_requests(benchmark::State& state) {
  const auto request =
      std::get<wire::LlmRequest>(wire::anthropic::parse_body("/v1/messages", agent_body(200'000)));
  for (auto step : state) {
    static_cast<void>(step);
    benchmark::DoNotOptimize(cache::find_divergence(request, request));
  }
}

BENCHMARK(compare_requests);

void render_stream(benchmark::State& state) {
  wire::LlmResponse response;
  response.content.emplace_back().text = repeated("A line of the answer. ", 4000);
  response.stop_reason = "end_turn";
  const wire::anthropic::Served served{"msg_1", "req_1", "claude-sonnet-5-5", {}};
  for (auto step : state) {
    static_cast<void>(step);
    benchmark::DoNotOptimize(wire::anthropic::render_events(response, served));
  }
}

BENCHMARK(render_stream);

}  // namespace
}  // namespace weir
