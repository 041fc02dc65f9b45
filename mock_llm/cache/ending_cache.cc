// SPDX-License-Identifier: Apache-2.0
// OpenAI from GPT-5.6 on: prefixes are read and written where messages end, to the exact token, and
// writes are billed (prompt caching guide of developers.openai.com, 2026-11-04; placement from a
// digest of its edition of 2026-09-22).
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "mock_llm/cache/regimes.h"

namespace weir::cache {
namespace {

using wire::Section;
using wire::Segment;
using wire::SegmentKind;

constexpr std::size_t kMostMarked = 4;  ///< written by one request; 3 beside the implicit one

/// Where a prefix may end.
struct Ending {
  std::size_t segment = 0;
  bool marked = false;
  bool of_system = false;  ///< the end of the developer messages in front
  std::string ttl;
};

bool ends_implicitly(const std::vector<Segment>& segments, std::size_t i) {
  const Segment& segment = segments[i];
  const bool last = i + 1 == segments.size();
  if (segment.section == Section::tools) {
    return false;
  }
  if (segment.section == Section::system) {
    return last || segments[i + 1].section != Section::system;
  }
  if (segment.kind == SegmentKind::tool_result) {
    return last || segments[i + 1].kind != SegmentKind::tool_result;
  }
  return segment.role == wire::Role::user && (last || segments[i + 1].message != segment.message);
}

std::vector<Ending> endings_of(const wire::LlmRequest& request) {
  const std::string fallback =
      request.cache.ttl.empty() ? std::string(kEndingTtls[0].name) : request.cache.ttl;
  const bool only_marked = request.cache.mode == "explicit";
  std::vector<Ending> endings;
  for (std::size_t i = 0; i < request.segments.size(); ++i) {
    const Segment& segment = request.segments[i];
    const bool marked = segment.marker.has_value();
    if (!marked && (only_marked || !ends_implicitly(request.segments, i))) {
      continue;
    }
    const bool own_ttl = marked && !segment.marker->ttl.empty();
    endings.push_back(
        {i, marked, segment.section == Section::system, own_ttl ? segment.marker->ttl : fallback});
  }
  return endings;
}

class EndingCache final : public PromptCache {
 public:
  explicit EndingCache(const Rules& rules) : rules_(rules) {}

  Served serve(const Prompt& prompt, VirtualTime start, VirtualTime first_byte,
               bool commits) override;
  void warm(const Prompt& prompt, Tokens read, VirtualTime start) override;

  void forget_before(VirtualTime floor) override {
    std::erase_if(entries_, [&](const auto& entry) { return entry.second.expires_at <= floor; });
  }

  std::size_t size() const override { return entries_.size(); }

 private:
  struct Entry {
    Micros ttl{};
    VirtualTime visible_at{};
    VirtualTime expires_at{};
  };

  /// An entry that lives, and that the answers begun by `seen` have made readable.
  struct Moment {
    VirtualTime start{};
    VirtualTime seen{};
  };

  bool is_readable(const Digest128& prefix, const Moment& moment) const;
  std::optional<Ending> read(const std::vector<Ending>& endings,
                             const std::vector<Digest128>& prefixes, const Moment& moment) const;
  std::vector<Ending> writes(const std::vector<Ending>& endings, bool implicit) const;
  void enter(const Digest128& prefix, Micros ttl, VirtualTime start, VirtualTime first_byte);

