// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/diff.h"

#include <algorithm>
#include <utility>

#include "harness/diff/judgement.h"

namespace weir::diff {
namespace {

constexpr int kFailed = 1;
constexpr int kBadRows = 2;

/// The first request already reads what some earlier run had written.
bool starts_warm(const Side& side) {
  return !side.calls.empty() && side.calls.front().metered != nullptr &&
         side.calls.front().usage().cache_read.count() > 0;
}

struct Sides {
  Side base;
  Side head;
};

/// Both from the same state of the cache: where only one began warm, both are simulated from cold.
Sides load(const Rows& base, const Rows& head, const meter::Profiles& profiles,
           const pricing::PriceTable& prices, Verdict& verdict) {
  Sides sides{load_side({base, {}}, profiles, prices, meter::EvidenceMode::all),
              load_side({head, {}}, profiles, prices, meter::EvidenceMode::all)};
  if (starts_warm(sides.base) != starts_warm(sides.head)) {
    verdict.notes.emplace_back(
        "one side began with a warm cache and the other with a cold one: both are metered from a "
        "cold cache, without their recorded usage");
    sides.base = load_side({base, {}}, profiles, prices, meter::EvidenceMode::none);
    sides.head = load_side({head, {}}, profiles, prices, meter::EvidenceMode::none);
  }
  return sides;
}

void add_errors(const Side& side, Verdict& verdict) {
  verdict.errors.insert(verdict.errors.end(), side.errors.begin(), side.errors.end());
  verdict.notes.insert(verdict.notes.end(), side.warnings.begin(), side.warnings.end());
}

void count_methods(const Side& side, MeterQuality& quality) {
  for (const Call& call : side.calls) {
    if (call.metered == nullptr) {
      continue;
    }
    switch (call.metered->metered.method) {
      case Method::exact:
        ++quality.exact;
        break;
      case Method::anchored:
        ++quality.anchored;
        break;
      case Method::estimated:
        ++quality.estimated;
        break;
    }
  }
}

/// A rule failed, and no cause is known.
Finding unexplained(const Gate& gate) {
  Finding finding;
  finding.cause = "unexplained";
  finding.span = "run";
  finding.message = "a rule failed, and no cause of the taxonomy explains it";
  finding.fix = "compare the requests of both files: weir usage --explain FILE";
  finding.cost = std::max(PicoUsd(), gate.more());
  for (const MetricChange& metric : gate.metrics) {
    if (metric.head > metric.base) {
      finding.effect.push_back(metric);
    }
  }
  return finding;
}

bool has_failure(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::fail; });
}

std::string inconclusive(const Gate& gate) {
  return "the cost is above its limit by " + pricing::format_usd(gate.above_limit()) +
         ", and estimates may be off by up to " + pricing::format_usd(*gate.inconclusive) +
         ": inconclusive, record the usage of both sides to know";
}

void conclude(Judgement judgement, Verdict& verdict) {
  verdict.metrics = judgement.gate.metrics;
  verdict.base_cost = PicoUsd(verdict.metrics.front().base);
  verdict.head_cost = PicoUsd(verdict.metrics.front().head);
  verdict.cost_change = judgement.cost_changes.at("");
  verdict.findings = std::move(judgement.findings);
  if (judgement.gate.inconclusive) {
    verdict.notes.push_back(inconclusive(judgement.gate));
  }
  if (judgement.gate.failed() && !has_failure(verdict.findings)) {
    verdict.findings.insert(verdict.findings.begin(), unexplained(judgement.gate));
  }
  if (!verdict.errors.empty()) {
    verdict.outcome = Outcome::error;
    verdict.exit_code = kBadRows;
  } else if (has_failure(verdict.findings)) {
    verdict.outcome = Outcome::fail;
    verdict.exit_code = kFailed;
  }
}

bool keeps_answers(const Rows& rows) {
  return std::all_of(rows.begin(), rows.end(), [](const Result<cassette::Exchange>& row) {
    return row.ok() && (row->status >= 400 || !row->response.empty());
  });
}

Recorded without_answers(Recorded recorded) {
  for (Result<cassette::Exchange>& row : recorded.rows) {
    if (row.ok()) {
      row->response.clear();
    }
  }
  return recorded;
}

}  // namespace

Verdict compare_exchanges(const Rows& base, const Rows& head, const meter::Profiles& profiles,
                          const pricing::PriceTable& prices) {
  Verdict verdict;
  const Sides sides = load(base, head, profiles, prices, verdict);
  add_errors(sides.base, verdict);
  add_errors(sides.head, verdict);
  count_methods(sides.base, verdict.quality);
  count_methods(sides.head, verdict.quality);
  conclude(judge_sides(sides.base, sides.head, nullptr, profiles), verdict);
  return verdict;
}

LoadedRuns load_runs(const Recorded& base, const Recorded& head, const meter::Profiles& profiles,
                     const pricing::PriceTable& prices) {
  const auto load = [&](const Recorded& recorded) {
    return load_side(recorded, profiles, prices, meter::EvidenceMode::all);
  };
  return {load(base), load(keeps_answers(base.rows) ? head : without_answers(head))};
}

Causes causes_of(const LoadedRuns& runs, const Rules& rules, const meter::Profiles& profiles) {
  if (!runs.base.calls.empty()) {
    Judgement judgement = judge_sides(runs.base, runs.head, &rules, profiles);
    return {std::move(judgement.findings), std::move(judgement.cost_changes)};
  }
  // Without an accepted run nothing is more than before, whatever a budget says.
  const Rules none;
  std::vector<Finding> findings = judge_sides(runs.base, runs.head, &none, profiles).findings;
  findings.erase(
      std::remove_if(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity != Severity::fail; }),
      findings.end());
  return {std::move(findings), {}};
}

}  // namespace weir::diff
