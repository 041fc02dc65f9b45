// SPDX-License-Identifier: Apache-2.0
// Verdicts for programs: the shapes of `weir diff --json`; docs say what is stable.
#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include "reports/report.h"

namespace weir::reports {
namespace {

constexpr int kFormatVersion = 2;
constexpr int kMaxFoldedDepth = 16;

/// "cost_usd" holds pico-dollars, and its name in files says so.
std::string field_name(const std::string& metric) {
  constexpr std::string_view kEnding = "_usd";
  if (metric.size() < kEnding.size() ||
      metric.compare(metric.size() - kEnding.size(), kEnding.size(), kEnding) != 0) {
    return metric;
  }
  return metric.substr(0, metric.size() - kEnding.size()) + "_pico_usd";
}

Json changes_to_json(const std::vector<MetricChange>& changes) {
  Json json = Json::object();
  for (const MetricChange& change : changes) {
    json[field_name(change.name)] = {{"base", change.base}, {"head", change.head}};
  }
  return json;
}

Json evidence_to_json(const Evidence& evidence) {
  return Json{{"path", evidence.path},
              {"byte", evidence.byte < 0 ? Json() : Json(evidence.byte)},
              {"was", evidence.was},
              {"now", evidence.now},
              {"source", evidence.source}};
}

Json finding_to_json(const Finding& finding, int depth);

Json findings_to_json(const std::vector<Finding>& findings, int depth) {
  Json json = Json::array();
  for (const Finding& finding : findings) {
    json.push_back(finding_to_json(finding, depth));
  }
  return json;
}

Json finding_to_json(const Finding& finding, int depth) {
  return Json{{"cause", finding.cause},
              {"severity", std::string(to_string(finding.severity))},
              {"span", finding.span},
              {"message", finding.message},
              {"fix", finding.fix},
              {"cost_pico_usd", finding.cost.count()},
              {"evidence", evidence_to_json(finding.evidence)},
              {"effect", changes_to_json(finding.effect)},
              {"folded", depth < kMaxFoldedDepth ? findings_to_json(finding.folded, depth + 1)
                                                 : Json::array()}};
}

Json checks_to_json(const std::vector<Check>& checks) {
  Json json = Json::array();
  for (const Check& check : checks) {
    json.push_back({{"metric", field_name(check.metric)},
                    {"pass", check.pass},
                    {"rule", check.rule},
                    {"base", check.base},
                    {"head", check.head},
                    {"limit", check.limit},
                    {"severity", std::string(to_string(check.severity))},
                    {"failed", check.failed}});
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
              {"cost_without_cache_pico_usd", verdict.cost_without_cache.count()},
              {"runs_per_day", verdict.runs_per_day},
              {"errors", verdict.errors},
              {"findings", findings_to_json(verdict.findings, 0)},
              {"checks", checks_to_json(verdict.checks)},
              {"metrics", changes_to_json(verdict.metrics)},
              {"meter", meter_to_json(verdict.quality)},
              {"notes", verdict.notes},
              {"output_tail", verdict.output_tail}};
}

}  // namespace

std::string json(const std::vector<Verdict>& verdicts) {
  Json scenarios = Json::array();
  for (const Verdict& verdict : verdicts) {
    scenarios.push_back(verdict_to_json(verdict));
  }
  return dump_json_pretty(Json{{"version", kFormatVersion}, {"scenarios", std::move(scenarios)}});
}

}  // namespace weir::reports
