// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/evidence.h"

#include <algorithm>
#include <optional>
#include <string>

namespace weir::meter {
namespace {

using wire::LlmRequest;

/// Chain digests of the prefixes, by number of segments - 1. Tool call ids are left out: they are
/// issued anew in each run.
std::vector<Digest128> prefixes_of(const LlmRequest& request) {
  Digest128 chain = digest128(request.model);
  for (const std::string* salt :
       {&request.salts.tools, &request.salts.system, &request.salts.messages}) {
    chain = chain128(chain, *salt);
  }
  std::vector<Digest128> prefixes;
  prefixes.reserve(request.segments.size());
  for (const wire::Segment& segment : request.segments) {
    chain = chain128(chain, segment.content);
    prefixes.push_back(chain);
  }
  return prefixes;
}

Digest128 content_key(const LlmRequest& request, std::size_t i) {
  return chain128(digest128(request.model), request.segments[i].content);
}

/// The segment where the cached part of a recorded prompt ended: its last marked one. Web tools
/// count elsewhere than they stand, so nothing is concluded about prompts that have them.
std::optional<std::size_t> last_marked(const LlmRequest& request) {
  const bool only_marked =
      request.provider == wire::Provider::anthropic || request.cache.mode == "explicit";
  if (!only_marked || request.auto_cache || !request.salts.system.empty()) {
    return std::nullopt;
  }
  for (std::size_t i = request.segments.size(); i-- > 0;) {
    if (request.segments[i].marker) {
      return i;
    }
  }
  return std::nullopt;
}

/// Gives the segments [begin, end) the sum `total`, each its share of the estimate; what rounding
/// leaves goes on to the next segment.
void spread(std::vector<Tokens>& tokens, std::size_t begin, std::size_t end, Tokens total) {
  std::int64_t whole = 0;
  for (std::size_t i = begin; i < end; ++i) {
    whole += tokens[i].count();
  }
  std::int64_t seen = 0;
  std::int64_t given = 0;
  for (std::size_t i = begin; i < end; ++i) {
    seen += tokens[i].count();
    const bool last = i + 1 == end;
    const std::int64_t up_to =
        last ? total.count() : (whole == 0 ? 0 : total.count() * seen / whole);
    tokens[i] = Tokens(up_to - given);
    given = up_to;
  }
}

}  // namespace

void Evidence::take(const LlmRequest& request, const Usage& usage, Tokens tail) {
  if (request.segments.empty() || usage.input_total() <= tail) {
    return;
  }
  const std::vector<Digest128> prefixes = prefixes_of(request);
  totals_.emplace(prefixes.back(), usage.input_total() - tail);
  const Tokens cached = usage.cache_read + usage.cache_write_total();
  const std::optional<std::size_t> marked = last_marked(request);
  if (marked && cached > Tokens(0)) {
    cached_.emplace(prefixes[*marked], cached);
  }
}

/// Recorded counts of prefixes; each holds, so one that contradicts a longer one is left out.
std::vector<Evidence::Anchor> Evidence::anchors_of(const LlmRequest& request) const {
  const std::vector<Digest128> prefixes = prefixes_of(request);
  std::vector<Anchor> anchors;
  for (std::size_t i = prefixes.size(); i-- > 0;) {
    const bool whole = i + 1 == prefixes.size();
    auto found = whole ? totals_.find(prefixes[i]) : cached_.find(prefixes[i]);
    const bool known = found != (whole ? totals_.end() : cached_.end());
    if (!known && !whole) {
      found = totals_.find(prefixes[i]);
      if (found == totals_.end()) {
        continue;
      }
    } else if (!known) {
      continue;
    }
    if (anchors.empty() || found->second <= anchors.back().total) {
      anchors.push_back({i + 1, found->second});
    }
  }
  std::reverse(anchors.begin(), anchors.end());
  return anchors;
}

/// Adds what is known of this content; false where nothing is.
bool Evidence::correct(const LlmRequest& request, std::size_t i, Tokens& estimate) const {
  const auto found = corrections_.find(content_key(request, i));
  if (found == corrections_.end()) {
    return false;
  }
  estimate = std::max(Tokens(0), estimate + Tokens(found->second));
  return true;
}

void Evidence::learn(const LlmRequest& recorded, const std::vector<Tokens>& estimate) {
  const Counted counted = apply(recorded, estimate);
  if (counted.method != Method::exact) {
    return;
  }
  for (std::size_t i = 0; i < estimate.size(); ++i) {
    corrections_.emplace(content_key(recorded, i), (counted.tokens[i] - estimate[i]).count());
  }
}

Counted Evidence::apply(const LlmRequest& request, std::vector<Tokens> estimate) const {
  Counted counted;
  counted.tokens = std::move(estimate);
  const std::vector<Anchor> anchors = anchors_of(request);
  const std::size_t anchored_end = anchors.empty() ? 0 : anchors.back().end;
  bool any_known = !anchors.empty();
  for (std::size_t i = 0; i < counted.tokens.size(); ++i) {
    const bool known = correct(request, i, counted.tokens[i]);
    any_known = any_known || known;
    if (!known && i >= anchored_end) {
      counted.estimated_tokens += counted.tokens[i].count();
    }
  }
  Anchor before;
  for (const Anchor& anchor : anchors) {
    spread(counted.tokens, before.end, anchor.end, anchor.total - before.total);
    before = anchor;
  }
  const bool exact = any_known && anchored_end == counted.tokens.size();
  counted.method = exact ? Method::exact : any_known ? Method::anchored : Method::estimated;
  return counted;
}

}  // namespace weir::meter
