// SPDX-License-Identifier: Apache-2.0
// What a judgement costs: two conversations of a thousand turns, metered and put into order, are
// compared. Each request sends all turns before it again.
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "harness/diff/judgement.h"

namespace weir::diff {
namespace {

constexpr std::size_t kTurns = 1000;
constexpr std::size_t kNever = kTurns;

std::string words(std::size_t seed, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text.append("word").append(std::to_string((seed * 7919 + i * 104'729) % 9973)).append(" ");
  }
  return text;
}

/// Asks for a tool in every turn; from turn `longer` on each result is twice as long.
class Agent {
 public:
  explicit Agent(std::size_t longer) : longer_(longer) {}

  Recorded run() {
    Recorded recorded;
    for (std::size_t turn = 0; turn < kTurns; ++turn) {
      recorded.rows.emplace_back(next(turn));
    }
    return recorded;
  }

 private:
  cassette::Exchange next(std::size_t turn) {
    cassette::Exchange row;
    row.provider = "anthropic";
    row.path = "/v1/messages";
    row.at = std::chrono::seconds(turn);
    const std::string id = "toolu_" + std::to_string(turn);
    const Json call{{"type", "tool_use"},
                    {"id", id},
                    {"name", turn % 2 == 0 ? "search" : "read"},
                    {"input", {{"number", turn}}}};
    row.request = request();
    row.response = dump_json({{"id", "msg_" + std::to_string(turn)},
                              {"type", "message"},
                              {"role", "assistant"},
                              {"model", "claude-sonnet-4-5"},
                              {"content", Json::array({call})},
                              {"stop_reason", "tool_use"}});
    const std::string result = words(turn, turn < longer_ ? 20 : 40);
    history_ += R"(,{"role":"assistant","content":[)" + dump_json(call) +
                R"(]},{"role":"user","content":[{"type":"tool_result","tool_use_id":")" + id +
                R"(","content":")" + result + R"("}]})";
    return row;
  }

  std::string request() const {
    return R"({"model":"claude-sonnet-4-5","max_tokens":100,"cache_control":{"type":"ephemeral"},)"
           R"("system":")" +
           words(1, 2000) + R"(","messages":[{"role":"user","content":")" + words(2, 50) + R"("})" +
           history_ + "]}";
  }

  std::size_t longer_;
  std::string history_;
};

Side loaded(std::size_t longer) {
  return load_side(Agent(longer).run(), meter::Profiles::embedded(),
                   pricing::PriceTable::embedded(), meter::EvidenceMode::all);
}

void judge(benchmark::State& state, std::size_t longer) {
  const Side base = loaded(kNever);
  const Side head = loaded(longer);
  std::size_t findings = 0;
  for (auto step : state) {
    static_cast<void>(step);
    findings = judge_sides(base, head, nullptr, meter::Profiles::embedded()).findings.size();
    benchmark::DoNotOptimize(findings);
  }
  state.counters["findings"] = static_cast<double>(findings);
}

void verdict_of_equal_runs(benchmark::State& state) {
  judge(state, kNever);
}

BENCHMARK(verdict_of_equal_runs)->Unit(benchmark::kMillisecond);

void verdict_of_longer_results(benchmark::State& state) {
  judge(state, kTurns / 2);
}

BENCHMARK(verdict_of_longer_results)->Unit(benchmark::kMillisecond);

/// Reading, metering and putting into order, once.
void verdict_load(benchmark::State& state) {
  for (auto step : state) {
    static_cast<void>(step);
    benchmark::DoNotOptimize(loaded(kNever).calls.size());
  }
}

BENCHMARK(verdict_load)->Unit(benchmark::kMillisecond)->Iterations(2);

}  // namespace
}  // namespace weir::diff
