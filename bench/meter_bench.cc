// SPDX-License-Identifier: Apache-2.0
// What weir's numbers cost: a request read, hashed, looked up in the simulated cache and priced;
// and a run of 100 turns that sends its growing history again each time.
#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/agent_body.h"
#include "mock_llm/meter/meter.h"
#include "mock_llm/wire/anthropic.h"

namespace weir {
namespace {

wire::LlmRequest parsed(const std::string& body, wire::PartMemo& parts) {
  return std::get<wire::LlmRequest>(wire::anthropic::parse_body("/v1/messages", body, &parts));
}

meter::Meter new_meter() {
  return {meter::Profiles::embedded(), pricing::PriceTable::embedded()};
}

Tokens metered(meter::Meter& meter, const wire::LlmRequest& request, VirtualTime at) {
  static const wire::LlmResponse answer;
  meter::Call call(request, at, at);
  call.answer = &answer;
  call.lane = "lane";
  return meter.serve(call).value().usage.input_total();
}

void meter_known(benchmark::State& state) {
  const std::string body = bench::agent_body(200'000);
  meter::Meter meter = new_meter();
  wire::PartMemo parts;
  VirtualTime now{};
  for (auto step : state) {
    static_cast<void>(step);
    now += std::chrono::seconds(1);
    benchmark::DoNotOptimize(metered(meter, parsed(body, parts), now));
  }
}

BENCHMARK(meter_known)->Unit(benchmark::kMicrosecond);

void meter_new(benchmark::State& state) {
  meter::Meter meter = new_meter();
  wire::PartMemo parts;
  VirtualTime now{};
  std::size_t salt = 0;
  for (auto step : state) {
    static_cast<void>(step);
    state.PauseTiming();
    const std::string body = bench::agent_body(200'000, std::to_string(++salt));
    now += std::chrono::seconds(1);
    state.ResumeTiming();
    benchmark::DoNotOptimize(metered(meter, parsed(body, parts), now));
  }
}

BENCHMARK(meter_new)->Unit(benchmark::kMicrosecond)->Iterations(100);

/// 23 MB in all.
std::vector<std::string> hundred_turns() {
  std::vector<std::string> bodies;
  for (std::size_t turn = 1; turn <= 100; ++turn) {
    bodies.push_back(bench::agent_body(30'000 + turn * 4000));
  }
  return bodies;
}

void read_hundred_turns(benchmark::State& state) {
  const std::vector<std::string> bodies = hundred_turns();
  for (auto step : state) {
    static_cast<void>(step);
    wire::PartMemo parts;
    for (const std::string& body : bodies) {
      benchmark::DoNotOptimize(parsed(body, parts));
    }
  }
}

BENCHMARK(read_hundred_turns)->Unit(benchmark::kMillisecond);

/// Without reading them: what `meter` adds to `read_hundred_turns`.
void meter_hundred_turns(benchmark::State& state) {
  wire::PartMemo parts;
  std::vector<wire::LlmRequest> requests;
  for (const std::string& body : hundred_turns()) {
    requests.push_back(parsed(body, parts));
  }
  for (auto step : state) {
    static_cast<void>(step);
    meter::Meter meter = new_meter();
    Tokens total;
    VirtualTime now{};
    for (const wire::LlmRequest& request : requests) {
      now += std::chrono::seconds(1);
      total = total + metered(meter, request, now);
    }
    state.counters["tokens"] = static_cast<double>(total.count());
    state.counters["requests"] = static_cast<double>(requests.size());
  }
}

BENCHMARK(meter_hundred_turns)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace weir
