// SPDX-License-Identifier: Apache-2.0
// The main job as a user sees it: run, accept, change the agent, and read why the gate fails.
#include <string>

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "project.h"

namespace weir::testing {
namespace {

void accept_order(const E2eProject& project) {
  project.add_scenario("order");
  const Output first = project.weir("run order");
  EXPECT_EQ(first.exit_code, 4) << first.out << first.err;
  EXPECT_NE(first.out.find("weir accept order"), std::string::npos) << first.out;
  EXPECT_TRUE(project.has("baselines/order.pending.json"));
  const Output accepted = project.weir("accept order -m first");
  EXPECT_EQ(accepted.exit_code, 0) << accepted.err;
  EXPECT_TRUE(project.has("baselines/order.json"));
  EXPECT_FALSE(project.has("baselines/order.pending.json"));
}

void set_mode(const E2eProject& project, const std::string& mode) {
  project.add_scenario("order", mode);
}

TEST(Gate, PassesWhileTheAgentBehavesAsAccepted) {
  const E2eProject project;
  accept_order(project);
  const std::string baseline = project.read("baselines/order.json");
  const Output again = project.weir("run order");
  EXPECT_EQ(again.exit_code, 0) << again.out << again.err;
  EXPECT_EQ(project.read("baselines/order.json"), baseline);
  EXPECT_FALSE(project.has("baselines/order.pending.json"));
}

TEST(Gate, NamesTheByteAndTheLineOfAClockInThePrompt) {
  const E2eProject project;
  accept_order(project);
  set_mode(project, "clock");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("FAIL order"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("system_changed"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("/system/0/text"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("byte"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("agent.py:2"), std::string::npos) << run.out;
  EXPECT_TRUE(project.has("baselines/order.pending.json"));
}

TEST(Gate, ComparesWithTheAgentBeforeAChange) {
  const E2eProject project;
  project.add_scenario("order", "clock", "base: { env: { MODE: \"\" } }\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("system_changed"), std::string::npos) << run.out;
  EXPECT_FALSE(project.has("baselines/order.pending.json"));
  project.add_scenario("order", "edited", "base: { env: { MODE: \"\" } }\n");
  EXPECT_EQ(project.weir("run order").exit_code, 0);
  project.add_scenario("order", "", "base: { run: [ python3, -c, raise SystemExit(3) ] }\n");
  const Output broken = project.weir("run order");
  EXPECT_EQ(broken.exit_code, 1) << broken.out << broken.err;
  EXPECT_NE(broken.out.find("in the run of \"base\": the agent exited with 3"), std::string::npos)
      << broken.out;
}

TEST(Gate, HoldsWhatTheAgentReportsAgainstTheWire) {
  const E2eProject project;
  project.add_scenario("order", "claims", "base: { env: { MODE: \"\" } }\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("lost_usage.stream"), std::string::npos) << run.out;
}

TEST(Gate, CatchesInTheWarmPassWhatIsReadOnceAtStart) {
  const E2eProject project;
  accept_order(project);
  set_mode(project, "start");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("system_changed"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("warm"), std::string::npos) << run.out;
  const Output once = project.weir("run order --once");
  EXPECT_EQ(once.exit_code, 0) << once.out << once.err;
}

TEST(Gate, NeverKeepsABaselineOfOnePass) {
  const E2eProject project;
  project.add_scenario("order");
  const Output both = project.weir("run order --once --accept");
  EXPECT_EQ(both.exit_code, 2) << both.out << both.err;
  EXPECT_NE(both.err.find("--once"), std::string::npos) << both.err;
  EXPECT_EQ(project.weir("run order --once").exit_code, 4);
  EXPECT_FALSE(project.has("baselines"));
}

TEST(Gate, LetsAnEditedPromptOfTheSameSizePassAndTellsTheDrift) {
  const E2eProject project;
  accept_order(project);
  set_mode(project, "edited");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
}

TEST(Gate, FailsWhereTheToolsOfTheAgentFail) {
  const E2eProject project;
  accept_order(project);
  set_mode(project, "toolerror");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("tool_errors"), std::string::npos) << run.out;
}

TEST(Gate, HoldsARuleOfOneToolAndTellsItsNumbers) {
  const E2eProject project;
  accept_order(project);
  const auto run = [&](const std::string& rule) {
    project.add_scenario("order", "", "gate: [ " + rule + " ]\n");
    return project.weir("run order");
  };
  const Output over = run("{ metric: tool_calls, where: { tool: look* }, max: 0 }");
  EXPECT_EQ(over.exit_code, 1) << over.out << over.err;
  EXPECT_NE(over.out.find("tool_calls of tool look* 1, budget 0 (cold)"), std::string::npos)
      << over.out;
  const Output warned =
      run("{ metric: tool_calls, where: { tool: look* }, max: 0, severity: warn }");
  EXPECT_EQ(warned.exit_code, 0) << warned.out << warned.err;
  EXPECT_NE(warned.out.find("warn  tool_calls of tool look* 1"), std::string::npos) << warned.out;
  const Output idle = run("{ metric: tool_calls, where: { tool: search }, max: 3 }");
  EXPECT_EQ(idle.exit_code, 2) << idle.out << idle.err;
  EXPECT_NE(idle.out.find("scenarios/order/scenario.yaml:"), std::string::npos) << idle.out;
  EXPECT_NE(idle.out.find("selects nothing (tool search)"), std::string::npos) << idle.out;
}

TEST(Gate, ToleratesBreaksThatARuleAllows) {
  const E2eProject project;
  accept_order(project);
  project.add_scenario("order", "clock", "gate: { cost_usd: 9000%, cache_breaks: 9 }\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  project.add_scenario("order", "clock", "gate: { cost_usd: 9000%, cache_breaks: 0 }\n");
  EXPECT_EQ(project.weir("run order").exit_code, 1);
}

TEST(Gate, AWarningOfTheWarmPassLeavesTheHeadlineAlone) {
  const E2eProject project;
  accept_order(project);
  project.add_scenario("order", "",
                       "gate: [ { metric: cost_usd, where: { pass: warm }, max: 0, severity: warn }"
                       " ]\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  EXPECT_EQ(run.out.rfind("ok   order   $0.00728", 0), 0U) << run.out;
}

TEST(Gate, TheHeadlineIsOfThePassThatFailed) {
  const E2eProject project;
  accept_order(project);
  project.add_scenario("order", "clock", "gate: { cost_usd: 900% }\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_EQ(run.out.rfind("FAIL order   $0.000888 -> $0.0138", 0), 0U) << run.out;
}

TEST(Gate, ExpectsAFailureWhereTheScenarioSaysSo) {
  const E2eProject project;
  project.add_scenario("order", "clock",
                       "expect: { verdict: fail, cause: system_changed, path: /system/0/text }\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  project.add_scenario("order", "", "expect: { verdict: fail, cause: system_changed }\n");
  const Output passes = project.weir("run order");
  EXPECT_EQ(passes.exit_code, 1) << passes.out << passes.err;
  EXPECT_NE(passes.out.find("expects"), std::string::npos) << passes.out;
}

TEST(Gate, WritesNothingToBaselinesInCi) {
  const E2eProject project;
  project.add_scenario("order");
  const Output run = project.weir("run order", {{"CI", "true"}});
  EXPECT_EQ(run.exit_code, 4) << run.out << run.err;
  EXPECT_FALSE(project.has("baselines/order.pending.json"));
  EXPECT_EQ(project.weir("run order --accept", {{"CI", "true"}}).exit_code, 0);
  EXPECT_EQ(project.weir("run order", {{"CI", "true"}}).exit_code, 0);
}

TEST(Gate, TakesOptionsBeforeAndBehindTheScenario) {
  const E2eProject project;
  accept_order(project);
  EXPECT_EQ(project.weir("run --report junit=a.xml --report json=b.json order").exit_code, 0);
  EXPECT_NE(project.read("a.xml").find("<testcase"), std::string::npos);
  const Output piped = project.weir("run order --report json=-");
  EXPECT_EQ(piped.exit_code, 0);
  EXPECT_EQ(piped.out, project.read("b.json")) << "stdout belongs to the report";
}

TEST(Gate, HoldsABudget) {
  const E2eProject project;
  project.add_scenario("order", "", "budgets: { turns: 1 }\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 1) << run.out << run.err;
  EXPECT_NE(run.out.find("budget"), std::string::npos) << run.out;
}

TEST(Gate, GivesTheSameBytesFromAnotherFolderAndWithMoreJobs) {
  const E2eProject here;
  const E2eProject there;
  for (const E2eProject* project : {&here, &there}) {
    for (const char* id : {"a", "b", "c", "d"}) {
      project->add_scenario(id, "where");
    }
  }
  const Output one = here.weir("run --accept --jobs 1 --report json=report.json");
  const Output four = there.weir("run --accept --jobs 4 --report json=report.json");
  EXPECT_EQ(one.exit_code, 0) << one.out << one.err;
  EXPECT_EQ(one.out, four.out);
  EXPECT_EQ(here.read("report.json"), there.read("report.json"));
  for (const char* file : {"baselines/a.json", "baselines/d.json", "baselines/b.sent.jsonl",
                           ".weir/last/c/trace.json", ".weir/last/c/journal.jsonl"}) {
    EXPECT_FALSE(here.read(file).empty()) << file;
    EXPECT_EQ(here.read(file), there.read(file)) << file;
  }
}

TEST(Gate, GivesTheSameBytesOnAnotherDay) {
  const E2eProject today;
  const E2eProject later;
  today.add_scenario("order", "where");
  later.add_scenario("order", "where");
  std::string scenario = later.read("scenarios/order/scenario.yaml");
  replace_all(scenario, "MODE: where", "MODE: where, LD_PRELOAD: " WEIR_OTHER_DAY);
  later.write("scenarios/order/scenario.yaml", scenario);
  const Output one = today.weir("run --accept");
  const Output two = later.weir("run --accept", {{"LD_PRELOAD", WEIR_OTHER_DAY}});
  EXPECT_EQ(one.exit_code, 0) << one.out << one.err;
  EXPECT_EQ(one.out, two.out) << two.err;
  for (const char* file :
       {"baselines/order.json", ".weir/last/order/trace.json", ".weir/last/order/journal.jsonl"}) {
    EXPECT_EQ(today.read(file), later.read(file)) << file;
  }
  const std::string log = later.read(".weir/last/order/log.jsonl");
  EXPECT_EQ(log.find(today.read(".weir/last/order/log.jsonl").substr(0, 18)), std::string::npos)
      << "the other day did not come: " << log.substr(0, 60);
}

TEST(Gate, ShowsTheSpanTreeOfTheLastRun) {
  const E2eProject project;
  accept_order(project);
  const Output show = project.weir("show order");
  EXPECT_EQ(show.exit_code, 0) << show.err;
  EXPECT_NE(show.out.find("lookup"), std::string::npos) << show.out;
  EXPECT_NE(show.out.find("A-1"), std::string::npos) << show.out;
}

}  // namespace
}  // namespace weir::testing
