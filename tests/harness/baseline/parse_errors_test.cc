// SPDX-License-Identifier: Apache-2.0
// Files that are broken, by hand or by a merge: one sentence, and who must act.
#include <array>
#include <string>

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "harness/baseline/baseline.h"
#include "tests/harness/baseline/sample.h"

namespace weir {
namespace {

Error error_of(const std::string& text, const std::string& name = "baselines/refund.json") {
  const auto result = baseline::parse(text, name);
  EXPECT_FALSE(result.ok());
  return result.ok() ? Error{} : result.error();
}

std::string with(const std::string& from, const std::string& to) {
  std::string text = render(testing::sample());
  EXPECT_GT(replace_all(text, from, to), 0U) << from;
  return text;
}

TEST(BaselineParse, NamesTheLineOfAMergeConflict) {
  for (const char* name : {"baselines/refund.json", "baselines/refund.pending.json"}) {
    const Error error = error_of(with("  \"note\"", "<<<<<<< HEAD\n  \"note\""), name);
    EXPECT_EQ(error.kind, ErrorKind::baseline);
    EXPECT_EQ(error.message, std::string(name) +
                                 ":4: unresolved merge conflict; measure the merged scenario: "
                                 "weir baseline resolve refund");
  }
}

TEST(BaselineParse, AsksForANewerWeirForANewerFormat) {
  const Error error = error_of(with("\"version\": 3", "\"version\": 4"));
  EXPECT_EQ(error.kind, ErrorKind::config);
  EXPECT_EQ(error.message,
            "baselines/refund.json: field \"version\": format 4 is newer than this weir reads (3); "
            "update weir");
}

struct Case {
  const char* what;
  const char* from;
  const char* to;
  const char* expected;  ///< a part of the message
};

class BrokenField : public ::testing::TestWithParam<Case> {};

TEST_P(BrokenField, IsNamedWithItsPlace) {
  const Error error = error_of(with(GetParam().from, GetParam().to));
  EXPECT_EQ(error.kind, ErrorKind::config);
  EXPECT_EQ(error.message.rfind("baselines/refund.json: ", 0), 0U) << error.message;
  EXPECT_NE(error.message.find(GetParam().expected), std::string::npos) << error.message;
}

INSTANTIATE_TEST_SUITE_P(
    BaselineParse, BrokenField,
    ::testing::Values(
        Case{"no_version", "\"version\"", "\"versions\"", "field \"version\": expected"},
        Case{"version_zero", "\"version\": 3", "\"version\": 0", "\"version\": expected 1"},
        Case{"no_scenario", "\"scenario\"", "\"scenarios\"", "field \"scenario\""},
        Case{"user_number", "\"customer-42\"", "42", "field \"user\": expected a text"},
        Case{"tag_number", "\"money\"", "7", "field \"tags\": expected a list of texts"},
        Case{"no_passes", "\"passes\"", "\"pass\"", "field \"passes\": expected a list"},
        Case{"no_spans", "\"spans\"", "\"span\"", "field \"spans\": expected a list of spans"},
        Case{"kind", "\"kind\":\"tool\"", "\"kind\":\"fool\"",
             "pass cold, span 4: field \"kind\": expected run, agent, turn"},
        Case{"depth_jumps", "\"depth\":2,", "\"depth\":5,", "span 3: field \"depth\""},
        Case{"two_roots", "\"depth\":1,", "\"depth\":0,", "span 2: field \"depth\""},
        Case{"cost_fraction", "\"cost_pico_usd\":8000000000", "\"cost_pico_usd\":0.008",
             "field \"cost_pico_usd\": expected a whole number"},
        Case{"cost_huge", "\"cost_pico_usd\":8000000000", "\"cost_pico_usd\":18446744073709551615",
             "field \"cost_pico_usd\": expected a whole number"},
        Case{"usage", "\"uncached\":50", "\"uncached\":\"x\"", "field \"usage\": expected"},
        Case{"ok", "\"ok\":false", "\"ok\":0", "field \"ok\": expected true or false"},
        Case{"miss", "\"lost_tokens\":2000", "\"lost_tokens\":null",
             "miss: field \"lost_tokens\": expected a whole number"}),
    [](const auto& each) { return std::string(each.param.what); });

TEST(BaselineParse, TellsTotalsThatTheSpansDontAddUpTo) {
  for (const auto& [from, to, said] :
       {std::array{"\"turns\": 4", "\"turns\": 3", "says 3"},
        std::array{"\"turns\": 4,\n", "", "is missing"},
        std::array{"\"turns\": 4", "\"turns\": \"4\"", "says \"4\""}}) {
    const Error error = error_of(with(from, to));
    EXPECT_EQ(error.kind, ErrorKind::baseline);
    EXPECT_EQ(error.message, std::string("baselines/refund.json: pass cold: field \"turns\" of the "
                                         "totals ") +
                                 said +
                                 ", the spans add up to 4: a merge or a hand changed one of them; "
                                 "measure the scenario again: weir baseline resolve refund");
  }
}

TEST(BaselineParse, TellsLineAndColumnOfBadJson) {
  EXPECT_NE(error_of("{\n  \"version\": 1,,\n")
                .message.find("baselines/refund.json: not valid JSON at line 2"),
            std::string::npos);
  EXPECT_EQ(error_of("").kind, ErrorKind::config);
  EXPECT_EQ(error_of("[]").message, "baselines/refund.json: expected a JSON object");
}

TEST(BaselineParse, RefusesNestingWithoutEnd) {
  EXPECT_NE(error_of(std::string(1'000'000, '[')).message.find("nested too deep"),
            std::string::npos);
  const std::string deep = "\"arguments\":" + std::string(200, '[') + std::string(200, ']') + ",";
  EXPECT_NE(error_of(with("\"name\":\"get_time\"", deep + "\"name\":\"get_time\""))
                .message.find("nested too deep"),
            std::string::npos);
}

TEST(BaselineParse, KeepsDeepArgumentsAsText) {
  baseline::Baseline deep = testing::sample();
  const std::string arguments = std::string(5000, '[') + std::string(5000, ']');
  deep.trace.passes[0].root.children[0].children[1].arguments = arguments;
  const auto again = baseline::parse(render(deep), "baselines/refund.json");
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(again->trace.passes[0].root.children[0].children[1].arguments, arguments);
}

}  // namespace
}  // namespace weir
