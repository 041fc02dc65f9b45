// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/turn_checks.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "harness/compare/metrics.h"

namespace weir::compare {
namespace {

constexpr std::int64_t kPpm = 1'000'000;

__extension__ using Wide = __int128;

/// None of a turn that the rule doesn't select, or can't compare.
std::optional<Check> check_turn(const scenario::Rule& rule, const TurnPair& turn) {
  const Selected head = select_turn(*turn.head, turn.number, rule);
  if (!head.any || (!rule.budget && turn.base == nullptr)) {
    return std::nullopt;
  }
  Check check;
  check.head = head.value;
  // What selects a turn is its own place; the one that it corresponds to may have another.
  scenario::Rule anywhere = rule;
  anywhere.where.lane.clear();
  check.base = turn.base == nullptr ? 0 : select_turn(*turn.base, turn.number, anywhere).value;
  check.limit = rule.budget ? *rule.budget : limit_of(check.base, *rule.tolerance);
  check.failed = check.head > check.limit;
  return check;
}

}  // namespace

std::int64_t limit_of(std::int64_t base, const scenario::Tolerance& tolerance) {
  const Wide relative = static_cast<Wide>(base) * tolerance.relative_ppm / kPpm;
  const Wide limit = base + std::max<Wide>({0, tolerance.absolute, relative});
  return static_cast<std::int64_t>(std::min<Wide>(limit, std::numeric_limits<std::int64_t>::max()));
}

Check check_structure(const scenario::Rule& rule, const Structure& structure) {
  Differences found = structure.differences(rule);
  Check check;
  check.head = found.count;
  check.limit = *rule.budget;
  check.failed = check.head > check.limit;
  check.places = std::move(found.places);
  return check;
}

Check check_each(const scenario::Rule& rule, const Structure& structure) {
  std::optional<Check> worst;
  std::vector<std::string> places;
  for (const TurnPair& turn : structure.turns()) {
    const std::optional<Check> check = check_turn(rule, turn);
    if (!check) {
      continue;
    }
    if (check->failed) {
      places.push_back(place_of(turn.head->lane, turn.number));
    }
    if (!worst || check->head - check->limit > worst->head - worst->limit) {
      worst = check;
    }
  }
  Check check = worst.value_or(Check{});
  check.places = std::move(places);
  return check;
}

}  // namespace weir::compare
