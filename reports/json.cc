// SPDX-License-Identifier: Apache-2.0
// Verdicts for programs: the shapes of `weir diff --json`; docs say what is stable.
#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include "reports/cost_change_text.h"
#include "reports/finding_json.h"
#include "reports/gate_change.h"
#include "reports/report.h"

namespace weir::reports {
namespace {

constexpr int kFormatVersion = 2;

Json checks_to_json(const std::vector<Check>& checks) {
  Json json = Json::array();
  for (const Check& check : checks) {
    Json one{{"metric", field_name(check.metric)},
             {"pass", check.pass},
             {"rule", check.rule},
             {"base", check.base},
             {"head", check.head},
             {"limit", check.limit},
             {"severity", std::string(to_string(check.severity))},
             {"failed", check.failed}};
    if (!check.selection.empty()) {
      one["selection"] = check.selection;
    }
    if (check.inconclusive) {
      one["inconclusive"] = *check.inconclusive;
    }
    if (!check.places.empty()) {
      one["places"] = check.places;
    }
    json.push_back(std::move(one));
  }
  return json;
}

Json counts_to_json(const CountedTwice& counts) {
  return Json{{"recorded_input_tokens", counts.recorded.count()},
              {"estimated_input_tokens", counts.estimated.count()}};
}

Json recording_to_json(const std::optional<RecordingGap>& gap) {
  if (!gap) {
    return {};
  }
  Json json = counts_to_json(gap->sum);
  json["answers"] = gap->answers;
  json["worst"] = counts_to_json(gap->of_worst);
  json["worst"]["answer"] = gap->worst;
  return json;
}

Json meter_to_json(const MeterQuality& quality) {
  return Json{{"exact", quality.exact},
              {"anchored", quality.anchored},
              {"estimated", quality.estimated},
              {"prices_date", quality.prices_date},
              {"unverified_rows", quality.unverified_rows},
              {"answers", quality.answers},
              {"answers_as_recorded", quality.answers_as_recorded},
              {"replacements", quality.replacements},
              {"data_files", quality.data_files},
              {"recording", recording_to_json(quality.recording)}};
}

Json verdict_to_json(const Verdict& verdict) {
  return Json{{"scenario", verdict.scenario},
              {"verdict", std::string(to_string(verdict.outcome))},
              {"exit_code", verdict.exit_code},
              {"summary", verdict.summary},
              {"base_cost_pico_usd", verdict.base_cost.count()},
              {"head_cost_pico_usd", verdict.head_cost.count()},
              {"cost_change", cost_change_to_json(verdict.cost_change)},
              {"cost_without_cache_pico_usd", verdict.cost_without_cache.count()},
              {"runs_per_day", verdict.runs_per_day},
              {"errors", verdict.errors},
              {"findings", findings_to_json(verdict.findings)},
              {"checks", checks_to_json(verdict.checks)},
              {"metrics", changes_to_json(verdict.metrics)},
              {"meter", meter_to_json(verdict.quality)},
              {"notes", verdict.notes},
              {"output_tail", verdict.output_tail}};
}

}  // namespace

std::string json(const std::vector<Verdict>& verdicts, const GateChange& change) {
  Json scenarios = Json::array();
  for (const Verdict& verdict : verdicts) {
    scenarios.push_back(verdict_to_json(verdict));
  }
  Json report{{"version", kFormatVersion},
              {"cost_change", cost_change_to_json(sum_of_changes(verdicts))}};
  if (!change.base.empty()) {
    report["change"] = gate_change_to_json(change);
  }
  report["scenarios"] = std::move(scenarios);
  return dump_json_pretty(report);
}

}  // namespace weir::reports
