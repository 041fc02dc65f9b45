// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/evidence.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/mock_llm/meter/requests.h"

namespace weir::meter {
namespace {

using testing::block;
using testing::Body;
using testing::message;
using testing::recorded;
using testing::sum;

/// The first `turns` messages of one conversation behind a system prompt.
wire::LlmRequest conversation(int turns, const std::string& system = "be brief") {
  Body body;
  body.system = system;
  for (int i = 0; i < turns; ++i) {
    body.messages.push_back(
        message(i % 2 == 0 ? "user" : "assistant", block("message " + std::to_string(i))));
  }
  return body.parse();
}

Evidence evidence_of(const cassette::Library& library) {
  Evidence evidence;
  for (const cassette::RecordedTurn& turn : library.turns) {
    if (turn.request && turn.response.usage) {
      evidence.take(*turn.request, *turn.response.usage);
    }
  }
  return evidence;
}

std::vector<Tokens> tokens(const std::vector<std::int64_t>& counts) {
  std::vector<Tokens> list;
  list.reserve(counts.size());
  for (const std::int64_t count : counts) {
    list.emplace_back(count);
  }
  return list;
}

TEST(Evidence, AnEqualPromptHasTheRecordedTotal) {
  const Evidence evidence = evidence_of(recorded({{conversation(3), 1003}}));
  const Counted counted = evidence.apply(conversation(3), tokens({10, 20, 30, 40}));
  EXPECT_EQ(counted.method, Method::exact);
  EXPECT_EQ(counted.estimated_tokens, 0);
  EXPECT_EQ(counted.tokens, tokens({100, 200, 301, 402}));
}

TEST(Evidence, RecordedPrefixesAreAnchors) {
  const Evidence evidence = evidence_of(recorded({{conversation(1), 100}, {conversation(3), 400}}));
  const Counted counted = evidence.apply(conversation(5), tokens({10, 10, 10, 10, 10, 7}));
  EXPECT_EQ(counted.method, Method::anchored);
  EXPECT_EQ(counted.estimated_tokens, 17);
  EXPECT_EQ(counted.tokens, tokens({50, 50, 150, 150, 10, 7}));
}

TEST(Evidence, TheWholePromptKeepsTheAnchorsInside) {
  const Evidence evidence = evidence_of(recorded({{conversation(1), 100}, {conversation(3), 400}}));
  const Counted counted = evidence.apply(conversation(3), tokens({10, 10, 10, 10}));
  EXPECT_EQ(counted.method, Method::exact);
  EXPECT_EQ(counted.tokens, tokens({50, 50, 150, 150}));
}

TEST(Evidence, AContradictingAnchorIsLeftOut) {
  const Evidence evidence = evidence_of(recorded({{conversation(1), 900}, {conversation(3), 400}}));
  const Counted counted = evidence.apply(conversation(3), tokens({10, 10, 10, 10}));
  EXPECT_EQ(sum(counted.tokens), Tokens(400));
  for (const Tokens& count : counted.tokens) {
    EXPECT_GE(count, Tokens(0));
  }
}

TEST(Evidence, TheRecordedCachedPartIsAnAnchor) {
  cassette::Library library = recorded({{conversation(1), 100}});
  Usage& usage = *library.turns[0].response.usage;
  usage.uncached = Tokens(10);
  usage.cache_write["5m"] = Tokens(90);
  const Evidence evidence = evidence_of(library);
  Body other;
  other.system = "be brief";
  other.messages = {message("user", block("another question"))};
  const Counted counted = evidence.apply(other.parse(), tokens({50, 50}));
  EXPECT_EQ(counted.method, Method::anchored);
  EXPECT_EQ(counted.tokens, tokens({90, 50}));
}

TEST(Evidence, OtherPromptsAreEstimated) {
  const Evidence evidence = evidence_of(recorded({{conversation(1), 100}}));
  const Counted counted = evidence.apply(conversation(1, "be long"), tokens({5, 6}));
  EXPECT_EQ(counted.method, Method::estimated);
  EXPECT_EQ(counted.estimated_tokens, 11);
  EXPECT_EQ(counted.tokens, tokens({5, 6}));
  Body model;
  model.model = "claude-haiku-4-5";
  model.system = "be brief";
  model.messages = {message("user", block("message 0"))};
  EXPECT_EQ(evidence.apply(model.parse(), tokens({5, 6})).method, Method::estimated);
}

TEST(Evidence, LearnedSegmentsCountAsRecordedWhereverTheyStand) {
  Evidence evidence = evidence_of(recorded({{conversation(1), 100}}));
  evidence.learn(conversation(1), tokens({40, 40}));
  // Another system prompt: the message keeps its 50 of the recording, only the new text is
  // estimated.
  const Counted counted = evidence.apply(conversation(1, "be long"), tokens({45, 40}));
  EXPECT_EQ(counted.method, Method::anchored);
  EXPECT_EQ(counted.estimated_tokens, 45);
  EXPECT_EQ(counted.tokens, tokens({45, 50}));
}

TEST(Evidence, TurnsWithoutUsageSayNothing) {
  cassette::Library library = recorded({{conversation(1), 0}, {conversation(1), 100}});
  library.turns[1].response.usage.reset();
  EXPECT_EQ(evidence_of(library).apply(conversation(1), tokens({5, 6})).method, Method::estimated);
}

}  // namespace
}  // namespace weir::meter
