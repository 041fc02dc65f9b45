// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/miss.h"

#include <algorithm>
#include <utility>

#include "mock_llm/cache/divergence.h"
#include "mock_llm/cache/leaf.h"

namespace weir::meter {
namespace {

using wire::Section;

const char* cause_of(Section section) {
  switch (section) {
    case Section::tools:
      return "tools_changed";
    case Section::system:
      return "system_changed";
    case Section::messages:
      break;
  }
  return "messages_changed";
}

/// The lost tokens follow what was read: they were billed as writes first, then uncached.
PicoUsd cost_of_loss(Tokens lost, const Usage& usage, const pricing::Prices& prices) {
  PicoUsd cost;
  const auto take = [&](Tokens bucket, PicoUsd price) {
    const Tokens part = std::min(bucket, lost);
    cost += PicoUsd(part.count() * (price - prices.cache_read).count());
    lost -= part;
  };
  for (const auto& [ttl, tokens] : usage.cache_write) {  // "1h" comes before "5m", as in a prompt
    const auto price = prices.cache_write.find(ttl);
    take(tokens, price == prices.cache_write.end() ? prices.uncached : price->second);
  }
  take(usage.uncached, prices.uncached);
  return cost;
}

CacheMiss named(std::string cause) {
  CacheMiss miss;
  miss.cause = std::move(cause);
  return miss;
}

/// `now` has fewer segments than `before` had cached, and those are equal.
bool is_shortened(const Sent& before, const Sent& now) {
  return now.request.segments.size() < before.cached.end;
}

CacheMiss shortened(const Sent& before, const Sent& now) {
  const wire::Segment& dropped = before.request.segments[now.request.segments.size()];
  CacheMiss miss = named(cause_of(dropped.section));
  miss.pointer = dropped.pointer;
  miss.was = cache::surroundings(dropped.text, 0);
  return miss;
}

/// The first difference inside the cached prefix, unless that had expired anyway.
std::optional<cache::Divergence> divergence(const Sent& before, const Sent& now) {
  std::optional<cache::Divergence> found = cache::find_divergence(before.request, now.request);
  const bool parameters = found && found->pointer.empty();
  const bool inside = found && (parameters || found->segment < before.cached.end);
  if (!inside || now.start >= before.cached.expires_at) {
    found.reset();
  }
  return found;
}

CacheMiss changed(cache::Divergence found) {
  CacheMiss miss = named(found.pointer.empty() ? "params_changed" : cause_of(found.section));
  miss.pointer = std::move(found.pointer);
  miss.byte = found.byte;
  miss.was = std::move(found.was);
  miss.now = std::move(found.now);
  return miss;
}

CacheMiss other_model(const Sent& before, const Sent& now) {
  CacheMiss miss = named("model_changed");
  miss.pointer = "/model";
  miss.was = before.request.model;
  miss.now = now.request.model;
  return miss;
}

/// Requests with another prompt_cache_key read none of what this one's wrote (types of npm openai
/// 7.57.0, 2026-11-13: prompt_cache_key_changed).
bool has_other_key(const Sent& before, const Sent& now) {
  return before.request.cache.key != now.request.cache.key && now.start < before.cached.expires_at;
}

CacheMiss other_key(const Sent& before, const Sent& now) {
  CacheMiss miss = named("scope_changed.cache_key");
  miss.pointer = "/prompt_cache_key";
  miss.was = before.request.cache.key;
  miss.now = now.request.cache.key;
  return miss;
}

/// Each configuration of OpenAI's service has caches of its own: of 15 recorded requests for equal
/// prompts, those read that had the fingerprint of an earlier one (seen 2026-11-27; not
/// documented).
CacheMiss other_backend(const Sent& before, const Sent& now) {
  CacheMiss miss = named("scope_changed.shard");
  miss.was = before.backend;
  miss.now = now.backend;
  return miss;
}

/// What `now` could have read of an equal prefix, in its own counts: where it is shorter, up to the
/// last block that it marks. Of a prompt in steps the last, broken one is never kept.
Tokens readable_of_same(const Sent& before, const Sent& now) {
  if (is_shortened(before, now)) {
    return now.cached.tokens;
  }
  const std::size_t last = before.cached.end - 1;
  const Tokens broken_step = before.cumulative[last] - before.cached.tokens;
  return now.cumulative[last] - std::min(broken_step, now.cumulative[last]);
}

/// The prompt is the same as far as it was cached.
CacheMiss same_prefix(const Sent& before, const Sent& now, bool was_written) {
  if (now.start >= before.cached.expires_at) {
    return named("ttl_expired");
  }
  if (before.backend != now.backend) {
    return other_backend(before, now);
  }
  if (now.evicted || now.could_read >= readable_of_same(before, now)) {
    return named(std::string(kUnexplained));
  }
  if (is_shortened(before, now)) {
    return was_written ? named("ttl_expired") : shortened(before, now);
  }
  return named("markers_changed");
}

std::optional<CacheMiss> priced(CacheMiss miss, Tokens readable, const Sent& now,
                                const pricing::Prices& prices) {
  if (now.usage.cache_read >= readable) {
    return std::nullopt;
  }
  miss.lost = readable - now.usage.cache_read;
  miss.lost_cost = cost_of_loss(miss.lost, now.usage, prices);
  return miss;
}

}  // namespace

std::optional<CacheMiss> explain_unread(const Sent& now, const pricing::Prices& prices) {
  if (!now.unread) {
    return std::nullopt;
  }
  const std::string cause(cache::to_string(now.unread->obstacle));
  return priced(named(cause), std::min(now.unread->tokens, now.usage.input_total()), now, prices);
}

std::optional<CacheMiss> explain_miss(const Sent& before, const Sent& now, bool was_written,
                                      const pricing::Prices& prices) {
  if (before.cached.end == 0 || before.first_byte > now.start) {
    return std::nullopt;
  }
  Tokens readable = std::min(before.cached.tokens, now.usage.input_total());
  CacheMiss miss;
  if (before.request.model != now.request.model) {
    miss = other_model(before, now);
  } else if (has_other_key(before, now)) {
    miss = other_key(before, now);
  } else if (std::optional<cache::Divergence> found = divergence(before, now)) {
    miss = changed(std::move(*found));
  } else if (now.unread) {
    return explain_unread(now, prices);
  } else {
    miss = same_prefix(before, now, was_written);
    readable = readable_of_same(before, now);
  }
  return priced(std::move(miss), readable, now, prices);
}

}  // namespace weir::meter
