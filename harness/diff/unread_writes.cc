// SPDX-License-Identifier: Apache-2.0
// Cache writes that nothing reads, or that are paid for longer than anything waits.
#include <algorithm>

#include "core/base/text.h"
#include "core/pricing/price_table.h"
#include "harness/diagnose/fixes.h"
#include "harness/diff/candidate.h"

namespace weir::diff {
namespace {

/// Writes of one call that no later request reads.
struct Unread {
  Tokens tokens;
  PicoUsd premium;  ///< over sending them uncached
  std::size_t entries = 0;
  std::size_t written = 0;
  std::string path;
};

Unread unread_of(const Call& call) {
  Unread unread;
  const auto& prices = call.metered->metered.prices;
  for (const cache::MarkerUse& marker : call.metered->metered.attribution.markers) {
    unread.written += marker.written.count() > 0 ? 1U : 0U;
    if (marker.written.count() <= 0 || marker.read_later) {
      continue;
    }
    const auto price = prices.cache_write.find(marker.ttl);
    const PicoUsd write = price == prices.cache_write.end() ? prices.uncached : price->second;
    ++unread.entries;
    unread.tokens += marker.written;
    unread.premium += PicoUsd(marker.written.count() * (write - prices.uncached).count());
    unread.path = call.request().segments[marker.segment].pointer;
  }
  return unread;
}

/// The same prompt was sent with less of it written.
bool writes_more(const Call& base, const Call& head) {
  const Tokens written = base.usage().cache_write_total();
  return head.usage().cache_write_total() > written &&
         head.usage().uncached < base.usage().uncached && !head.metered->metered.miss;
}

/// Behind the last of several requests more may follow, and read it.
bool ends_conversation(const Side& side, std::size_t call) {
  const auto& calls = side.lanes[side.calls[call].lane].calls;
  return calls.size() > 1 && calls.back() == call;
}

struct Premium {
  std::vector<std::size_t> calls;
  Tokens tokens;
  PicoUsd cost;
  Unread unread;
};

Premium unread_premium(const Comparison& comparison) {
  Premium all;
  for (const CallPair& pair : comparison.pairs.metered) {
    const Call& base = comparison.base.calls[pair.base];
    const Call& head = comparison.head.calls[pair.head];
    if (!writes_more(base, head) || ends_conversation(comparison.head, pair.head)) {
      continue;
    }
    const Unread unread = unread_of(head);
    if (unread.premium > unread_of(base).premium) {
      all.calls.push_back(pair.head);
      all.cost += unread.premium - unread_of(base).premium;
      all.tokens += unread.tokens;
      all.unread.entries += unread.entries;
      all.unread.path = all.unread.path.empty() ? unread.path : all.unread.path;
    }
  }
  for (const Call& call : comparison.head.calls) {
    all.unread.written += call.metered == nullptr ? 0 : unread_of(call).written;
  }
  return all;
}

Candidate unread_candidate(const Comparison& comparison, const Premium& all) {
  Candidate candidate;
  candidate.gates_alone = true;
  candidate.calls = all.calls;
  Finding& finding = candidate.finding;
  const bool some_read = comparison.head.calls[all.calls.back()].usage().cache_read.count() > 0;
  finding.cause = some_read ? "unread_write.volatile_tail" : "unread_write.never_matched";
  finding.span = span_of(comparison.head, all.calls);
  finding.message = std::to_string(all.unread.entries) + " of " +
                    std::to_string(all.unread.written) + " cache entries, " +
                    with_thousands(all.tokens.count()) + " tokens, are written and never read";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = all.cost;
  finding.evidence.path = all.unread.path;
  finding.evidence.facts = {{"entries_never_read", std::to_string(all.unread.entries)},
                            {"entries_written", std::to_string(all.unread.written)},
                            {"tokens", std::to_string(all.tokens.count())},
                            {"premium_usd", pricing::format_usd(all.cost)}};
  return candidate;
}

/// The longest time between two requests of a conversation.
Micros longest_gap(const Side& side) {
  Micros longest{};
  for (const Call& call : side.calls) {
    if (call.before) {
      longest = std::max(longest, call.row->at - side.calls[*call.before].row->at);
    }
  }
  return longest;
}

std::int64_t written_for(const Call& call, const std::string& ttl) {
  const auto found = call.usage().cache_write.find(ttl);
  return found == call.usage().cache_write.end() ? 0 : found->second.count();
}

Premium lifetime_premium(const Comparison& comparison) {
  Premium all;
  for (const CallPair& pair : comparison.pairs.metered) {
    const Call& base = comparison.base.calls[pair.base];
    const Call& head = comparison.head.calls[pair.head];
    const auto& prices = head.metered->metered.prices.cache_write;
    const auto longer = prices.find("1h");
    const auto shorter = prices.find("5m");
    const std::int64_t more = written_for(head, "1h") - written_for(base, "1h");
    if (more > 0 && longer != prices.end() && shorter != prices.end()) {
      all.calls.push_back(pair.head);
      all.tokens += Tokens(more);
      all.cost += PicoUsd(more * (longer->second - shorter->second).count());
    }
  }
  return all;
}

Candidate lifetime_candidate(const Comparison& comparison, const Premium& all) {
  const std::string gap = std::to_string(longest_gap(comparison.head).count() / 1'000'000);
  Candidate candidate;
  candidate.gates_alone = true;
  candidate.calls = all.calls;
  Finding& finding = candidate.finding;
  finding.cause = "unread_write.ttl_premium";
  finding.span = span_of(comparison.head, all.calls);
  finding.message = with_thousands(all.tokens.count()) +
                    " tokens are written for an hour, and no request waits longer than " + gap +
                    " s";
  finding.fix = diagnose::fix_of(finding.cause);
  finding.cost = all.cost;
  finding.evidence.was = "5m";
  finding.evidence.now = "1h";
  finding.evidence.facts = {{"class", "1h"},
                            {"longest_gap_seconds", gap},
                            {"premium_usd", pricing::format_usd(all.cost)}};
  return candidate;
}

}  // namespace

Candidates find_unread_writes(const Comparison& comparison) {
  Candidates candidates;
  const Premium unread = unread_premium(comparison);
  if (unread.cost.count() > 0) {
    candidates.push_back(unread_candidate(comparison, unread));
  }
  const Premium lifetime = lifetime_premium(comparison);
  if (lifetime.cost.count() > 0 && longest_gap(comparison.head) < kShortLifetime) {
    candidates.push_back(lifetime_candidate(comparison, lifetime));
  }
  return candidates;
}

}  // namespace weir::diff
