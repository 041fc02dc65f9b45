// SPDX-License-Identifier: Apache-2.0
// A provider behind make_cache(): prompts of chosen sizes go in, buckets of tokens come out.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "mock_llm/cache/prompt_cache.h"
#include "tests/support/request_builder.h"

namespace weir::testing {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class Service {
 public:
  Service(const cache::Rules& rules, std::int64_t tail)
      : cache_(cache::make_cache(rules)), tail_(tail) {}

  cache::Served serve(const Prompt& prompt, VirtualTime at, bool commits = true) {
    const cache::Prompt counted{
        prompt.request, prompt.tokens, tail_, scope,
        [&](std::size_t segment, const std::string& was) { return shared(prompt, segment, was); }};
    return cache_->serve(counted, at, at + ttft, commits);
  }

  Usage use(const Prompt& prompt, VirtualTime at) { return serve(prompt, at).usage; }

  std::int64_t read(const Prompt& prompt, VirtualTime at) {
    return use(prompt, at).cache_read.count();
  }

  std::int64_t refuse(const Prompt& prompt, VirtualTime at) {
    return serve(prompt, at, false).usage.cache_read.count();
  }

  void warm(const Prompt& prompt, std::int64_t read, VirtualTime at) {
    cache_->warm({prompt.request, prompt.tokens, tail_, scope, {}}, Tokens(read), at);
  }

  void forget_before(VirtualTime floor) { cache_->forget_before(floor); }

  std::size_t size() const { return cache_->size(); }

  std::string scope = "workspace";
  Micros ttft{};

 private:
  /// A character is a token where the test gives as many tokens as characters.
  static Tokens shared(const Prompt& prompt, std::size_t segment, const std::string& was) {
    const std::string& now = prompt.request.segments[segment].text;
    const auto same = std::mismatch(now.begin(), now.end(), was.begin(), was.end()).first;
    return std::min(Tokens(same - now.begin()), prompt.tokens[segment]);
  }

  std::unique_ptr<cache::PromptCache> cache_;
  Tokens tail_;
};

/// An append-only conversation: a system prompt and a question, then an answer of 60 tokens and a
/// question of 600 a turn.
inline Prompt grown(int turn, const std::string& system = "You help.", std::int64_t size = 3600) {
  Prompt prompt;
  prompt.system(system, size).user("question 1", 600);
  for (int i = 2; i <= turn; ++i) {
    prompt.assistant("answer " + std::to_string(i), 60);
    prompt.user("question " + std::to_string(i), 600);
  }
  return prompt;
}

}  // namespace weir::testing
