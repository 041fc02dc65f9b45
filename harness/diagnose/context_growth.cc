// SPDX-License-Identifier: Apache-2.0
// Prompts that carry more from some turn on: what came in there is paid again in every turn after.
// It explains why a rule failed; where none did, it is information.
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "harness/compare/metrics.h"
#include "harness/diagnose/detectors.h"
#include "harness/diagnose/fixes.h"
#include "harness/diagnose/turn_pairs.h"

namespace weir::diagnose {
namespace {

constexpr std::int64_t kLeastTokens = 32;
constexpr std::int64_t kLeastShareOfPrompt = 50;  ///< one in so many tokens: 2 %
constexpr std::int64_t kLeastShareOfCost = 100;
constexpr std::size_t kMostOrigins = 2;

__extension__ using Wide = __int128;  ///< money times tokens overflows 64 bits

using Pairs = std::vector<TurnPair>;

/// Where the prompts of a lane begin to carry more.
struct Origin {
  Pairs from;  ///< the turns that carry it
  std::size_t turn = 0;
  std::size_t before = 0;  ///< the turn whose results it brings, where `follows`
  bool follows = false;
  std::int64_t tokens = 0;
};

/// The prompt of a turn; one that is sent again counts once.
std::int64_t prompt_of(const Turn& turn) {
  std::int64_t tokens = 0;
  for (const Span& child : turn.span->children) {
    if (child.kind == SpanKind::generation) {
      tokens = std::max(tokens, child.usage.input_total().count());
    }
  }
  return tokens;
}

void add_origins(std::vector<Origin>& origins, const Sides& sides, const Pairs& lane) {
  std::int64_t growth = 0;
  for (std::size_t i = 0; i < lane.size(); ++i) {
    const std::int64_t was = prompt_of(sides.base.turns[lane[i].base]);
    const std::int64_t more = prompt_of(sides.head.turns[lane[i].head]) - was;
    const std::int64_t jump = more - std::exchange(growth, more);
    if (more > 0 && jump > std::max(was / kLeastShareOfPrompt, kLeastTokens)) {
      const Pairs from(lane.begin() + static_cast<std::ptrdiff_t>(i), lane.end());
      origins.push_back({from, lane[i].head, lane[i - (i > 0 ? 1 : 0)].head, i > 0, jump});
    }
  }
}

/// The largest, in the order of the turns.
std::vector<Origin> origins_of(const Sides& sides) {
  std::vector<Origin> origins;
  for (const auto& [name, lane] : equal_lanes_of(sides)) {
    add_origins(origins, sides, lane);
  }
  std::stable_sort(origins.begin(), origins.end(),
                   [](const Origin& a, const Origin& b) { return a.tokens > b.tokens; });
  origins.resize(std::min(origins.size(), kMostOrigins));
  std::sort(origins.begin(), origins.end(),
            [](const Origin& a, const Origin& b) { return a.turn < b.turn; });
  return origins;
}

/// What the turns cost more than in the baseline, less the share of other origins that they carry.
PicoUsd cost_of(const Sides& sides, const std::vector<Origin>& origins, const Origin& origin) {
  Wide cost = 0;
  for (const TurnPair& pair : origin.from) {
    std::int64_t carried = 0;
    for (const Origin& other : origins) {
      const bool carries =
          std::any_of(other.from.begin(), other.from.end(),
                      [&](const TurnPair& turn) { return turn.head == pair.head; });
      carried += carries ? other.tokens : 0;
    }
    const PicoUsd more =
        sides.head.turns[pair.head].span->cost - sides.base.turns[pair.base].span->cost;
    cost += Wide{more.count()} * origin.tokens / carried;
  }
  return PicoUsd(std::max<std::int64_t>(0, static_cast<std::int64_t>(cost)));
}

/// Metrics that grow with the prompts.
bool grows_along(const std::string& metric) {
  static const std::set<std::string> metrics{"cost_usd",           "input_tokens",
                                             "uncached_tokens",    "cache_read_tokens",
                                             "cache_write_tokens", "max_context_tokens"};
  return metrics.count(metric) != 0;
}

/// As bad as the worst rule that failed in this pass, and the metrics of those rules.
void set_severity(Finding& finding, const Input& input, const Pass& pass) {
  finding.severity = Severity::info;
  for (const Check& check : input.checks != nullptr ? *input.checks : std::vector<Check>{}) {
    if (check.failed && check.pass == pass.name && grows_along(check.metric)) {
      finding.severity = std::min(finding.severity, check.severity);
      finding.effect.push_back({check.metric, check.base, check.head});
    }
  }
}

std::string cause_of(const Sides& sides, const Origin& origin) {
  if (!origin.follows) {
    return "context_growth";
  }
  const bool called = !tools_of(sides.head.turns[origin.before]).empty();
  return called ? "context_growth.tool_result" : "context_growth.injection";
}

std::string message_of(const Sides& sides, const Origin& origin) {
  const Turn& turn = sides.head.turns[origin.turn];
  const std::string tokens = with_thousands(origin.tokens) + " tokens ";
  if (!origin.follows) {
    const std::string name = turn_name(turn);
    return "the first prompt" + name.substr(std::string("turn 1").size()) + " is " + tokens +
           "longer";
  }
  const std::string message = "prompts from " + turn_name(turn) + " on carry " + tokens + "more";
  const Turn& before = sides.head.turns[origin.before];
  const std::string tools = tools_of(before);
  return tools.empty() ? message
                       : message + " (results of " + tools + " in turn " +
                             std::to_string(before.number) + ")";
}

Candidate candidate_of(const Input& input, const Sides& sides, const Origin& origin) {
  Candidate candidate;
  candidate.detector = Detector::context_growth;
  candidate.pass = sides.head.pass->name;
  for (const TurnPair& pair : origin.from) {
    candidate.turns.push_back(pair.head);
  }
  Finding& finding = candidate.finding;
  finding.cause = cause_of(sides, origin);
  finding.span = label_of(sides.head, {origin.turn});
  finding.message = message_of(sides, origin);
  finding.fix = fix_of(finding.cause);
  set_severity(finding, input, *sides.head.pass);
  if (finding.effect.empty()) {
    finding.effect.push_back({"input_tokens",
                              compare::metrics_of(*sides.base.pass).at("input_tokens"),
                              compare::metrics_of(*sides.head.pass).at("input_tokens")});
  }
  return candidate;
}

/// Growth that several passes show alike is told by the first that fails, or else by the first.
void keep(std::vector<Candidate>& kept, Candidate candidate) {
  const auto same = std::find_if(kept.begin(), kept.end(), [&](const Candidate& earlier) {
    return earlier.finding.cause == candidate.finding.cause && earlier.turns == candidate.turns;
  });
  if (same == kept.end()) {
    kept.push_back(std::move(candidate));
  } else if (candidate.finding.severity < same->finding.severity) {
    *same = std::move(candidate);
  }
}

}  // namespace

std::vector<Candidate> find_context_growth(const Input& input) {
  std::vector<Candidate> candidates;
  for (const Sides& sides : sides_of(input)) {
    const std::vector<Origin> origins = origins_of(sides);
    for (const Origin& origin : origins) {
      const PicoUsd cost = cost_of(sides, origins, origin);
      const std::int64_t least = sides.head.pass->root.cost.count() / kLeastShareOfCost;
      if (cost.count() <= 0 || cost.count() < least) {
        continue;
      }
      Candidate candidate = candidate_of(input, sides, origin);
      candidate.finding.cost = cost;
      keep(candidates, std::move(candidate));
    }
  }
  return candidates;
}

}  // namespace weir::diagnose
