// SPDX-License-Identifier: Apache-2.0
// What weir spends on one request before it can answer: read it, compare it, render an answer.
#include <string>
#include <variant>

#include <benchmark/benchmark.h>

#include "bench/agent_body.h"
#include "mock_llm/cache/divergence.h"
#include "mock_llm/wire/anthropic.h"

namespace weir {
namespace {

void parse_request_body(benchmark::State& state) {
  const std::string body = bench::agent_body(static_cast<std::size_t>(state.range(0)) * 1000);
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
  const auto request = std::get<wire::LlmRequest>(
      wire::anthropic::parse_body("/v1/messages", bench::agent_body(200'000)));
  for (auto step : state) {
    static_cast<void>(step);
    benchmark::DoNotOptimize(cache::find_divergence(request, request));
  }
}

BENCHMARK(compare_requests);

void render_stream(benchmark::State& state) {
  wire::LlmResponse response;
  response.content.emplace_back().text = bench::repeated("A line of the answer. ", 4000);
  response.stop_reason = "end_turn";
  const wire::LlmRequest request;
  const wire::Served served{request, "req_1", {}};
  for (auto step : state) {
    static_cast<void>(step);
    benchmark::DoNotOptimize(wire::anthropic::render_events(response, served));
  }
}

BENCHMARK(render_stream);

}  // namespace
}  // namespace weir
