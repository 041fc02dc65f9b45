// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/comparison.h"

#include <variant>

#include <gtest/gtest.h>

#include "mock_llm/wire/anthropic.h"

namespace weir::cache {
namespace {

using wire::PromptChange;

struct Parts {
  std::string model = "m";
  std::string tool = "lookup";
  std::string system = "Be brief.";
  std::string said = "Hello";
  std::string more;  ///< fields of the body, each with a comma before it

  wire::LlmRequest request() const {
    auto parsed = wire::anthropic::parse_body(
        "/v1/messages", R"({"model":")" + model + R"(","max_tokens":1,"tools":[{"name":")" + tool +
                            R"(","input_schema":{"type":"object"}}],"system":")" + system +
                            R"(","messages":[{"role":"user","content":")" + said + R"("}])" + more +
                            "}");
    return std::get<wire::LlmRequest>(std::move(parsed));
  }
};

FirstChange from_plain(const Parts& now) {
  return first_change(Parts{}.request(), now.request());
}

TEST(FirstChange, IsNoneForWhatGoesOn) {
  Parts now;
  now.more = R"(,"temperature":1)";
  EXPECT_EQ(from_plain(now).change, PromptChange::none);
}

TEST(FirstChange, NamesTheLevelAndWhatBothBeginWith) {
  Parts tool;
  tool.tool = "find";
  EXPECT_EQ(from_plain(tool).change, PromptChange::tools);
  EXPECT_EQ(from_plain(tool).common, 0U);
  Parts system;
  system.system = "Be long.";
  EXPECT_EQ(from_plain(system).change, PromptChange::system);
  EXPECT_EQ(from_plain(system).common, 1U);
  Parts said;
  said.said = "Hi";
  EXPECT_EQ(from_plain(said).change, PromptChange::messages);
  EXPECT_EQ(from_plain(said).common, 2U);
}

TEST(FirstChange, TellsTheModelBeforeAllElse) {
  Parts now;
  now.model = "n";
  now.system = "Be long.";
  EXPECT_EQ(from_plain(now).change, PromptChange::model);
}

TEST(FirstChange, NamesTheSettingThatCameOrWent) {
  Parts fast;
  fast.more = R"(,"speed":"fast")";
  EXPECT_EQ(from_plain(fast).change, PromptChange::setting);
  EXPECT_EQ(from_plain(fast).setting, "speed");
  EXPECT_EQ(first_change(fast.request(), Parts{}.request()).setting, "speed");
  Parts choice;
  choice.more = R"(,"tool_choice":{"type":"any"})";
  EXPECT_EQ(from_plain(choice).setting, "tool_choice");
}

}  // namespace
}  // namespace weir::cache
