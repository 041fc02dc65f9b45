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
    if (total >= rules_.minimum) {
      // At least one token is always computed.
      const Tokens known =
          std::min(tree_.longest(prompt, served.cumulative, start), total - Tokens(1));
      const Tokens hit = whole_steps(known);
      served.usage.cache_read = hit >= rules_.minimum ? hit : Tokens();
    }
    served.usage.uncached = total - served.usage.cache_read;
    if (commits) {
      const PrefixTree::Lifetime lifetime = lifetime_of(prompt.request.cache.retention);
      tree_.insert(prompt, prompt.tokens.size(), start, first_byte, lifetime);
      enter(prompt, sum, lifetime.idle, served);
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

 private:
  Tokens whole_steps(Tokens tokens) const {
    return Tokens(tokens.count() / rules_.step.count() * rules_.step.count());
  }

  PrefixTree::Lifetime lifetime_of(std::string_view retention) const {
    if (retention == "24h" && rules_.retained_ttl > Micros(0)) {
      return {rules_.retained_ttl, Micros(0)};
    }
    return {rules_.idle_ttl, rules_.longest};
  }

  void enter(const Prompt& prompt, Tokens sum, Micros ttl, Served& served) const {
    const Tokens kept = whole_steps(sum);
    if (kept < rules_.minimum || kept < Tokens(1)) {
      return;
    }
    Digest128 prefix = root_of(prompt.request, prompt.scope);
    for (const wire::Segment& segment : prompt.request.segments) {
      prefix = chain128(prefix, segment.digest);
    }
    served.cached = {prompt.tokens.size(), kept, ttl, prefix};
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
