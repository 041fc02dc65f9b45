// SPDX-License-Identifier: Apache-2.0
// One user, or tenant, whose runs dominate: more of them, or dearer ones.
#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/pricing/price_table.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"

namespace weir::diff {
namespace {

constexpr std::size_t kLeastUsers = 3;  ///< fewer are no population

__extension__ using Wide = __int128;

struct Use {
  std::int64_t runs = 0;
  std::int64_t cost = 0;
  std::vector<std::size_t> calls;

  std::int64_t per_run() const { return runs == 0 ? 0 : cost / runs; }
};

std::map<std::string, Use> uses_of(const Side& side) {
  std::map<std::string, Use> uses;
  std::map<std::string, std::set<std::string>> runs;
  for (std::size_t i = 0; i < side.calls.size(); ++i) {
    const Call& call = side.calls[i];
    const std::string user = !call.row->user.empty()   ? call.row->user
                             : call.metered != nullptr ? call.request().user
                                                       : "";
    const std::string run = call.row->run.empty() ? std::to_string(call.lane) : call.row->run;
    Use& use = uses[user];
    use.cost += call.cost().count();
    use.calls.push_back(i);
    use.runs += runs[user].insert(run).second ? 1 : 0;
  }
  return uses;
}

}  // namespace

Candidates find_heavy_users(const Comparison& comparison) {
  std::map<std::string, Use> base = uses_of(comparison.base);
  const std::map<std::string, Use> head = uses_of(comparison.head);
  const std::int64_t more = comparison.gate.more().count();
  if (head.size() < kLeastUsers || more <= 0) {
    return {};
  }
  Candidates candidates;
  for (const auto& [user, now] : head) {
    const Use& was = base[user];
    const std::int64_t grown = now.cost - was.cost;
    const bool dominates = !user.empty() && grown * 2 > more;
    const bool of_all = static_cast<std::int64_t>(head.size()) * grown <= 2 * more;
    if (!dominates || of_all) {
      continue;
    }
    const std::int64_t by_runs = (now.runs - was.runs) * was.per_run();
    Candidate candidate;
    candidate.layer = Layer::population;
    candidate.calls = now.calls;
    Finding& finding = candidate.finding;
    finding.cause =
        2 * by_runs >= grown || was.runs == 0 ? "heavy_user.heavy" : "heavy_user.costly";
    finding.span = "user " + user;
    finding.message = "user " + user + ": " + std::to_string(now.runs) + " runs at " +
                      pricing::format_usd(PicoUsd(now.per_run())) + " instead of " +
                      std::to_string(was.runs) + " at " +
                      pricing::format_usd(PicoUsd(was.per_run()));
    finding.fix = diagnose::fix_of(finding.cause);
    finding.cost = PicoUsd(grown);
    finding.evidence.facts = {
        {"user", user},
        {"share_percent", std::to_string(static_cast<std::int64_t>(Wide{grown} * 100 / more))},
        {"by_runs_usd", pricing::format_usd(PicoUsd(std::max<std::int64_t>(0, by_runs)))},
        {"by_cost_per_run_usd",
         pricing::format_usd(PicoUsd(std::max<std::int64_t>(0, grown - by_runs)))}};
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

}  // namespace weir::diff
