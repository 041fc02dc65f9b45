// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/blocks.h"

#include <variant>

#include <gtest/gtest.h>

#include "mock_llm/wire/anthropic.h"
#include "tests/mock_llm/cache/provider.h"

namespace weir::cache {
namespace {

std::vector<Block> blocks(const Prompt& prompt, const std::string& scope = "workspace") {
  return blocks_of(prompt.request, prompt.tokens, rules(), scope);
}

/// Parsed from JSON, every block of ten tokens.
Prompt parsed(const std::string& fields) {
  auto result = wire::anthropic::parse_body(
      "/v1/messages", R"({"model":"claude-sonnet-5-5","max_tokens":9,)" + fields + "}");
  Prompt prompt;
  if (const auto* error = std::get_if<wire::WireError>(&result)) {
    ADD_FAILURE() << error->message;
    return prompt;
  }
  prompt.request = std::get<wire::LlmRequest>(std::move(result));
  prompt.tokens.assign(prompt.request.segments.size(), Tokens(10));
  return prompt;
}

std::size_t equal_prefixes(const Prompt& a, const Prompt& b) {
  const std::vector<Block> left = blocks(a);
  const std::vector<Block> right = blocks(b);
  std::size_t equal = 0;
  while (equal < left.size() && equal < right.size() && left[equal].prefix == right[equal].prefix) {
    ++equal;
  }
  return equal;
}

std::vector<std::string> ttls(const Prompt& prompt) {
  std::vector<std::string> list;
  for (const Block& block : blocks(prompt)) {
    list.push_back(block.ttl);
  }
  return list;
}

using Ttls = std::vector<std::string>;

TEST(Blocks, AutomaticCachingMarksTheLastBlockThatCanBeMarked) {
  EXPECT_EQ(ttls(Prompt().automatic().system("s", 1).user("u", 1)), (Ttls{"", "5m"}));
  EXPECT_EQ(ttls(Prompt().automatic("1h").user("u", 1).thinking("t", 1)), (Ttls{"1h", ""}));
  EXPECT_EQ(ttls(Prompt().automatic().user("u", 1).user("", 1)), (Ttls{"5m", ""}));
  EXPECT_EQ(ttls(Prompt().automatic().thinking("t", 1)), (Ttls{""}));
  EXPECT_EQ(ttls(Prompt().automatic()), Ttls());
}

TEST(Blocks, AutomaticCachingLeavesAnExplicitMarkerThere) {
  EXPECT_EQ(ttls(Prompt().automatic("1h").user("u", 1, "1h")), (Ttls{"1h"}));
  EXPECT_EQ(ttls(Prompt().automatic().system("s", 1, "1h").user("u", 1)), (Ttls{"1h", "5m"}));
}

TEST(Blocks, CumulativeTokensEndWithTheTotal) {
  const std::vector<Block> list =
      blocks(Prompt().tool("t", 5).system("s", 7).user("u", 11).assistant("a", 13));
  ASSERT_EQ(list.size(), 4U);
  EXPECT_EQ(list[0].cumulative, Tokens(5));
  EXPECT_EQ(list[3].cumulative, Tokens(36));
  EXPECT_EQ(list[3].position, 3U);
}

TEST(Blocks, ScopeAndModelKeepCachesApart) {
  Prompt prompt = Prompt().system("s", 1);
  const Digest128 here = blocks(prompt, "a")[0].prefix;
  EXPECT_NE(here, blocks(prompt, "b")[0].prefix);
  prompt.request.model = "claude-opus-5-5";
  EXPECT_NE(here, blocks(prompt, "a")[0].prefix);
}

TEST(Blocks, AParameterBreaksItsLevelAndAllBehindIt) {
  const auto base = [] { return Prompt().tool("t", 1).system("s", 1).user("u", 1); };
  Prompt messages = base();
  messages.request.salts.messages = "x";
  EXPECT_EQ(equal_prefixes(base(), messages), 2U);
  Prompt system = base();
  system.request.salts.system = "x";
  EXPECT_EQ(equal_prefixes(base(), system), 1U);
  Prompt tools = base();
  tools.request.salts.tools = "x";
  EXPECT_EQ(equal_prefixes(base(), tools), 0U);
}

TEST(Blocks, ASystemParameterBreaksAPromptWithoutSystemBlocks) {
  Prompt changed = Prompt().tool("t", 1).user("u", 1);
  changed.request.salts.system = "x";
  EXPECT_EQ(equal_prefixes(Prompt().tool("t", 1).user("u", 1), changed), 1U);
}

const std::string kMessages = R"("messages":[{"role":"user","content":"hello"}])";
const std::string kLookup = R"({"name":"lookup","input_schema":{"type":"object","properties":{}}})";

TEST(Blocks, SwitchingWebSearchKeepsTheTools) {
  const Prompt off = parsed(R"("tools":[)" + kLookup + R"(],"system":"s",)" + kMessages);
  const Prompt on =
      parsed(R"("tools":[)" + kLookup +
             R"(,{"type":"web_search_20260318","name":"web_search"}],"system":"s",)" + kMessages);
  const std::vector<Block> with_search = blocks(on);
  EXPECT_EQ(with_search[0].prefix, blocks(off)[0].prefix);
  EXPECT_EQ(with_search[1].prefix, blocks(off)[0].prefix);
  EXPECT_EQ(with_search[1].cumulative, Tokens(10)) << "its tokens belong to the system level";
  EXPECT_EQ(with_search[2].cumulative, Tokens(30));
  EXPECT_NE(with_search[2].prefix, blocks(off)[1].prefix);
  EXPECT_EQ(with_search.back().cumulative, Tokens(40));
}

TEST(Blocks, AnotherWebSearchIsAnotherSystemPrompt) {
  const auto search = [](const std::string& uses) {
    return parsed(R"("tools":[{"type":"web_search_20260318","name":"web_search","max_uses":)" +
                  uses + R"(}],"system":"s",)" + kMessages);
  };
  EXPECT_EQ(equal_prefixes(search("3"), search("3")), 3U);
  EXPECT_EQ(equal_prefixes(search("3"), search("4")), 1U);
}

TEST(Blocks, AToolOfThatNameIsAnOrdinaryTool) {
  const auto tool = [](const std::string& description) {
    return parsed(R"("tools":[{"name":"web_search","description":")" + description +
                  R"(","input_schema":{"type":"object"}}],)" + kMessages);
  };
  EXPECT_EQ(equal_prefixes(tool("a"), tool("b")), 0U);
  EXPECT_EQ(blocks(tool("a"))[0].cumulative, Tokens(10));
}

