// SPDX-License-Identifier: Apache-2.0
#include "harness/import/scenario_text.h"

#include <gtest/gtest.h>

namespace weir::importing {
namespace {

TEST(ScenarioText, NamesTheAgentAndItsAnswers) {
  EXPECT_EQ(scenario_text({"order", "From \"a\"", {"python3", "agent.py"}, "replay: c.jsonl"}),
            "version: 1\nid: order\ndescription: \"From \\\"a\\\"\"\nagent:\n"
            "  run: [\"python3\", \"agent.py\"]\nreplay: c.jsonl\n");
}

TEST(ScenarioText, HasAStandInForAnUnknownAgent) {
  EXPECT_NE(scenario_text({"order", "", {}, "replay: c.jsonl"}).find("  run: [your-agent]\n"),
            std::string::npos);
}

TEST(ScenarioId, IsMadeOfTheFilesName) {
  EXPECT_EQ(scenario_id("tests/cassettes/Test Order[a] (1).yaml"), "test-order-a-1");
  EXPECT_EQ(scenario_id("test_refund.yaml"), "test-refund");
  EXPECT_EQ(scenario_id("データ.har"), "imported");
}

}  // namespace
}  // namespace weir::importing
