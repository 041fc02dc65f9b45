// SPDX-License-Identifier: Apache-2.0
// Files made to hurt: they end in an error, soon and without much memory.
#include <string>

#include <gtest/gtest.h>

#include "tests/harness/scenario/test_project.h"

namespace weir::scenario {
namespace {

std::string repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

std::string error_of(const std::string& more) {
  return TestProject().refund(scenario_with(more)).error();
}

TEST(ScenarioLimits, Depth) {
  const std::string message = "nested deeper than 32 levels";
  EXPECT_NE(error_of("tags: " + repeat("[", 32) + repeat("]", 32)).find(message),
            std::string::npos);
  EXPECT_NE(error_of("tags: " + repeat("[", 200'000)).find(message), std::string::npos);
  EXPECT_NE(error_of("tags: " + repeat("{a: ", 100'000)).find(message), std::string::npos);
  EXPECT_NE(error_of("tags:\n " + repeat("- ", 100'000)).find(message), std::string::npos);
  EXPECT_EQ(error_of("tags: " + repeat("[", 31) + repeat("]", 31)).find(message),
            std::string::npos);
}

TEST(ScenarioLimits, AliasesThatMultiply) {
  std::string text = "tags:\n- &a0 [x, x]\n";
  for (int level = 1; level < 24; ++level) {
    const std::string before = "*a" + std::to_string(level - 1);
    text.append("- &a").append(std::to_string(level)).append(" [").append(before);
    text.append(", ").append(before).append("]\n");
  }
  EXPECT_NE(error_of(text).find("aliases expand to more than 10000 values"), std::string::npos);
}

TEST(ScenarioLimits, AliasesOfLongText) {
  const std::string text =
      "tags:\n- &a \"" + repeat("x", 100'000) + "\"\n" + repeat("- *a\n", 1'000);
  EXPECT_NE(error_of(text).find("aliases expand to more than 10000 values"), std::string::npos);
}

TEST(ScenarioLimits, AliasesThatNest) {
  std::string text = "tags:\n- &a0 [x]\n";
  for (int level = 1; level < 40; ++level) {
    text.append("- &a").append(std::to_string(level)).append(" [*a");
    text.append(std::to_string(level - 1)).append("]\n");
  }
  EXPECT_NE(error_of(text).find("nested deeper than 32 levels"), std::string::npos);
}

TEST(ScenarioLimits, Size) {
  EXPECT_EQ(error_of("# " + repeat("x", 1U << 20U)),
            "scenarios/refund/scenario.yaml: larger than 1 MiB, which no hand-written file needs");
}

TEST(ScenarioLimits, LongKeys) {
  EXPECT_EQ(error_of("\"" + repeat("k", 300) + "\": 1\n"),
            "scenarios/refund/scenario.yaml:5:1: a key must not be longer than 256 bytes");
}

TEST(ScenarioLimits, LongValuesAreShortened) {
  EXPECT_EQ(error_of("traffic: " + repeat("x", 3'000)),
            "scenarios/refund/scenario.yaml:5:10: \"traffic\" must be a rate like 10000/day (or "
            "/hour, /month), got \"" +
                repeat("x", 60) + "...\"");
}

TEST(ScenarioLimits, UsefulAliasesWork) {
  const Scenario scenario = TestProject()
                                .refund(
                                    "version: 1\nid: a\nagent: { run: [x] }\n"
                                    "script: [ { text: &t same }, *t ]\ntags: [*t, *t]\n")
                                .only();
  EXPECT_EQ(scenario.tags, (std::vector<std::string>{"same", "same"}));
}

}  // namespace
}  // namespace weir::scenario
