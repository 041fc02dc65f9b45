// SPDX-License-Identifier: Apache-2.0
// Agents that misbehave: one clear sentence, the right exit code, nothing left running.
#include <cstdlib>
#include <string>
#include <sys/wait.h>

#include <gtest/gtest.h>

#include "project.h"

namespace weir::testing {
namespace {

struct Case {
  const char* name;
  const char* mode;
  int exit_code;
  const char* sentence;  ///< part of the report
};

class BadAgent : public ::testing::TestWithParam<Case> {};

TEST_P(BadAgent, IsToldInOneSentence) {
  const E2eProject project;
  project.add_scenario("order", GetParam().mode);
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, GetParam().exit_code) << run.out << run.err;
  EXPECT_NE(run.out.find(GetParam().sentence), std::string::npos) << run.out << run.err;
  EXPECT_FALSE(project.has("baselines/order.pending.json"));
  EXPECT_FALSE(project.has("baselines/order.json"));
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadAgent,
    ::testing::Values(Case{"Crashes", "crash", 1, "boom: the configuration is missing"},
                      Case{"ExitsNonZero", "crash", 1, "exited with 1 in the cold pass"},
                      Case{"IsKilled", "signal", 1, "signal 9"},
                      Case{"NeverCalls", "silent", 5, "ANTHROPIC_BASE_URL"},
                      Case{"IgnoresItsBaseUrl", "stranger", 1, "api.anthropic.com:443"},
                      Case{"CallsOnlyInTheColdPass", "once", 5, "in the warm pass"},
                      Case{"SwallowsARefusal", "refused", 5, "the first: 401"},
                      Case{"SendsNoJson", "nojson", 1, "exited with 1"}),
    [](const auto& each) { return each.param.name; });

TEST(BadAgents, TimeOutAndAreStopped) {
  const E2eProject project;
  project.write("scenarios/order/scenario.yaml",
                "version: 1\nid: order\nagent:\n  run: [python3, agent.py]\n  timeout: 500ms\n"
                "  env: { MODE: hang }\nscript: [ done ]\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 3) << run.out << run.err;
  EXPECT_NE(run.out.find("500 ms"), std::string::npos) << run.out;
}

TEST(BadAgents, ThatCantBeStartedNameTheProgram) {
  const E2eProject project;
  project.write("scenarios/order/scenario.yaml",
                "version: 1\nid: order\nagent: { run: [no-such-program] }\nscript: [ done ]\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 2) << run.out << run.err;
  EXPECT_NE(run.out.find("no-such-program"), std::string::npos) << run.out;
}

TEST(BadAgents, LeaveNothingRunning) {
  const E2eProject project;
  project.add_scenario("order", "orphan");
  const Output run = project.weir("run order --accept");
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  EXPECT_NE(std::system("pgrep -f '^sleep 300$' >/dev/null"), 0);
}

TEST(BadAgents, MaySendOneHundredMegabytes) {
  const E2eProject project;
  project.add_scenario("order", "large");
  const Output run = project.weir("run order");
  EXPECT_NE(run.exit_code, 70) << run.out << run.err;
  EXPECT_NE(run.exit_code, 0) << run.out << run.err;
}

TEST(BadAgents, ThatAskForMoreThanTheScriptHoldsFail) {
  const E2eProject project;
  project.add_scenario("order", "",
                       "script:\n  - tools: [ { name: lookup, arguments: { id: A-1 } } ]\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("request 2"), std::string::npos) << run.out;
}

TEST(BadAgents, ThatUseAModelWithoutPriceAreToldHowToAddIt) {
  const E2eProject project;
  project.write("scenarios/order/scenario.yaml",
                "version: 1\nid: order\nagent:\n  run: [python3, agent.py]\n"
                "  env: { MODEL: house-model }\nscript: [ done ]\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 2) << run.out << run.err;
  EXPECT_NE(run.out.find("models:"), std::string::npos) << run.out;
  project.write("weir.yaml",
                "version: 1\nscenarios: [ \"scenarios/*/scenario.yaml\" ]\n"
                "models: { house-model: { like: claude-sonnet-5-5, input: 2, output: 10 } }\n");
  EXPECT_EQ(project.weir("run order").exit_code, 4);
}

}  // namespace
}  // namespace weir::testing
