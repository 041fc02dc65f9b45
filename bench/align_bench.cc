// SPDX-License-Identifier: Apache-2.0
// Two runs of a thousand turns aligned: equal but for one turn, for a tenth of them, for all.
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "harness/align/edits.h"

namespace weir::align {
namespace {

constexpr std::size_t kTurns = 1000;

/// Three calls that ask for something of their own.
Item turn_of(const std::string& what) {
  Item turn;
  turn.kind = 1;
  turn.ordered = false;
  for (const char* tool : {"search", "read_file", "run_tests"}) {
    Item call;
    call.kind = 2;
    call.name = tool;
    call.own = digest128(what);
    turn.children.push_back(std::move(call));
  }
  return turn;
}

/// Every turn whose number `every` divides is another one than in a run of another `salt`.
Tree run_of(std::size_t every, const std::string& salt) {
  Item run;
  for (std::size_t i = 0; i < kTurns; ++i) {
    run.children.push_back(turn_of(std::to_string(i) + (i % every == 0 ? salt : "")));
  }
  return Tree(run);
}

void compare(benchmark::State& state, const Tree& base, const Tree& head) {
  std::size_t edits = 0;
  for (auto step : state) {
    static_cast<void>(step);
    edits = edits_of(base, head, align(base, head)).size();
    benchmark::DoNotOptimize(edits);
  }
  state.counters["edits"] = static_cast<double>(edits);
}

void align_one_inserted(benchmark::State& state) {
  Item base;
  for (std::size_t i = 0; i < kTurns; ++i) {
    base.children.push_back(turn_of(std::to_string(i)));
  }
  Item head = base;
  head.children.insert(head.children.begin() + kTurns / 2, turn_of("inserted"));
  compare(state, Tree(base), Tree(head));
}

BENCHMARK(align_one_inserted)->Unit(benchmark::kMicrosecond);

void align_tenth_changed(benchmark::State& state) {
  compare(state, run_of(10, "was"), run_of(10, "now"));
}

BENCHMARK(align_tenth_changed)->Unit(benchmark::kMicrosecond);

void align_all_changed(benchmark::State& state) {
  compare(state, run_of(1, "was"), run_of(1, "now"));
}

BENCHMARK(align_all_changed)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace weir::align
