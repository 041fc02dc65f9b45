// SPDX-License-Identifier: Apache-2.0
#include "reports/gate_change.h"

#include <cstdint>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/pricing/price_table.h"
#include "reports/numbers.h"
#include "reports/safe_text.h"

namespace weir::reports {
namespace {

/// More of them are counted.
constexpr std::size_t kNamedScenarios = 5;

std::string cost_text(const AcceptedChange& change) {
  if (!change.was && !change.now) {
    return "";
  }
  if (!change.was) {
    return pricing::format_usd(*change.now) + " (new)";
  }
  if (!change.now) {
    return pricing::format_usd(*change.was) + " -> no baseline";
  }
  if (*change.was == *change.now) {
    return pricing::format_usd(*change.now) + " (same cost)";
  }
  const std::string percent = percent_change(change.was->count(), change.now->count());
  return pricing::format_usd(*change.was) + " -> " + pricing::format_usd(*change.now) +
         (percent.empty() ? "" : " (" + percent + ")");
}

std::string accepted_line(const AcceptedChange& change) {
  std::string line = "Accepted in this change: " + change.scenario + " " + cost_text(change);
  for (const std::string* part : {&change.cause, &change.note}) {
    if (!part->empty()) {
      line.append(", ").append(*part);
    }
  }
  return safe_line(line);
}

std::string loosened_line(const LoosenedRule& rule) {
  std::vector<std::string> names = rule.scenarios;
  if (names.size() > kNamedScenarios) {
    names.resize(kNamedScenarios);
    names.push_back(
        counted(static_cast<std::int64_t>(rule.scenarios.size() - kNamedScenarios), "other"));
  }
  return safe_line("Loosened in this change: " + rule.what + " " + rule.was + " -> " + rule.now +
                   " (" + rule.source + ") of " + join(names, ", "));
}

Json cost_to_json(const std::optional<PicoUsd>& cost) {
  return cost ? Json(cost->count()) : Json();
}

}  // namespace

std::vector<std::string> gate_change_lines(const GateChange& change) {
  std::vector<std::string> lines;
  for (const AcceptedChange& accepted : change.accepted) {
    lines.push_back(accepted_line(accepted));
  }
  for (const LoosenedRule& rule : change.loosened) {
    lines.push_back(loosened_line(rule));
  }
  return lines;
}

Json gate_change_to_json(const GateChange& change) {
  Json accepted = Json::array();
  for (const AcceptedChange& each : change.accepted) {
    accepted.push_back(Json{{"scenario", each.scenario},
                            {"base_cost_pico_usd", cost_to_json(each.was)},
                            {"head_cost_pico_usd", cost_to_json(each.now)},
                            {"cause", each.cause},
                            {"note", each.note}});
  }
  Json loosened = Json::array();
  for (const LoosenedRule& each : change.loosened) {
    loosened.push_back(Json{{"scenarios", each.scenarios},
                            {"what", each.what},
                            {"was", each.was},
                            {"now", each.now},
                            {"source", each.source}});
  }
  return Json{
      {"base", change.base}, {"accepted", std::move(accepted)}, {"loosened", std::move(loosened)}};
}

}  // namespace weir::reports