TEST(Blocks, TheBillingHeaderOfClaudeCodeCountsNowhere) {
  const std::string text = R"({"type":"text","text":"You are a coding agent."})";
  const auto with = [&](const std::string& version) {
    return parsed(R"("system":[{"type":"text","text":"x-anthropic-billing-header: cc_version=)" +
                  version + R"(; cc_entrypoint=cli;"},)" + text + "]," + kMessages);
  };
  const Prompt without = parsed(R"("system":[)" + text + "]," + kMessages);
  EXPECT_EQ(equal_prefixes(with("1"), with("2")), 2U);
  EXPECT_EQ(equal_prefixes(with("1"), without), 2U);
  EXPECT_EQ(blocks(with("1")).back().cumulative, blocks(without).back().cumulative);
}

TEST(Blocks, KeyOrderInToolInputCounts) {
  const auto called = [](const std::string& input) {
    return parsed(
        R"("messages":[{"role":"user","content":"hello"},{"role":"assistant","content":[)"
        R"({"type":"tool_use","id":"toolu_1","name":"f","input":)" +
        input +
        R"(}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1"}]}])");
  };
  EXPECT_EQ(equal_prefixes(called(R"({"a":1,"b":2})"), called(R"({"a": 1, "b": 2})")), 3U);
  EXPECT_EQ(equal_prefixes(called(R"({"a":1,"b":2})"), called(R"({"b":2,"a":1})")), 1U);
}

// Rule: models up to Haiku 4.5 forget the thinking before a new question, and with it everything
// behind the first forgotten block leaves the cache.
TEST(Blocks, ForgottenThinkingEndsTheSharedPrefix) {
  const std::string loop = R"("messages":[{"role":"user","content":"q"},
      {"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"},
        {"type":"tool_use","id":"1","name":"n","input":{}}]},
      {"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":"r"}]})";
  const Prompt in_the_loop = parsed(loop + "]");
  const Prompt asked_again = parsed(loop + R"(,{"role":"user","content":"more"}])");
  Rules forgetful = rules();
  forgetful.keeps_thinking = false;
  const auto prefix = [&](const Prompt& prompt, std::size_t block, const Rules& by) {
    return blocks_of(prompt.request, prompt.tokens, by, "workspace")[block].prefix;
  };

  EXPECT_EQ(prefix(asked_again, 3, rules()), prefix(in_the_loop, 3, rules()));
  EXPECT_EQ(prefix(asked_again, 0, forgetful), prefix(in_the_loop, 0, forgetful));
  EXPECT_EQ(prefix(asked_again, 1, forgetful), prefix(in_the_loop, 0, forgetful));
  EXPECT_NE(prefix(asked_again, 2, forgetful), prefix(in_the_loop, 2, forgetful));
  EXPECT_NE(prefix(asked_again, 3, forgetful), prefix(in_the_loop, 3, forgetful));
}

}  // namespace
}  // namespace weir::cache
