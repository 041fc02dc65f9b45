// SPDX-License-Identifier: Apache-2.0
// Bodies sent again because they got no whole answer.
#include <set>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"

namespace weir::diff {
namespace {

std::string statuses_before(const Side& side, const std::vector<std::size_t>& retries) {
  std::set<Digest128> bodies;
  for (const std::size_t retry : retries) {
    bodies.insert(side.calls[retry].body);
  }
  std::set<std::string> statuses;
  for (const Call& call : side.calls) {
    if (bodies.count(call.body) > 0 && (call.row->status >= 400 || call.row->ending != "clean")) {
      statuses.insert(call.row->status >= 400 ? std::to_string(call.row->status)
                                              : call.row->ending);
    }
  }
  return join({statuses.begin(), statuses.end()}, ", ");
}

PicoUsd billed_for(const Side& side, const std::vector<std::size_t>& retries) {
  PicoUsd cost;
  for (const std::size_t retry : retries) {
    cost += side.calls[retry].cost();
  }
  return cost;
}

}  // namespace

Candidates find_transport_retries(const Comparison& comparison) {
  const std::vector<std::size_t> head = retries_of(comparison.head);
  const std::size_t was = retries_of(comparison.base).size();
  if (head.size() <= was) {
    return {};
  }
  const Call& first = comparison.head.calls[head.front()];
  std::set<Digest128> bodies;
  for (const std::size_t retry : head) {
    bodies.insert(comparison.head.calls[retry].body);
  }
  const bool billed =
      billed_for(comparison.head, head).count() > 0 && comparison.gate.more().count() > 0;
  Candidate candidate;
  candidate.layer = Layer::structure;
  candidate.calls = head;
  Finding& finding = candidate.finding;
  finding.cause = billed ? "transport_retry.billed" : "transport_retry.layers";
  finding.span = span_of(comparison.head, head);
  finding.message = std::to_string(bodies.size()) +
                    (bodies.size() == 1 ? " request is" : " requests are") + " sent again " +
                    std::to_string(head.size()) + " times (base: " + std::to_string(was) +
                    ") after " + statuses_before(comparison.head, head);
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = billed ? comparison.gate.more() : PicoUsd();
  const auto header = first.row->headers.find("x-stainless-retry-count");
  finding.evidence.facts = {
      {"retries", std::to_string(head.size())},
      {"attempts", std::to_string(head.size() + bodies.size())},
      {"status", statuses_before(comparison.head, head)},
      {"body", "the same bytes"},
      {"retry_header", header == first.row->headers.end() ? "" : header->second}};
  finding.effect.push_back(
      {"retries", static_cast<std::int64_t>(was), static_cast<std::int64_t>(head.size())});
  return {candidate};
}

}  // namespace weir::diff
