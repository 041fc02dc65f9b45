// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/prompt_cache.h"

#include "mock_llm/cache/regimes.h"

namespace weir::cache {
namespace {

class NoCache final : public PromptCache {
 public:
  Served serve(const Prompt& prompt, VirtualTime /*start*/, VirtualTime /*first_byte*/,
               bool /*commits*/) override {
    Served served;
    served.cumulative = running_sums(prompt.tokens);
    served.usage.uncached =
        prompt.tail + (served.cumulative.empty() ? Tokens() : served.cumulative.back());
    return served;
  }

  void warm(const Prompt& /*prompt*/, Tokens /*read*/, VirtualTime /*start*/) override {}

  void forget_before(VirtualTime /*floor*/) override {}

  std::size_t size() const override { return 0; }
};

}  // namespace

std::unique_ptr<PromptCache> make_cache(const Rules& rules) {
  switch (rules.regime) {
    case Regime::breakpoints:
      return make_breakpoint_cache(rules);
    case Regime::steps:
      return make_step_cache(rules);
    case Regime::endings:
      return make_ending_cache(rules);
    case Regime::none:
      break;
  }
  return std::make_unique<NoCache>();
}

std::vector<Tokens> running_sums(const std::vector<Tokens>& tokens) {
  std::vector<Tokens> sums;
  sums.reserve(tokens.size());
  Tokens sum;
  for (const Tokens& count : tokens) {
    sums.push_back(sum += count);
  }
  return sums;
}

Digest128 root_of(const wire::LlmRequest& request, std::string_view scope) {
  Digest128 root = digest128(scope);
  root = chain128(root, wire::to_string(request.provider));
  root = chain128(root, request.model);
  return chain128(root, request.salts.tools);
}

}  // namespace weir::cache