  Rules rules_;
  std::unordered_map<Digest128, Entry> entries_;
};

Micros lifetime(std::string_view ttl) {
  return ttl_named(kEndingTtls, ttl);
}

std::vector<Digest128> prefixes_of(const Prompt& prompt) {
  std::vector<Digest128> prefixes;
  Digest128 chain = root_of(prompt.request, prompt.scope);
  for (const Segment& segment : prompt.request.segments) {
    prefixes.push_back(chain = chain128(chain, segment.digest));
  }
  return prefixes;
}

bool EndingCache::is_readable(const Digest128& prefix, const Moment& moment) const {
  const auto entry = entries_.find(prefix);
  return entry != entries_.end() && entry->second.visible_at <= moment.seen &&
         moment.start < entry->second.expires_at;
}

std::optional<Ending> EndingCache::read(const std::vector<Ending>& endings,
                                        const std::vector<Digest128>& prefixes,
                                        const Moment& moment) const {
  std::size_t considered = 0;
  for (auto at = endings.rbegin(); at != endings.rend() && considered < rules_.endings_read; ++at) {
    const bool latest = at == endings.rbegin();
    if (!rules_.looks_back && !latest && !at->marked && !at->of_system) {
      continue;
    }
    ++considered;
    if (is_readable(prefixes[at->segment], moment)) {
      return *at;
    }
  }
  return std::nullopt;
}

/// The latest marked endings; beside them, in the implicit mode, the latest of all and the end of
/// the developer messages.
std::vector<Ending> EndingCache::writes(const std::vector<Ending>& endings, bool implicit) const {
  std::vector<Ending> list;
  std::size_t marked = 0;
  const std::size_t most = implicit ? kMostMarked - 1 : kMostMarked;
  for (auto at = endings.rbegin(); at != endings.rend(); ++at) {
    const bool wanted = at->marked ? marked++ < most : (at == endings.rbegin() || at->of_system);
    if (wanted) {
      list.push_back(*at);
    }
  }
  std::reverse(list.begin(), list.end());
  return list;
}

void EndingCache::enter(const Digest128& prefix, Micros ttl, VirtualTime start,
                        VirtualTime first_byte) {
  Entry& entry = entries_[prefix];
  const bool lives = start < entry.expires_at;
  entry.visible_at = lives ? std::min(entry.visible_at, first_byte) : first_byte;
  entry.ttl = lives ? std::max(entry.ttl, ttl) : ttl;
  entry.expires_at = std::max(lives ? entry.expires_at : VirtualTime(), start + entry.ttl);
}

Served EndingCache::serve(const Prompt& prompt, VirtualTime start, VirtualTime first_byte,
                          bool commits) {
  Served served;
  served.cumulative = running_sums(prompt.tokens);
  const Tokens sum = served.cumulative.empty() ? Tokens() : served.cumulative.back();
  std::vector<Ending> endings = endings_of(prompt.request);
  std::erase_if(endings, [&](const Ending& ending) {
    return served.cumulative[ending.segment] < std::max(rules_.minimum, prompt.minimum);
  });
  const std::vector<Digest128> prefixes = prefixes_of(prompt);
  Tokens covered;
  const std::optional<Ending> hit = read(endings, prefixes, {start, start});
  const std::optional<Ending> soon = read(endings, prefixes, {start, VirtualTime::max()});
  if (soon && (!hit || soon->segment > hit->segment)) {
    served.unread = Unread{Obstacle::not_yet_visible, served.cumulative[soon->segment]};
  }
  if (hit) {
    covered = served.cumulative[hit->segment];
    served.usage.cache_read = covered;
    served.cached = {hit->segment + 1, covered, start + lifetime(hit->ttl), prefixes[hit->segment]};
    if (commits) {
      enter(prefixes[hit->segment], lifetime(hit->ttl), start, first_byte);
    }
  }
  for (const Ending& ending : writes(endings, prompt.request.cache.mode != "explicit")) {
    const Tokens end = served.cumulative[ending.segment];
    const Digest128& prefix = prefixes[ending.segment];
    if (end > covered) {
      served.usage.cache_write[ending.ttl] += end - covered;
      covered = end;
      if (commits) {
        served.cached = {ending.segment + 1, end, start + lifetime(ending.ttl), prefix};
        served.written.push_back(prefix);
      }
    }
    if (commits) {
      enter(prefix, lifetime(ending.ttl), start, first_byte);
    }
  }
  served.usage.uncached = sum + prompt.tail - covered;
  return served;
}

void EndingCache::warm(const Prompt& prompt, Tokens read, VirtualTime start) {
  const std::vector<Tokens> sums = running_sums(prompt.tokens);
  const std::vector<Digest128> prefixes = prefixes_of(prompt);
  for (const Ending& ending : endings_of(prompt.request)) {
    if (sums[ending.segment] <= read) {
      enter(prefixes[ending.segment], lifetime(ending.ttl), start, start);
    }
  }
}

}  // namespace

std::unique_ptr<PromptCache> make_ending_cache(const Rules& rules) {
  return std::make_unique<EndingCache>(rules);
}

}  // namespace weir::cache
