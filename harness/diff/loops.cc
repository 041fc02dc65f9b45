// SPDX-License-Identifier: Apache-2.0
// The same tool asked again and again: for the same, for news, or although it fails.
#include <algorithm>
#include <map>
#include <set>

#include "core/base/redact.h"
#include "core/base/text.h"
#include "harness/diagnose/excerpt.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"
#include "harness/diff/carried.h"

namespace weir::diff {
namespace {

constexpr std::size_t kLeastMore = 2;      ///< than in the base
constexpr std::size_t kLeastTotal = 3;     ///< two calls are no loop
constexpr std::size_t kLongestPeriod = 3;  ///< steps from one call of a loop to its next

/// Calls of one tool about one thing, or with one error. Positions in the list of steps.
using Group = std::vector<std::size_t>;
using Groups = std::map<std::string, Group>;

std::string key_of(const Step& step) {
  return step.failed ? step.tool + "\nerror\n" + opening_words(step.result)
                     : step.tool + "\n" + step.signature;
}

Groups groups_of(const std::vector<Step>& steps) {
  Groups groups;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    groups[key_of(steps[i])].push_back(i);
  }
  return groups;
}

/// Most of its calls follow each other closely.
bool is_loop(const Group& group) {
  std::size_t close = 0;
  for (std::size_t i = 1; i < group.size(); ++i) {
    close += group[i] - group[i - 1] <= kLongestPeriod ? 1U : 0U;
  }
  return group.size() >= kLeastTotal && 2 * close >= group.size() - 1;
}

std::size_t distinct(const std::vector<Step>& steps, const Group& group,
                     std::string Step::*member) {
  std::set<std::string> values;
  for (const std::size_t i : group) {
    values.insert(steps[i].*member);
  }
  return values.size();
}

/// The definition of a tool in the first request that has it, as a digest.
std::string definition_of(const Side& side, const std::string& tool) {
  for (const Call& call : side.calls) {
    if (call.metered == nullptr) {
      continue;
    }
    const auto& segments = call.request().segments;
    const auto found = std::find_if(segments.begin(), segments.end(), [&](const auto& segment) {
      return segment.kind == wire::SegmentKind::tool && segment.name == tool;
    });
    if (found != segments.end()) {
      return to_hex(found->content);
    }
  }
  return {};
}

/// A tool whose definition changed since the base fails for that.
bool has_other_schema(const Comparison& comparison, const std::string& tool) {
  return definition_of(comparison.base, tool) != definition_of(comparison.head, tool);
}

std::string cause_of(const Comparison& comparison, const Group& group) {
  const std::vector<Step>& steps = comparison.head_steps;
  const Step& first = steps[group.front()];
  if (!first.failed) {
    return distinct(steps, group, &Step::result) == 1 ? "retry_loop.identical" : "retry_loop.poll";
  }
  if (has_other_schema(comparison, first.tool)) {
    return "tool_error_loop.schema";
  }
  return distinct(steps, group, &Step::signature) == 1 ? "tool_error_loop.identical"
                                                       : "tool_error_loop.same_error";
}

std::string message_of(const Step& first, std::size_t was, std::size_t is) {
  const std::string times = " is called " + std::to_string(is) + " times";
  const std::string before = " (base: " + std::to_string(was) + ")";
  return first.failed ? first.tool + times + before +
                            " and fails: " + redacted(diagnose::excerpt(first.result))
                      : first.tool + times + before +
                            " for the same: " + redacted(diagnose::excerpt(first.signature));
}

/// Each conversation from the first of these calls on.
std::vector<std::size_t> lanes_from(const Side& side, const std::set<std::size_t>& calls) {
  std::map<std::size_t, std::size_t> first_of_lane;
  for (const std::size_t call : calls) {
    first_of_lane.try_emplace(side.calls[call].lane, call);
  }
  std::vector<std::size_t> all;
  for (const auto& [lane, first] : first_of_lane) {
    const std::vector<std::size_t> from = calls_from(side, first);
    all.insert(all.end(), from.begin(), from.end());
  }
  std::sort(all.begin(), all.end());
  return all;
}

Candidate candidate_of(const Comparison& comparison, const Group& group, std::size_t was) {
  const std::vector<Step>& steps = comparison.head_steps;
  const Step& first = steps[group.front()];
  const Group extra(group.begin() + static_cast<std::ptrdiff_t>(was), group.end());
  std::set<std::size_t> calls;
  for (const std::size_t i : extra) {
    calls.insert(steps[i].call);
  }
  Candidate candidate;
  candidate.layer = Layer::structure;
  candidate.calls = lanes_from(comparison.head, calls);
  Finding& finding = candidate.finding;
  finding.cause = cause_of(comparison, group);
  finding.span = span_of(comparison.head, {calls.begin(), calls.end()});
  finding.message = message_of(first, was, group.size());
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = cost_with_carried(comparison.head, calls);
  finding.evidence.now = redacted(diagnose::excerpt(first.arguments));
  finding.evidence.facts = {
      {"tool", first.tool},
      {"count", std::to_string(group.size())},
      {"count_base", std::to_string(was)},
      {"distinct_arguments", std::to_string(distinct(steps, group, &Step::signature))},
      {"distinct_results", std::to_string(distinct(steps, group, &Step::result))}};
  if (first.failed) {
    finding.evidence.facts.emplace_back("error", redacted(diagnose::excerpt(first.result)));
  }
  finding.effect.push_back({first.failed ? "tool_errors" : "tool_calls",
                            static_cast<std::int64_t>(was),
                            static_cast<std::int64_t>(group.size())});
  return candidate;
}

}  // namespace

Candidates find_loops(const Comparison& comparison) {
  const Groups base = groups_of(comparison.base_steps);
  Candidates candidates;
  for (const auto& [key, group] : groups_of(comparison.head_steps)) {
    const auto known = base.find(key);
    const std::size_t was = known == base.end() ? 0 : known->second.size();
    if (is_loop(group) && group.size() >= was + kLeastMore) {
      candidates.push_back(candidate_of(comparison, group, was));
    }
  }
  return candidates;
}

}  // namespace weir::diff
