// SPDX-License-Identifier: Apache-2.0
// OpenAI before GPT-5.6 and Gemini's implicit cache: automatic, nothing is billed for writing, a
// hit is the longest live prefix in whole steps (128 tokens; recorded: 4,864, 6,144, 11,904). This
// is the ideal: real hits are at times a step shorter, or miss.
#include <algorithm>

#include "mock_llm/cache/prefix_tree.h"
#include "mock_llm/cache/regimes.h"

namespace weir::cache {
namespace {

class StepCache final : public PromptCache {
 public:
  explicit StepCache(const Rules& rules) : rules_(rules) {}

  Served serve(const Prompt& prompt, VirtualTime start, VirtualTime first_byte,
               bool commits) override {
    Served served;
    served.cumulative = running_sums(prompt.tokens);
    const Tokens sum = served.cumulative.empty() ? Tokens() : served.cumulative.back();
    const Tokens total = sum + prompt.tail;
    served.usage.cache_read =
        hit(tree_.longest(prompt, served.cumulative, start), total, prompt.minimum);
    const Tokens soon =
        hit(tree_.known_soon(prompt, served.cumulative, start), total, prompt.minimum);
    if (soon > served.usage.cache_read) {
      served.unread = Unread{Obstacle::not_yet_visible, soon};
    }
    served.usage.uncached = total - served.usage.cache_read;
    if (commits) {
      const VirtualTime expires_at = tree_.insert(prompt, prompt.tokens.size(), start, first_byte,
                                                  lifetime_of(prompt.request.cache.retention));
      enter(prompt, std::min(sum, total - Tokens(1)), expires_at, served);
    }
    return served;
  }

  void warm(const Prompt& prompt, Tokens read, VirtualTime start) override {
    const std::vector<Tokens> sums = running_sums(prompt.tokens);
    const auto covered = std::count_if(sums.begin(), sums.end(),
                                       [&](Tokens sum) { return sum < read + rules_.step; });
    tree_.insert(prompt, static_cast<std::size_t>(covered), start, start,
                 lifetime_of(prompt.request.cache.retention));
  }

  void forget_before(VirtualTime floor) override { tree_.forget_before(floor); }

  std::size_t size() const override { return tree_.size(); }

 private:
  /// What is read of a known prefix. At least one token is always computed.
  Tokens hit(Tokens known, Tokens total, Tokens minimum) const {
    const Tokens read = whole_steps(std::min(known, total - Tokens(1)));
    return read >= std::max(rules_.minimum, minimum) ? read : Tokens();
  }

  Tokens whole_steps(Tokens tokens) const {
    return Tokens(tokens.count() / rules_.step.count() * rules_.step.count());
  }

  PrefixTree::Lifetime lifetime_of(std::string_view retention) const {
    if (retention == "24h" && rules_.retained_ttl > Micros(0)) {
      return {rules_.retained_ttl, Micros(0)};
    }
    return {rules_.idle_ttl, rules_.longest};
  }

  /// `readable`: by an equal prompt.
  void enter(const Prompt& prompt, Tokens readable, VirtualTime expires_at, Served& served) const {
    const Tokens kept = whole_steps(readable);
    if (kept < std::max(rules_.minimum, prompt.minimum) || kept < Tokens(1)) {
      return;
    }
    Digest128 prefix = root_of(prompt.request, prompt.scope);
    for (const wire::Segment& segment : prompt.request.segments) {
      prefix = chain128(prefix, segment.digest);
    }
    served.cached = {prompt.tokens.size(), kept, expires_at, prefix};
    served.written.push_back(prefix);
  }

  Rules rules_;
  PrefixTree tree_;
};

}  // namespace

std::unique_ptr<PromptCache> make_step_cache(const Rules& rules) {
  return std::make_unique<StepCache>(rules);
}

}  // namespace weir::cache
