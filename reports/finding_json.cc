// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_json.h"

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace weir::reports {
namespace {

constexpr int kMaxFoldedDepth = 16;

Json evidence_to_json(const Evidence& evidence) {
  Json json{{"path", evidence.path},
            {"byte", evidence.byte < 0 ? Json() : Json(evidence.byte)},
            {"was", evidence.was},
            {"now", evidence.now},
            {"source", evidence.source}};
  for (const auto& [name, value] : evidence.facts) {
    json[name] = value;
  }
  return json;
}

Json finding_to_json(const Finding& finding, int depth);

Json to_json(const std::vector<Finding>& findings, int depth) {
  Json json = Json::array();
  for (const Finding& finding : findings) {
    json.push_back(finding_to_json(finding, depth));
  }
  return json;
}

Json finding_to_json(const Finding& finding, int depth) {
  const Json because = finding.because.empty() ? Json() : Json(finding.because);
  return Json{
      {"cause", finding.cause},
      {"because", because},
      {"severity", std::string(to_string(finding.severity))},
      {"span", finding.span},
      {"message", finding.message},
      {"fix", finding.fix},
      {"cost_pico_usd", finding.cost.count()},
      {"share", static_cast<double>(finding.share_permille) / 1000},
      {"evidence", evidence_to_json(finding.evidence)},
      {"effect", changes_to_json(finding.effect)},
      {"folded", depth < kMaxFoldedDepth ? to_json(finding.folded, depth + 1) : Json::array()}};
}

}  // namespace

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

Json cost_change_to_json(const std::optional<CostChange>& change) {
  if (!change) {
    return {};
  }
  Json json = Json::object();
  for (const auto& [name, cost] : change->parts()) {
    json[std::string(name) + "_pico_usd"] = cost.count();
  }
  return json;
}

Json findings_to_json(const std::vector<Finding>& findings) {
  return to_json(findings, 0);
}

}  // namespace weir::reports
