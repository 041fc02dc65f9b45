// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/diff.h"

#include <algorithm>
#include <utility>

#include "harness/diff/candidate.h"
#include "harness/diff/decomposition.h"

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

Comparison compare(const Sides& sides, const meter::Profiles& profiles) {
  Comparison comparison{
      profiles, sides.base, sides.head, {}, steps_of(sides.base), steps_of(sides.head), {}};
  comparison.pairs =
      pair_sides(sides.base, comparison.base_steps, sides.head, comparison.head_steps);
  comparison.gate = gate_of(sides.base, sides.head, comparison.base_steps, comparison.head_steps,
                            comparison.pairs);
  return comparison;
}

Candidates find_all(const Comparison& comparison) {
  Candidates all;
  for (const auto find :
       {find_miscounts, find_heavy_users, find_rejections, find_transport_retries, find_truncations,
        find_loops, find_forced_continuations, find_prefix_changes, find_extra_turns,
        find_extra_calls, find_scope_changes, find_placements, find_uncached_summaries,
        find_unread_writes, find_context_growth, find_output_growth, find_tokenizer_changes,
        find_price_changes}) {
    Candidates found = find(comparison);
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  return all;
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

void judge(const Comparison& comparison, Verdict& verdict) {
  verdict.metrics = comparison.gate.metrics;
  verdict.base_cost = PicoUsd(comparison.gate.metrics.front().base);
  verdict.head_cost = PicoUsd(comparison.gate.metrics.front().head);
  verdict.cost_change = decompose(comparison.base, comparison.head, comparison.pairs);
  verdict.findings = rank(find_all(comparison), comparison.gate);
  if (comparison.gate.failed() && !has_failure(verdict.findings)) {
    verdict.findings.insert(verdict.findings.begin(), unexplained(comparison.gate));
  }
  if (!verdict.errors.empty()) {
    verdict.outcome = Outcome::error;
    verdict.exit_code = kBadRows;
  } else if (has_failure(verdict.findings)) {
    verdict.outcome = Outcome::fail;
    verdict.exit_code = kFailed;
  }
}

std::map<std::string, CostChange> changes_by_pass(const Comparison& comparison) {
  std::map<std::string, CostChange> changes;
  for (const Call& call : comparison.head.calls) {
    if (call.name != nullptr && changes.count(call.row->run) == 0) {
      changes[call.row->run] =
          decompose(comparison.base, comparison.head, comparison.pairs, call.row->run);
    }
  }
  return changes;
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

/// Where the base holds requests alone, so does the head: both are simulated.
Sides load_runs(const Recorded& base, const Recorded& head, const meter::Profiles& profiles,
                const pricing::PriceTable& prices) {
  const auto load = [&](const Recorded& recorded) {
    return load_side(recorded, profiles, prices, meter::EvidenceMode::all);
  };
  return {load(base), load(keeps_answers(base.rows) ? head : without_answers(head))};
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
  const Comparison comparison = compare(sides, profiles);
  judge(comparison, verdict);
  return verdict;
}

Causes causes_of(const Recorded& base, const Recorded& head, const Rules& rules,
                 const meter::Profiles& profiles, const pricing::PriceTable& prices) {
  const Sides sides = load_runs(base, head, profiles, prices);
  Comparison comparison = compare(sides, profiles);
  const bool accepted = !sides.base.calls.empty();
  // Without an accepted run nothing is more than before, whatever a budget says.
  apply(accepted ? rules : Rules{}, comparison.gate);
  Causes causes{rank(find_all(comparison), comparison.gate), {}};
  if (accepted) {
    causes.cost_changes = changes_by_pass(comparison);
    return causes;
  }
  std::vector<Finding>& findings = causes.findings;
  findings.erase(
      std::remove_if(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity != Severity::fail; }),
      findings.end());
  return causes;
}

}  // namespace weir::diff
