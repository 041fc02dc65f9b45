// SPDX-License-Identifier: Apache-2.0
// The algorithm of Anthropic's prompt-caching page (stored copy of 2026-08-21): entries are written
// at breakpoints only; a read looks back a window of positions from each breakpoint, latest first.
#include "mock_llm/cache/simulator.h"

#include <algorithm>

#include "core/base/result.h"

namespace weir::cache {
namespace {

constexpr std::string_view kHour = kBreakpointTtls[1].name;
constexpr std::size_t kMostMarkers = 4;

std::vector<std::size_t> marked_blocks(const std::vector<Block>& blocks) {
  std::vector<std::size_t> list;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!blocks[i].ttl.empty()) {
      list.push_back(i);
    }
  }
  return list;
}

/// Splits the prompt behind the hit: up to the last 1h breakpoint is a 1h write, up to the last
/// breakpoint a 5m write, the rest is uncached.
Usage bill(const std::vector<Block>& blocks, const std::vector<std::size_t>& breakpoints,
           std::optional<std::size_t> hit) {
  const Tokens read = hit ? blocks[*hit].cumulative : Tokens(0);
  Tokens hour_end = read;
  Tokens write_end = read;
  for (const std::size_t index : breakpoints) {
    if (hit && index <= *hit) {
      continue;
    }
    write_end = blocks[index].cumulative;
    if (blocks[index].ttl == kHour) {
      hour_end = write_end;
    }
  }
  Usage usage;
  usage.cache_read = read;
  if (hour_end > read) {
    usage.cache_write["1h"] = hour_end - read;
  }
  if (write_end > hour_end) {
    usage.cache_write["5m"] = write_end - hour_end;
  }
  const Tokens total = blocks.empty() ? Tokens(0) : blocks.back().cumulative;
  usage.uncached = total - write_end;
  WEIR_CHECK(usage.input_total() == total);
  return usage;
}

}  // namespace

bool Simulator::is_readable(const Digest128& prefix, VirtualTime start) const {
  const auto entry = entries_.find(prefix);
  return entry != entries_.end() && entry->second.visible_at <= start &&
         start < entry->second.expires_at;
}

void Simulator::lookup(const std::vector<Block>& blocks,
                       const std::vector<std::size_t>& breakpoints, VirtualTime start,
                       Outcome& outcome) const {
  for (auto at = breakpoints.rbegin(); at != breakpoints.rend(); ++at) {
    for (std::size_t i = *at + 1;
         i-- > 0 && blocks[*at].position - blocks[i].position < rules_.window;) {
      if (is_readable(blocks[i].prefix, start)) {
        outcome.read_to = i;
        outcome.read_from = *at;
        return;
      }
    }
  }
}

void Simulator::refresh(const Digest128& prefix, VirtualTime start) {
  Entry& entry = entries_.at(prefix);
  entry.expires_at = std::max(entry.expires_at, start + entry.ttl);
}

std::optional<Obstacle> Simulator::obstacle(const Entry& entry, VirtualTime start,
                                            std::size_t markers) const {
  if (entry.visible_at > start) {
    return Obstacle::not_yet_visible;
  }
  if (rules_.window > 1) {
    return Obstacle::lookback_overflow;
  }
  return markers >= kMostMarkers ? std::optional(Obstacle::breakpoint_budget) : std::nullopt;
}

bool Simulator::lives(const Entries& entries, const Block& block, VirtualTime start) {
  const auto entry = entries.find(block.prefix);
  return entry != entries.end() && start < entry->second.expires_at;
}

std::optional<Unread> Simulator::unread(const std::vector<Block>& blocks,
                                        const std::vector<std::size_t>& marked, std::size_t begin,
                                        VirtualTime start) const {
  if (marked.empty()) {
    return std::nullopt;
  }
  const bool all_short = blocks[marked.back()].cumulative < minimum_;
  for (std::size_t i = marked.back() + 1; i-- > begin;) {
    if (all_short && (lives(too_short_, blocks[i], start) || lives(entries_, blocks[i], start))) {
      return Unread{Obstacle::below_minimum, blocks[i].cumulative};
    }
    const auto entry = entries_.find(blocks[i].prefix);
    if (all_short || entry == entries_.end() || start >= entry->second.expires_at) {
      continue;
    }
    if (const std::optional<Obstacle> found = obstacle(entry->second, start, marked.size())) {
      return Unread{*found, blocks[i].cumulative};
    }
  }
  return std::nullopt;
}

void Simulator::write(Entries& entries, const Block& block, VirtualTime start,
                      VirtualTime first_byte) {
  const Micros ttl = ttl_named(kBreakpointTtls, block.ttl);
  Entry entry{ttl, first_byte, start + ttl};
  const auto old = entries.find(block.prefix);
  if (old != entries.end() && start < old->second.expires_at) {
    entry.visible_at = std::min(entry.visible_at, old->second.visible_at);
    if (old->second.expires_at > entry.expires_at) {
      entry.expires_at = old->second.expires_at;
      entry.ttl = old->second.ttl;
    }
  }
  entries[block.prefix] = entry;
}

void Simulator::warm(const Block& block, VirtualTime start) {
  const Micros ttl = ttl_named(kBreakpointTtls, block.ttl);
  entries_[block.prefix] = {ttl, start, start + ttl};
}

void Simulator::forget_before(VirtualTime floor) {
  const auto is_gone = [&](const auto& entry) { return entry.second.expires_at <= floor; };
  std::erase_if(entries_, is_gone);
  std::erase_if(too_short_, is_gone);
}

Outcome Simulator::serve(const std::vector<Block>& blocks, VirtualTime start,
                         VirtualTime first_byte, bool commits) {
  const std::vector<std::size_t> marked = marked_blocks(blocks);
  const auto first_long = std::find_if(marked.begin(), marked.end(), [&](std::size_t index) {
    return blocks[index].cumulative >= minimum_;
  });
  const std::vector<std::size_t> breakpoints(first_long, marked.end());
  Outcome outcome;
  lookup(blocks, breakpoints, start, outcome);
  for (std::size_t i = 0; outcome.read_to && i <= *outcome.read_to; ++i) {
    if (entries_.count(blocks[i].prefix) > 0) {
      outcome.read.push_back(i);
    }
  }
  outcome.usage = bill(blocks, breakpoints, outcome.read_to);
  outcome.unread = unread(blocks, marked, outcome.read_to ? *outcome.read_to + 1 : 0, start);
  if (!commits) {
    return outcome;
  }
  if (outcome.read_to) {
    refresh(blocks[*outcome.read_to].prefix, start);
  }
  for (const std::size_t index : breakpoints) {
    const bool covered = outcome.read_to && index <= *outcome.read_to;
    if (covered && is_readable(blocks[index].prefix, start)) {
      refresh(blocks[index].prefix, start);
      continue;
    }
    // An earlier breakpoint below the hit whose entry is gone comes back without charge: the
    // billing rule charges only what lies behind the hit.
    write(entries_, blocks[index], start, first_byte);
    if (!covered) {
      outcome.written.push_back(index);
    }
  }
  for (auto index = marked.begin(); index != first_long; ++index) {
    write(too_short_, blocks[*index], start, first_byte);
  }
  return outcome;
}

}  // namespace weir::cache
