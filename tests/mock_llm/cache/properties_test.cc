// SPDX-License-Identifier: Apache-2.0
// What must hold for every prompt, tried on seeded random ones.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "tests/mock_llm/cache/provider.h"

namespace weir::cache {
namespace {

constexpr int kRounds = 400;

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// 0 <= result < bound
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }

  std::string ttl() { return below(2) == 0 ? "5m" : "1h"; }

 private:
  std::mt19937_64 engine_;
};

void append_message_block(Prompt& prompt, Random& random) {
  const std::string text = "block " + std::to_string(prompt.tokens.size());
  const auto count = static_cast<std::int64_t>(1 + random.below(900));
  switch (random.below(4)) {
    case 0:
      prompt.user(text, count);
      break;
    case 1:
      prompt.assistant(text, count);
      break;
    case 2:
      prompt.tool_use(text, count);
      break;
    default:
      prompt.tool_result(text, count);
      break;
  }
}

Prompt random_prompt(Random& random) {
  Prompt prompt;
  const std::uint64_t tools = random.below(5);
  for (std::uint64_t i = 0; i < tools; ++i) {
    prompt.tool("tool " + std::to_string(i), static_cast<std::int64_t>(1 + random.below(900)));
  }
  const std::uint64_t systems = random.below(3);
  for (std::uint64_t i = 0; i < systems; ++i) {
    prompt.system("system " + std::to_string(i), static_cast<std::int64_t>(random.below(3000)));
  }
  const std::uint64_t turns = 1 + random.below(30);
  for (std::uint64_t i = 0; i < turns; ++i) {
    append_message_block(prompt, random);
  }
  return prompt;
}

void mark_at_random(Prompt& prompt, Random& random) {
  for (std::size_t i = 0; i < prompt.tokens.size(); ++i) {
    prompt.mark(i, "");
  }
  const std::uint64_t markers = random.below(5);
  for (std::uint64_t i = 0; i < markers; ++i) {
    prompt.mark(random.below(prompt.tokens.size()), random.ttl());
  }
}

Tokens total_of(const Prompt& prompt) {
  Tokens total;
  for (const Tokens tokens : prompt.tokens) {
    total += tokens;
  }
  return total;
}

TEST(CacheProperties, TheTotalDependsOnNeitherMarkersNorCache) {
  Random random(1);
  Provider provider(rules());
  for (int round = 0; round < kRounds; ++round) {
    Prompt prompt = random_prompt(random);
    for (int again = 0; again < 3; ++again) {
      mark_at_random(prompt, random);
      const Usage usage = provider.serve(prompt, seconds(round * 40 + again));
      ASSERT_EQ(usage.input_total(), total_of(prompt)) << round;
      ASSERT_GE(usage.uncached, Tokens(0)) << round;
      for (const auto& [ttl, tokens] : usage.cache_write) {
        ASSERT_GT(tokens, Tokens(0)) << round << " " << ttl;
      }
    }
  }
}

TEST(CacheProperties, WritesOfBothLifetimesEndAtTheLastMarker) {
  Random random(2);
  Provider provider(rules(0));
  for (int round = 0; round < kRounds; ++round) {
    Prompt prompt = random_prompt(random);
    mark_at_random(prompt, random);
    const std::vector<Block> blocks = blocks_of(prompt.request, prompt.tokens, rules(0), "w");
    Tokens marked_end;
    for (const Block& block : blocks) {
      marked_end = block.ttl.empty() ? marked_end : block.cumulative;
    }
    const Usage usage = provider.serve(prompt, seconds(round));
    ASSERT_EQ(usage.cache_read + usage.cache_write_total(), std::max(usage.cache_read, marked_end))
        << round;
  }
}

TEST(CacheProperties, AppendingWithinTheWindowReadsAllThatWasCached) {
  Random random(3);
  for (int round = 0; round < kRounds; ++round) {
    Provider provider(rules());
    Prompt prompt = random_prompt(random);
    Tokens cached;
    for (int turn = 0; turn < 8; ++turn) {
      Prompt sent = prompt;
      sent.mark(sent.tokens.size() - 1, "5m");
      const Usage usage = provider.serve(sent, seconds(turn * 30));
      ASSERT_GE(usage.cache_read, cached) << round << " turn " << turn;
      cached = usage.cache_read + usage.cache_write_total();
      const std::uint64_t more = random.below(20);
      for (std::uint64_t i = 0; i < more; ++i) {
        append_message_block(prompt, random);
      }
    }
  }
}

TEST(CacheProperties, AnEqualRequestReadsUpToItsLastMarker) {
  Random random(4);
  for (int round = 0; round < kRounds; ++round) {
    Provider provider(rules());
    Prompt prompt = random_prompt(random);
    mark_at_random(prompt, random);
    const Usage first = provider.serve(prompt, seconds(0));
    const Usage second = provider.serve(prompt, seconds(60));
    ASSERT_EQ(second.cache_read, first.cache_write_total()) << round;
    ASSERT_EQ(second.uncached, first.uncached) << round;
    ASSERT_TRUE(second.cache_write.empty()) << round;
  }
}

TEST(CacheProperties, PermutedToolsReadNothing) {
  std::string order = "abc";
  while (std::next_permutation(order.begin(), order.end())) {
    Provider provider(rules(0));
    provider.serve(Prompt().tool("a", 3000).tool("b", 3000).tool("c", 3000).user("u", 9, "5m"),
                   seconds(0));
    Prompt permuted;
    for (const char name : order) {
      permuted.tool(std::string(1, name), 3000);
    }
    const Usage usage = provider.serve(permuted.user("u", 9, "5m"), seconds(1));
    ASSERT_EQ(usage.cache_read, Tokens(0)) << order;
  }
}

TEST(CacheProperties, TwoWorkspacesNeverShare) {
  Random random(6);
  Simulator simulator(rules(0));
  for (int round = 0; round < kRounds; ++round) {
    Prompt prompt = random_prompt(random);
    prompt.user("own words of round " + std::to_string(round), 9, "5m");
    const auto serve = [&](const std::string& scope) {
      return simulator
          .serve(blocks_of(prompt.request, prompt.tokens, rules(0), scope), seconds(round),
                 seconds(round))
          .usage.cache_read;
    };
    serve("mine");
    ASSERT_EQ(serve("yours " + std::to_string(round)), Tokens(0)) << round;
  }
}

TEST(CacheProperties, AnEditIsNeverReadAcross) {
  Random random(7);
  for (int round = 0; round < kRounds; ++round) {
    Provider provider(rules(0));
    Prompt prompt = random_prompt(random);
    for (std::size_t i = 0; i < prompt.tokens.size(); i += 7) {
      prompt.mark(i, "5m");
    }
    provider.serve(prompt, seconds(0));
    const std::size_t edited = random.below(prompt.tokens.size());
    prompt.request.segments[edited].digest = digest128("edited");
    Tokens before;
    for (std::size_t i = 0; i < edited; ++i) {
      before += prompt.tokens[i];
    }
    ASSERT_LE(provider.serve(prompt, seconds(1)).cache_read, before) << round;
  }
}

}  // namespace
}  // namespace weir::cache
