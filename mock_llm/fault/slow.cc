// SPDX-License-Identifier: Apache-2.0
#include <chrono>

#include "mock_llm/fault/effects.h"

namespace weir::fault {
namespace {

struct Pace {
  Micros first_byte{};
  Micros event{};
  std::size_t bytes_per_second = 0;  ///< 0: any number
};

Micros time_of(const Pace& pace, const net::Chunk& chunk) {
  constexpr std::int64_t kMicros = std::chrono::microseconds(std::chrono::seconds(1)).count();
  if (pace.bytes_per_second == 0) {
    return {};
  }
  return Micros(static_cast<std::int64_t>(chunk.bytes.size()) * kMicros /
                static_cast<std::int64_t>(pace.bytes_per_second));
}

}  // namespace

Result<Effect> make_slow(const Parameters& parameters) {
  constexpr Micros kLongest = std::chrono::hours(1);
  Pace pace;
  WEIR_TRY(pace.event, parameters.span("event", Micros{}, kLongest));
  WEIR_TRY(pace.bytes_per_second, parameters.number("bandwidth", 0, 1, 1'000'000'000));
  const bool only_first = pace.event == Micros{} && pace.bytes_per_second == 0;
  WEIR_TRY(
      pace.first_byte,
      parameters.span("first_byte", only_first ? std::chrono::seconds(30) : Micros{}, kLongest));
  Effect effect;
  effect.change = [pace](const wire::LlmRequest& /*request*/, net::ResponsePlan& plan) {
    for (net::Chunk& chunk : plan.chunks) {
      const bool is_first = &chunk == &plan.chunks.front();
      chunk.delay += (is_first ? pace.first_byte : pace.event) + time_of(pace, chunk);
    }
  };
  return effect;
}

}  // namespace weir::fault
