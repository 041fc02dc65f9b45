// SPDX-License-Identifier: Apache-2.0
// Good files: what stands in them arrives, exactly, with the project's defaults below it.
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/harness/scenario/test_project.h"

namespace weir::scenario {
namespace {

using std::chrono::milliseconds;
using Strings = std::vector<std::string>;

constexpr std::int64_t kDollar = 1'000'000'000'000;

Tolerance tolerance_of(const Scenario& scenario, const std::string& metric) {
  for (const Rule& rule : rules_in_force(scenario.rules)) {
    if (rule.metric == metric && rule.tolerance) {
      return *rule.tolerance;
    }
  }
  ADD_FAILURE() << "no tolerance of " << metric;
  return {};
}

std::map<std::string, std::int64_t> budgets_of(const Scenario& scenario) {
  std::map<std::string, std::int64_t> budgets;
  for (const Rule& rule : rules_in_force(scenario.rules)) {
    if (rule.budget) {
      budgets[rule.metric] = *rule.budget;
    }
  }
  return budgets;
}

Scenario with(std::string_view more) {
  return TestProject().refund(scenario_with(more)).only();
}

TEST(Scenario, TheShortestHasDefaults) {
  const Scenario scenario = with("");
  EXPECT_EQ(scenario.id, "refund");
  EXPECT_EQ(scenario.agent.run, Strings{"agent"});
  EXPECT_EQ(scenario.agent.cwd, WorkingFolder::project);
  EXPECT_EQ(scenario.agent.timeout, milliseconds{60'000});
  EXPECT_EQ(scenario.script.size(), 1U);
  EXPECT_TRUE(scenario.cassette.empty());
  EXPECT_TRUE(scenario.rules.empty());
  EXPECT_FALSE(scenario.expect.has_value());
  EXPECT_EQ(scenario.runs_per_day, 0);
}

TEST(Scenario, KeepsWhatIsWritten) {
  TestProject project;
  project.write("scenarios/refund/tape.jsonl", "{}\n");
  project.refund(
      "version: 1\nid: refund-2.a_b\ndescription: >-\n  Two\n  lines\ntags: [a, \"7\"]\n"
      "user: 'null'\nagent:\n  in_process: support\n  env: { A: \"1\", B: yes, C: \"\" }\n"
      "  cwd: scratch\n  timeout: 1.5m\nreplay: tape.jsonl\n"
      "expect: { verdict: fail, cause: tools_changed, path: /tools/0 }\n");
  const Scenario scenario = project.only();
  EXPECT_EQ(scenario.id, "refund-2.a_b");
  EXPECT_EQ(scenario.description, "Two lines");
  EXPECT_EQ(scenario.tags, (Strings{"a", "7"}));
  EXPECT_EQ(scenario.user, "null");
  EXPECT_EQ(scenario.agent.in_process, "support");
  EXPECT_TRUE(scenario.agent.run.empty());
  EXPECT_EQ(scenario.agent.env,
            (std::map<std::string, std::string>{{"A", "1"}, {"B", "yes"}, {"C", ""}}));
  EXPECT_EQ(scenario.agent.cwd, WorkingFolder::scratch);
  EXPECT_EQ(scenario.agent.timeout, milliseconds{90'000});
  const auto root = std::filesystem::canonical(project.root());
  EXPECT_EQ(scenario.cassette, root / "scenarios/refund/tape.jsonl");
  EXPECT_EQ(scenario.file, root / "scenarios/refund/scenario.yaml");
  ASSERT_TRUE(scenario.expect.has_value());
  EXPECT_EQ(scenario.expect.value_or(Expectation{}).verdict, "fail");
  EXPECT_EQ(scenario.expect.value_or(Expectation{}).cause, "tools_changed");
  EXPECT_EQ(scenario.expect.value_or(Expectation{}).path, "/tools/0");
}

TEST(Scenario, RunsTwiceWhereItSaysNothing) {
  const Scenario scenario = TestProject().refund(scenario_with("")).only();
  ASSERT_EQ(scenario.runs.size(), 2U);
  EXPECT_EQ(scenario.runs[1].after, std::chrono::seconds{90});
  EXPECT_EQ(scenario.base, nullptr);
}

TEST(Scenario, TellsItsRunsAndTheAgentBeforeAChange) {
  const Scenario scenario =
      TestProject()
          .refund(
              "version: 1\nid: a\nagent: { run: [x], env: { MODE: new, KEEP: \"1\" } }\n"
              "script: [new]\nruns: [ {}, { after: 1m, env: { RUN: \"2\" } }, {} ]\n"
              "base: { env: { MODE: old }, script: [old, older] }\nexpect: { verdict: fail }\n")
          .only();
  ASSERT_EQ(scenario.runs.size(), 3U);
  EXPECT_EQ(scenario.runs[1].after, std::chrono::minutes{1});
  EXPECT_EQ(scenario.runs[1].env.at("RUN"), "2");
  EXPECT_EQ(scenario.runs[2].after, std::chrono::seconds{90});
  ASSERT_NE(scenario.base, nullptr);
  EXPECT_EQ(scenario.base->agent.run, (Strings{"x"}));
  EXPECT_EQ(scenario.base->agent.env,
            (std::map<std::string, std::string>{{"KEEP", "1"}, {"MODE", "old"}}));
  EXPECT_EQ(scenario.base->script.size(), 2U);
  EXPECT_EQ(scenario.base->runs.size(), 3U);
  EXPECT_FALSE(scenario.base->expect.has_value());
  EXPECT_EQ(scenario.agent.env.at("MODE"), "new");
  EXPECT_EQ(scenario.script.size(), 1U);
}

TEST(Scenario, MayBeJson) {
  const Scenario scenario =
      TestProject()
          .refund(R"({"version": 1, "id": "a", "agent": {"run": ["x", "\u00e9"]},
                      "script": [{"text": "ok"}], "budgets": {"cost_usd": 0.10}})")
          .only();
  EXPECT_EQ(scenario.agent.run, (Strings{"x", "\u00e9"}));
  EXPECT_EQ(budgets_of(scenario).at("cost_usd"), kDollar / 10);
}

TEST(Scenario, MoneyIsExact) {
  const std::vector<std::pair<std::string, std::int64_t>> cases{
      {"0.02", kDollar / 50},
      {"0.1", kDollar / 10},
      {"0.000000000001", 1},
      {"3", 3 * kDollar},
      {"0", 0},
      {"0.29", 290'000'000'000},
      {"9223372.036854775807", INT64_MAX},
  };
  for (const auto& [text, pico] : cases) {
    EXPECT_EQ(budgets_of(with("budgets: { cost_usd: " + text + " }")).at("cost_usd"), pico) << text;
    const Tolerance tolerance = tolerance_of(with("gate: { cost_usd: " + text + " }"), "cost_usd");
    EXPECT_EQ(tolerance.absolute, pico) << text;
    EXPECT_EQ(tolerance.relative_ppm, 0) << text;
    EXPECT_EQ(tolerance.text, text);
  }
}

TEST(Scenario, Tolerances) {
  const Scenario scenario =
      with("gate: { cost_usd: 2%, turns: \"0.5%\", tool_calls: 3, retries: 0, errors: 0.0001% }");
  EXPECT_EQ(tolerance_of(scenario, "cost_usd").relative_ppm, 20'000);
  EXPECT_EQ(tolerance_of(scenario, "cost_usd").absolute, 0);
  EXPECT_EQ(tolerance_of(scenario, "cost_usd").text, "2%");
  EXPECT_EQ(tolerance_of(scenario, "turns").relative_ppm, 5'000);
  EXPECT_EQ(tolerance_of(scenario, "tool_calls").absolute, 3);
  EXPECT_EQ(tolerance_of(scenario, "retries").absolute, 0);
  EXPECT_EQ(tolerance_of(scenario, "errors").relative_ppm, 1);
}

TEST(Scenario, Traffic) {
  const std::vector<std::pair<std::string, std::int64_t>> cases{
      {"10000/day", 10'000}, {"5/hour", 120}, {"300000/month", 10'000},
      {"1/month", 1},        {"46/month", 2}, {"44/month", 1},
  };
  for (const auto& [text, runs] : cases) {
    EXPECT_EQ(with("traffic: " + text).runs_per_day, runs) << text;
  }
}

TEST(Project, DefaultsHoldKeyByKey) {
  TestProject project;
  project.write("weir.yaml",
                "version: 1\nscenarios: [ \"s/*.yaml\", \"s/b*\" ]\ntraffic: 10/day\n"
                "defaults:\n  agent: { timeout: 5s, cwd: scratch, env: { A: a, B: b } }\n"
                "  gate: { turns: 0, cost_usd: 2% }\n  budgets: { turns: 8, errors: 1 }\n");
  project.write("s/b.yaml",
                "version: 1\nid: b\nscript: [ok]\ntraffic: 20/day\n"
                "agent: { run: [x], timeout: 7s, env: { B: bb, C: c } }\n"
                "gate: { turns: 10% }\nbudgets: { turns: 9 }\n");
  project.write("s/z.yaml", "version: 1\nid: a\nscript: [ok]\nagent: { run: [x] }\n");
  const Result<Project> loaded = project.load();
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  ASSERT_EQ(loaded->scenarios.size(), 2U);
  const Scenario& plain = loaded->scenarios.at(0);
  EXPECT_EQ(plain.id, "a");
  EXPECT_EQ(plain.agent.timeout, milliseconds{5'000});
  EXPECT_EQ(tolerance_of(plain, "turns").absolute, 0);
  EXPECT_EQ(plain.runs_per_day, 10);
  const Scenario& own = loaded->scenarios.at(1);
  EXPECT_EQ(own.id, "b");
  EXPECT_EQ(own.agent.timeout, milliseconds{7'000});
  EXPECT_EQ(own.agent.cwd, WorkingFolder::scratch);
  EXPECT_EQ(own.agent.env,
            (std::map<std::string, std::string>{{"A", "a"}, {"B", "bb"}, {"C", "c"}}));
  EXPECT_EQ(tolerance_of(own, "turns").relative_ppm, 100'000);
  EXPECT_EQ(tolerance_of(own, "turns").absolute, 0);
  EXPECT_EQ(tolerance_of(own, "cost_usd").relative_ppm, 20'000);
  EXPECT_EQ(budgets_of(own), (std::map<std::string, std::int64_t>{{"turns", 9}, {"errors", 1}}));
  EXPECT_EQ(own.runs_per_day, 20);
}

TEST(Project, KnowsItsFolders) {
  const TestProject project = std::move(TestProject().refund(scenario_with("")));
  const Result<Project> loaded = project.load();
  ASSERT_TRUE(loaded.ok());
  const auto root = std::filesystem::canonical(project.root());
  EXPECT_EQ(loaded->root, root);
  EXPECT_EQ(loaded->file, root / "weir.yaml");
  EXPECT_EQ(loaded->baselines, root / "baselines");
}

TEST(Project, ModelsKeepTheirTextAndCanBePriced) {
  const TestProject project =
      std::move(TestProject()
                    .write("weir.yaml", std::string(kWeirYaml) +
                                            "models:\n  new-model: { input: 2, output: \"10.50\","
                                            " cache_read: 0.10, cache_write_5m: 2.5 }\n"
                                            "  vendor/cheap~1: { like: new-model, output: 1 }\n")
                    .refund(scenario_with("")));
  const Result<Project> loaded = project.load();
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  ASSERT_EQ(loaded->models.size(), 2U);
  EXPECT_EQ(loaded->models.at(0).model, "new-model");
  EXPECT_EQ(loaded->models.at(0).like, "");
  EXPECT_EQ(
      loaded->models.at(0).usd_per_mtok,
      (std::map<std::string, std::string>{
          {"input", "2"}, {"output", "10.50"}, {"cache_read", "0.10"}, {"cache_write_5m", "2.5"}}));
  EXPECT_EQ(loaded->models.at(1).model, "vendor/cheap~1");
  EXPECT_EQ(loaded->models.at(1).like, "new-model");
  EXPECT_EQ(loaded->models.at(1).usd_per_mtok.size(), 1U);
}

constexpr const char* kPrices = R"({"version":1,"date":"2026-01-01","provider":"p","rows":[
  {"model":"m","from":"2026-01-01","source":"s","verified":true,
   "input":"2","output":"3","cache_read":"1"}]})";

TEST(Project, APriceFileIsReadBesideIt) {
  TestProject project;
  project.refund(scenario_with("")).write("data/prices.json", kPrices);
  EXPECT_FALSE(project.load()->prices.has_value());
  project.write("weir.yaml", std::string(kWeirYaml) + "prices: data/prices.json\n");
  const Result<Project> loaded = project.load();
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  ASSERT_TRUE(loaded->prices.has_value());
  EXPECT_TRUE(loaded->prices->knows("m"));
}

TEST(Project, ABadPriceFileIsTold) {
  TestProject project;
  project.refund(scenario_with("")).write("prices.json", "[]");
  project.write("weir.yaml", std::string(kWeirYaml) + "prices: prices.json\n");
  EXPECT_EQ(project.error(), "prices.json: expected an object with a list 'rows'");
  project.write("weir.yaml", std::string(kWeirYaml) + "prices: none.json\n");
  EXPECT_EQ(project.error(), "weir.yaml:3:9: \"prices\" names no file: there is no none.json");
  project.write("weir.yaml", std::string(kWeirYaml) + "prices: ../prices.json\n");
  EXPECT_EQ(project.error(), "weir.yaml:3:9: \"prices\" leaves the project folder: ../prices.json");
}

TEST(Project, SecretsAndNoiseOfItsOwnAreRead) {
  TestProject project;
  project.refund(scenario_with(""));
  project.write("weir.yaml", std::string(kWeirYaml) +
                                 "redact: [ { name: customer, pattern: 'CUST-[0-9]+' } ]\n"
                                 "volatile: [ { path: /system/0/text, pattern: 'build .' },"
                                 " { path: /user } ]\n");
  const Result<Project> loaded = project.load();
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  ASSERT_EQ(loaded->redact.size(), 1U);
  EXPECT_EQ(loaded->redact[0].kind, "customer");
  EXPECT_EQ(loaded->redact[0].pattern, "CUST-[0-9]+");
  std::string body = R"({"system":[{"text":"build 7"}],"user":"u"})";
  EXPECT_EQ(loaded->noise.apply(body), 2U);
  EXPECT_EQ(loaded->scenarios.at(0).match.noise.apply(body), 1U);  // the mask of the user again
}

TEST(Project, ScenariosSayHowRequestsFindTheirAnswers) {
  TestProject project;
  project.refund(
      scenario_with("match: strict\nnormalise: { dates: false, paths: true }\non_unmatched: "
                    "synthesize\nvalidation: strict\n"));
  const Result<Project> loaded = project.load();
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  const cassette::MatchRules& match = loaded->scenarios.at(0).match;
  EXPECT_EQ(match.mode, cassette::MatchMode::strict);
  EXPECT_EQ(match.compared, (std::set<std::string>{"dates"}));
  EXPECT_TRUE(match.synthesize);
  EXPECT_TRUE(loaded->scenarios.at(0).strict);
}

TEST(Project, APatternThatIsNoneIsToldWithItsPlace) {
  TestProject project;
  project.refund(scenario_with(""));
  project.write("weir.yaml",
                std::string(kWeirYaml) + "redact:\n  - name: customer\n    pattern: 'CUST-['\n");
  EXPECT_EQ(project.error(),
            "weir.yaml:5:14: \"pattern\" is no pattern: missing ]: [ "
            "(syntax: github.com/google/re2/wiki/Syntax)");
  project.write("weir.yaml",
                std::string(kWeirYaml) + "volatile:\n  - { path: /user, pattern: 'x*' }\n");
  EXPECT_EQ(project.error(), "weir.yaml:4:29: \"pattern\" matches an empty text, so everywhere");
}

TEST(Project, SettingsNeedNoScenario) {
  TestProject project;
  project.write("weir.yaml", std::string(kWeirYaml) + "models: { m: { input: 1, output: 2 } }\n");
  EXPECT_FALSE(project.load().ok());
  const Result<Project> settings = load_settings(project.root() / "weir.yaml");
  ASSERT_TRUE(settings.ok()) << settings.error().message;
  EXPECT_EQ(settings->models.size(), 1U);
  EXPECT_TRUE(settings->scenarios.empty());
}

TEST(Project, HiddenFilesAreNoScenarios) {
  TestProject project;
  project.refund(scenario_with(""));
  project.write("scenarios/.draft/scenario.yaml", "broken");
  EXPECT_EQ(project.only().id, "refund");
}

TEST(Script, AFileHoldsTheSameList) {
  TestProject project;
  const std::string list =
      "- text: Let me look.\n  tools: [ { name: find, arguments: { id: 7 } } ]\n"
      "  delay: 2s\n- Done.\n";
  project.write("scenarios/refund/answers.yaml", list);
  project.refund("version: 1\nid: a\nagent: { run: [x] }\nscript: answers.yaml\n");
  const Scenario scenario = project.only();
  const auto loaded = load_script(project.root() / "scenarios/refund/answers.yaml");
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  for (const auto& script : {scenario.script, *loaded}) {
    ASSERT_EQ(script.size(), 2U);
    ASSERT_EQ(script.at(0).response.content.size(), 2U);
    EXPECT_EQ(script.at(0).response.content.at(0).text, "Let me look.");
    EXPECT_EQ(script.at(0).response.content.at(1).name, "find");
    EXPECT_EQ(script.at(0).response.content.at(1).input, "{\"id\":7}");
    EXPECT_EQ(script.at(0).duration, std::chrono::seconds{2});
    EXPECT_EQ(script.at(1).response.content.at(0).text, "Done.");
  }
}

}  // namespace
}  // namespace weir::scenario
