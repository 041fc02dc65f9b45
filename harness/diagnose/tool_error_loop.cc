// SPDX-License-Identifier: Apache-2.0
// A tool that fails and is called again and again.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "harness/diagnose/detectors.h"
#include "harness/diagnose/fixes.h"

namespace weir::diagnose {
namespace {

constexpr std::size_t kLeastInARow = 2;
constexpr std::size_t kLeastInTotal = 3;

struct Call {
  const Span* span;
  std::size_t turn;
};

using Calls = std::vector<Call>;

/// All calls of each tool, in order.
std::map<std::string, Calls> calls_by_tool(const PassView& view) {
  std::map<std::string, Calls> tools;
  for (std::size_t i = 0; i < view.turns.size(); ++i) {
    for (const Span& child : view.turns[i].span->children) {
      if (child.kind == SpanKind::tool) {
        tools[child.name].push_back({&child, i});
      }
    }
  }
  return tools;
}

Calls errors_among(const Calls& calls) {
  Calls errors;
  std::copy_if(calls.begin(), calls.end(), std::back_inserter(errors),
               [](const Call& call) { return !call.span->ok; });
  return errors;
}

std::size_t longest_row(const Calls& calls) {
  std::size_t longest = 0;
  std::size_t row = 0;
  for (const Call& call : calls) {
    row = call.span->ok ? 0 : row + 1;
    longest = std::max(longest, row);
  }
  return longest;
}

bool is_loop(const Calls& base, const Calls& head) {
  const std::size_t was = errors_among(base).size();
  const std::size_t now = errors_among(head).size();
  const std::size_t row = longest_row(head);
  return now > was && ((row >= kLeastInARow && row > longest_row(base)) || now >= kLeastInTotal);
}

std::string kind_of(const Calls& errors) {
  std::set<std::string> arguments;
  std::set<std::string> texts;
  for (const Call& call : errors) {
    arguments.insert(call.span->arguments);
    texts.insert(call.span->error);
  }
  if (arguments.size() == 1) {
    return ".identical";
  }
  return texts.size() == 1 ? ".same_error" : "";
}

/// Turns behind the first error that the baseline does not have, up to the call that ends the loop.
TurnSet repeats(const PassView& view, const Calls& calls, const Call& first) {
  const std::size_t last = errors_among(calls).back().turn;
  const auto next =
      std::find_if(calls.begin(), calls.end(), [&](const Call& call) { return call.turn > last; });
  const std::size_t end = next != calls.end() && next->turn == last + 1 ? next->turn : last;
  TurnSet turns;
  for (std::size_t i = first.turn + 1; i <= end; ++i) {
    if (view.turns[i].lane == view.turns[first.turn].lane) {
      turns.push_back(i);
    }
  }
  return turns;
}

std::string message_of(const std::string& tool, std::size_t now, std::size_t was,
                       const std::string& span) {
  return tool + " fails " + std::to_string(now) + " times, " + span +
         " (baseline: " + std::to_string(was) + ")";
}

TurnSet turns_with(const Calls& errors) {
  TurnSet turns;
  for (const Call& call : errors) {
    if (turns.empty() || turns.back() != call.turn) {
      turns.push_back(call.turn);
    }
  }
  return turns;
}

Candidate candidate_of(const Sides& sides, const std::string& tool, const Calls& base,
                       const Calls& head) {
  const Calls errors = errors_among(head);
  const std::size_t was = errors_among(base).size();
  Candidate candidate;
  candidate.detector = Detector::tool_error_loop;
  candidate.pass = sides.head.pass->name;
  candidate.turns = repeats(sides.head, head, errors[std::min(was, errors.size() - 1)]);
  Finding& finding = candidate.finding;
  finding.cause = "tool_error_loop" + kind_of(errors);
  finding.span = label_of(sides.head, turns_with(errors));
  finding.message = message_of(tool, errors.size(), was, finding.span);
  finding.fix = fix_of(finding.cause);
  for (const std::size_t index : candidate.turns) {
    finding.cost += sides.head.turns[index].span->cost;
  }
  finding.evidence.was = excerpt(errors.front().span->error);
  finding.evidence.now = excerpt(errors.back().span->error);
  finding.effect.push_back(
      {"tool_errors", static_cast<std::int64_t>(was), static_cast<std::int64_t>(errors.size())});
  return candidate;
}

}  // namespace

std::vector<Candidate> find_tool_error_loops(const Input& input) {
  std::vector<Candidate> candidates;
  std::set<std::string> told;
  for (const Sides& sides : sides_of(input)) {
    const std::map<std::string, Calls> base = calls_by_tool(sides.base);
    for (const auto& [tool, calls] : calls_by_tool(sides.head)) {
      const auto before = base.find(tool);
      const Calls were = before != base.end() ? before->second : Calls{};
      if (is_loop(were, calls) && told.insert(tool).second) {
        candidates.push_back(candidate_of(sides, tool, were, calls));
      }
    }
  }
  return candidates;
}

}  // namespace weir::diagnose
