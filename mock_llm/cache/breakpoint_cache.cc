// SPDX-License-Identifier: Apache-2.0
// Anthropic: the simulator of breakpoints, fed with the blocks of a prompt.
#include <algorithm>
#include <optional>

#include "mock_llm/cache/blocks.h"
#include "mock_llm/cache/regimes.h"
#include "mock_llm/cache/simulator.h"

namespace weir::cache {
namespace {

Micros ttl_of_last_marker(const std::vector<Block>& blocks) {
  const auto marked = std::find_if(blocks.rbegin(), blocks.rend(),
                                   [](const Block& block) { return !block.ttl.empty(); });
  return ttl_named(kBreakpointTtls, marked == blocks.rend() ? "" : marked->ttl);
}

CachedPart cached_part(const std::vector<Block>& blocks, const Outcome& outcome,
                       VirtualTime start) {
  CachedPart part;
  part.end = outcome.read_to ? *outcome.read_to + 1 : 0;
  for (const std::size_t index : outcome.written) {
    part.end = std::max(part.end, index + 1);
  }
  if (part.end > 0) {
    part.tokens = blocks[part.end - 1].cumulative;
    part.expires_at = start + ttl_of_last_marker(blocks);
    part.prefix = blocks[part.end - 1].prefix;
  }
  return part;
}

/// The marker that stands where the read ended, or else the one that looked back to it.
std::optional<std::size_t> reader_of(const std::vector<Block>& blocks, const Outcome& outcome) {
  const bool looked_back = outcome.read_to && blocks[*outcome.read_to].ttl.empty();
  return looked_back ? outcome.read_from : outcome.read_to;
}

std::vector<MarkerUse> markers_of(const std::vector<Block>& blocks, const Outcome& outcome) {
  std::vector<MarkerUse> markers;
  const std::optional<std::size_t> reader = reader_of(blocks, outcome);
  Tokens cached = outcome.usage.cache_read;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.ttl.empty()) {
      continue;
    }
    MarkerUse use;
    use.segment = i;
    use.ttl = block.ttl;
    use.tokens = block.cumulative;
    use.prefix = block.prefix;
    if (i == reader) {
      use.read = outcome.usage.cache_read;
    }
    if (std::count(outcome.written.begin(), outcome.written.end(), i) > 0) {
      use.written = block.cumulative - cached;
      cached = block.cumulative;
    }
    markers.push_back(std::move(use));
  }
  return markers;
}

Attribution attribution_of(const std::vector<Block>& blocks, const Outcome& outcome,
                           std::size_t window) {
  Attribution attribution;
  attribution.markers = markers_of(blocks, outcome);
  for (const std::size_t index : outcome.read) {
    attribution.read.push_back(blocks[index].prefix);
  }
  if (outcome.read_to && blocks[*outcome.read_to].ttl.empty()) {
    const std::size_t back = blocks[outcome.read_from].position - blocks[*outcome.read_to].position;
    attribution.lookback_slack = window - 1 - back;
  }
  return attribution;
}

class BreakpointCache final : public PromptCache {
 public:
  explicit BreakpointCache(const Rules& rules) : rules_(rules), simulator_(rules) {}

  Served serve(const Prompt& prompt, VirtualTime start, VirtualTime first_byte,
               bool commits) override {
    const std::vector<Block> blocks =
        blocks_of(prompt.request, prompt.tokens, rules_, prompt.scope);
    simulator_.set_minimum(prompt.minimum);
    const Outcome outcome = simulator_.serve(blocks, start, first_byte, commits);
    Served served;
    served.usage = outcome.usage;
    served.usage.uncached += prompt.tail;
    for (const Block& block : blocks) {
      served.cumulative.push_back(block.cumulative);
    }
    served.cached = cached_part(blocks, outcome, start);
    for (const std::size_t index : outcome.written) {
      served.written.push_back(blocks[index].prefix);
    }
    served.unread = outcome.unread;
    served.attribution = attribution_of(blocks, outcome, rules_.window);
    return served;
  }

  void warm(const Prompt& prompt, Tokens read, VirtualTime start) override {
    const std::vector<Block> blocks =
        blocks_of(prompt.request, prompt.tokens, rules_, prompt.scope);
    const Block* longest = nullptr;
    for (const Block& block : blocks) {
      longest = block.cumulative <= read ? &block : longest;
    }
    if (longest != nullptr) {
      simulator_.warm(*longest, start);
    }
  }

  void forget_before(VirtualTime floor) override { simulator_.forget_before(floor); }

  std::size_t size() const override { return simulator_.size(); }

 private:
  Rules rules_;
  Simulator simulator_;
};

}  // namespace

std::unique_ptr<PromptCache> make_breakpoint_cache(const Rules& rules) {
  return std::make_unique<BreakpointCache>(rules);
}

}  // namespace weir::cache
