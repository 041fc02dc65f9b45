// SPDX-License-Identifier: Apache-2.0
// What the agent's own telemetry claims, against what went over the wire.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"

namespace weir::diff {
namespace {

constexpr std::int64_t kTolerancePercent = 1;  ///< rounding of reported dollars

struct Reported {
  std::optional<std::int64_t> input;
  std::optional<std::int64_t> output;
  std::optional<std::int64_t> cache_read;
  std::optional<std::int64_t> cost;  ///< pico-dollars
  bool names_cost = false;           ///< as null, too
};

std::optional<std::int64_t> number(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number()) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(found->get<double>());
}

std::optional<Reported> reported_by(const Call& call) {
  if (call.row->reported.empty()) {
    return std::nullopt;
  }
  const Result<Json> json = parse_json(call.row->reported);
  if (!json || !json->is_object()) {
    return std::nullopt;
  }
  Reported reported{number(*json, "input"), number(*json, "output"), number(*json, "cache_read"),
                    std::nullopt, json->contains("cost_usd")};
  if (reported.names_cost && (*json)["cost_usd"].is_number()) {
    // Telemetry writes dollars as binary fractions; they are compared within a tolerance only.
    reported.cost = std::llround((*json)["cost_usd"].get<double>() * 1e12);
  }
  return reported;
}

bool differs(std::int64_t wire, std::int64_t reported) {
  return std::abs(reported - wire) * 100 > std::max<std::int64_t>(1, wire) * kTolerancePercent;
}

/// What is wrong with the report of one call; "" if nothing is.
std::string fault_of(const Call& call, const Reported& reported) {
  const Usage& usage = call.usage();
  const std::int64_t total = usage.input_total().count();
  const std::int64_t read = usage.cache_read.count();
  if (call.copies > 1) {
    return "usage_miscount.rows";
  }
  if (reported.input.value_or(0) == 0 && reported.output.value_or(0) == 0 &&
      (reported.input || reported.output) && total > 0) {
    return call.row->ending == "clean" ? "lost_usage.stream" : "lost_usage.abort";
  }
  if (read > 0 && reported.cache_read.value_or(0) == 0 && reported.input &&
      (reported.cache_read || *reported.input == total)) {
    return "lost_usage.field";
  }
  if (read > 0 && reported.input && *reported.input == total + read) {
    return "usage_miscount.double";
  }
  if (reported.names_cost && reported.cost.value_or(0) == 0 && call.cost().count() > 0) {
    return "usage_miscount.price_lookup";
  }
  if (reported.cost && differs(call.cost().count(), *reported.cost)) {
    const PicoUsd twice =
        call.cost() + PicoUsd(read * call.metered->metered.prices.uncached.count());
    return !differs(twice.count(), *reported.cost) ? "usage_miscount.double"
                                                   : "usage_miscount.rate";
  }
  return "";
}

/// A whole answer that nobody wrote the usage of.
bool lost_on_the_wire(const Call& call) {
  return call.metered != nullptr && call.row->status == 200 && call.row->ending == "clean" &&
         !call.answer.content.empty() && !call.answer.usage;
}

using Faults = std::map<std::string, std::vector<std::size_t>>;

/// Where nobody keeps usage, its absence tells nothing.
bool keeps_usage(const Side& side) {
  return std::any_of(side.calls.begin(), side.calls.end(),
                     [](const Call& call) { return call.answer.usage.has_value(); });
}

Faults faults_of(const Side& side, bool expects_usage) {
  Faults faults;
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    const Call& call = side.calls[i];
    if (call.metered == nullptr) {
      continue;
    }
    const auto reported = reported_by(call);
    const std::string fault = reported                                  ? fault_of(call, *reported)
                              : expects_usage && lost_on_the_wire(call) ? "lost_usage.stream"
                                                                        : "";
    if (!fault.empty()) {
      faults[fault].push_back(i);
    }
  }
  return faults;
}

Candidate candidate_of(const Comparison& comparison, const std::string& cause,
                       const std::vector<std::size_t>& calls) {
  const Call& first = comparison.head.calls[calls.front()];
  Candidate candidate;
  candidate.layer = Layer::measurement;
  candidate.gates_alone = true;
  candidate.calls = calls;
  Finding& finding = candidate.finding;
  finding.cause = cause;
  finding.span = span_of(comparison.head, calls);
  finding.message =
      std::to_string(calls.size()) + " of " + std::to_string(comparison.head.calls.size()) +
      " generations " +
      (cause.rfind("lost_usage", 0) == 0 ? "have no usage in the report: unknown, not zero"
                                         : "are reported with other numbers than the wire has");
  finding.fix = diagnose::fix_of(cause);
  finding.evidence.path = "/usage";
  finding.evidence.was = first.row->reported;
  const Usage& usage = first.usage();
  finding.evidence.now = "input " + std::to_string(usage.input_total().count()) + ", cache_read " +
                         std::to_string(usage.cache_read.count()) + ", output " +
                         std::to_string(usage.output.count()) + ", cost " +
                         pricing::format_usd(first.cost());
  finding.evidence.facts = {{"generations", std::to_string(calls.size())},
                            {"copies", std::to_string(first.copies)},
                            {"duplicate_id", first.copies > 1 ? first.answer.id : ""}};
  return candidate;
}

}  // namespace

Candidates find_miscounts(const Comparison& comparison) {
  const bool expects_usage = keeps_usage(comparison.base);
  Faults base = faults_of(comparison.base, expects_usage);
  Candidates candidates;
  for (const auto& [cause, calls] : faults_of(comparison.head, expects_usage)) {
    if (calls.size() > base[cause].size()) {
      candidates.push_back(candidate_of(comparison, cause, calls));
    }
  }
  return candidates;
}

}  // namespace weir::diff
