// SPDX-License-Identifier: Apache-2.0
// The same tokens for more money, and the same bytes for more tokens.
#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"

namespace weir::diff {
namespace {

constexpr std::int64_t kTokenizerPercent = 3;  ///< below, an estimate's error explains it

struct PriceChange {
  std::vector<std::size_t> calls;
  PicoUsd cost;
  std::int64_t tokens = 0;  ///< the head has more
  CallPair first;
  bool of_whole_lanes = true;  ///< short conversations beside the main one keep their model
};

/// What the head's tokens cost more than at the base's prices.
PicoUsd price_effect(const Call& base, const Call& head) {
  const Result<PicoUsd> before = pricing::cost_of(head.usage(), base.metered->metered.prices);
  return before ? head.cost() - *before : PicoUsd();
}

std::string sub_of(const Comparison& comparison, const Call& base, const Call& head,
                   const std::vector<std::size_t>& calls) {
  const pricing::Prices& was = base.metered->metered.prices;
  const pricing::Prices& now = head.metered->metered.prices;
  if (was.model == now.model) {
    return was.prompt_over != now.prompt_over ? "step" : "tier";
  }
  const bool aside = std::all_of(calls.begin(), calls.end(), [&](std::size_t call) {
    return comparison.head.lanes[comparison.head.calls[call].lane].calls.size() == 1;
  });
  return aside && calls.size() < comparison.head.calls.size() ? "config_ignored" : "default";
}

std::map<std::string, PriceChange> changes_of(const Comparison& comparison) {
  std::map<std::string, PriceChange> changes;
  for (const CallPair& pair : comparison.pairs.metered) {
    const Call& base = comparison.base.calls[pair.base];
    const Call& head = comparison.head.calls[pair.head];
    if (!head.metered->metered.priced || !base.metered->metered.priced) {
      continue;
    }
    const PicoUsd effect = price_effect(base, head);
    if (effect.count() == 0) {
      continue;
    }
    const bool same_model =
        base.metered->metered.prices.model == head.metered->metered.prices.model;
    PriceChange& change = changes[same_model ? "" : head.request().model];
    change.first = change.calls.empty() ? pair : change.first;
    change.calls.push_back(pair.head);
    change.cost += effect;
    change.tokens += (head.usage().input_total() - base.usage().input_total()).count();
  }
  return changes;
}

Candidate candidate_of(const Comparison& comparison, const PriceChange& change) {
  const Call& base = comparison.base.calls[change.first.base];
  const Call& head = comparison.head.calls[change.first.head];
  const pricing::Prices& now = head.metered->metered.prices;
  Candidate candidate;
  candidate.layer = Layer::price;
  candidate.calls = change.calls;
  Finding& finding = candidate.finding;
  finding.cause = "model_price." + sub_of(comparison, base, head, change.calls);
  finding.span = span_of(comparison.head, change.calls);
  finding.message = "the same tokens cost more: input $" + pricing::format_price(now.uncached) +
                    " instead of $" + pricing::format_price(base.metered->metered.prices.uncached) +
                    " per million tokens";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = change.cost;
  finding.evidence.path = "/model";
  finding.evidence.was = base.request().model;
  finding.evidence.now = head.request().model;
  finding.evidence.facts = {{"price_row", now.model + " from " + now.from},
                            {"tier", head.request().service_tier},
                            {"prompt_over", std::to_string(now.prompt_over)},
                            {"tokens_more", std::to_string(change.tokens)}};
  return candidate;
}

bool same_content(const Call& base, const Call& head) {
  return std::equal(base.request().segments.begin(), base.request().segments.end(),
                    head.request().segments.begin(), head.request().segments.end(),
                    [](const auto& a, const auto& b) { return a.content == b.content; });
}

}  // namespace

Candidates find_price_changes(const Comparison& comparison) {
  Candidates candidates;
  for (const auto& [model, change] : changes_of(comparison)) {
    if (change.cost.count() > 0) {
      candidates.push_back(candidate_of(comparison, change));
    }
  }
  return candidates;
}

Candidates find_tokenizer_changes(const Comparison& comparison) {
  Candidate candidate;
  candidate.layer = Layer::price;
  std::int64_t was = 0;
  std::int64_t now = 0;
  const Call* first_base = nullptr;
  const Call* first_head = nullptr;
  for (const CallPair& pair : comparison.pairs.metered) {
    const Call& base = comparison.base.calls[pair.base];
    const Call& head = comparison.head.calls[pair.head];
    if (base.request().model == head.request().model || !same_content(base, head)) {
      continue;
    }
    first_base = first_base == nullptr ? &base : first_base;
    first_head = first_head == nullptr ? &head : first_head;
    was += base.usage().input_total().count();
    now += head.usage().input_total().count();
    candidate.calls.push_back(pair.head);
    const std::int64_t kept =
        std::min(base.usage().input_total(), head.usage().input_total()).count();
    candidate.finding.cost += cost_between(head, kept, head.usage().input_total().count());
  }
  if ((now - was) * 100 <= was * kTokenizerPercent) {
    return {};
  }
  Finding& finding = candidate.finding;
  finding.cause = "tokenizer_changed";
  finding.span = span_of(comparison.head, candidate.calls);
  finding.message =
      "the same bytes are " + with_thousands(now) + " tokens instead of " + with_thousands(was);
  finding.fix = diagnose::fix_of(finding.cause);
  finding.evidence.was = first_base->request().model;
  finding.evidence.now = first_head->request().model;
  finding.evidence.facts = {{"tokens_was", std::to_string(was)},
                            {"tokens_now", std::to_string(now)}};
  finding.effect.push_back({"input_tokens", was, now});
  return {candidate};
}

}  // namespace weir::diff
