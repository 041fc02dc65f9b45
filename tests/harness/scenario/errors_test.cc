// SPDX-License-Identifier: Apache-2.0
// Every mistake a person can make in a project's files, with the exact sentence for it.
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/harness/scenario/test_project.h"
#include "tests/support/golden.h"

namespace weir::scenario {
namespace {

struct Case {
  std::string title;
  std::string text;
};

/// Lines 1 to 4 are those of scenario_with().
const std::vector<Case>& key_and_agent_cases() {
  static const std::vector<Case> cases{
      {"a slip in a key", scenario_with("budget: { turns: 3 }\n")},
      {"a key of a later weir", scenario_with("volatile: []\n")},
      {"a key that resembles none", scenario_with("zzzzzzzzzzzz: 1\n")},
      {"a slip in a metric", scenario_with("budgets:\n  cost_us: 0.02\n")},
      {"an unknown metric of a gate", scenario_with("gate: { turn: 0 }\n")},
      {"a duration that is none",
       "version: 1\nid: a\nagent:\n  run: [agent]\n  timeout: soon\nscript: [done]\n"},
      {"a duration without a unit",
       "version: 1\nid: a\nagent: { run: [x], timeout: 60 }\nscript: [done]\n"},
      {"a duration of nothing",
       "version: 1\nid: a\nagent: { run: [x], timeout: 0s }\nscript: [done]\n"},
      {"an unknown folder",
       "version: 1\nid: a\nagent: { run: [x], cwd: projekt }\nscript: [done]\n"},
      {"a number where the environment has text",
       "version: 1\nid: a\nagent: { run: [x], env: { MAX: 12 } }\nscript: [done]\n"},
      {"an environment name with '='",
       "version: 1\nid: a\nagent: { run: [x], env: { \"A=B\": c } }\nscript: [done]\n"},
      {"a number as an argument", "version: 1\nid: a\nagent: { run: [x, -n, 3] }\nscript: [ok]\n"},
      {"a program as text", "version: 1\nid: a\nagent: { run: python3 a.py }\nscript: [ok]\n"},
      {"no program", "version: 1\nid: a\nagent: { run: [] }\nscript: [ok]\n"},
      {"an empty program", "version: 1\nid: a\nagent: { run: [\"\"] }\nscript: [ok]\n"},
      {"two agents", "version: 1\nid: a\nagent:\n  run: [x]\n  in_process: y\nscript: [ok]\n"},
      {"no agent in agent", "version: 1\nid: a\nagent: { cwd: project }\nscript: [ok]\n"},
      {"no agent", "version: 1\nid: a\nscript: [ok]\n"},
      {"two sources of answers", scenario_with("replay: cassette.jsonl\n")},
      {"no answers", "version: 1\nid: a\nagent: { run: [x] }\n"},
      {"an empty script", "version: 1\nid: a\nagent: { run: [x] }\nscript: []\n"},
      {"a slip in a reply", "version: 1\nid: a\nagent: { run: [x] }\nscript:\n  - txt: done\n"},
      {"a reply that is a number", "version: 1\nid: a\nagent: { run: [x] }\nscript: [ok, 7]\n"},
      {"a tool without a name",
       "version: 1\nid: a\nagent: { run: [x] }\nscript:\n  - tools: [ { arguments: {} } ]\n"},
      {"a script that is missing",
       "version: 1\nid: a\nagent: { run: [x] }\nscript: answers.yaml\n"},
      {"a wait before the first run", scenario_with("runs: [ { after: 60s } ]\n")},
      {"no run", scenario_with("runs: []\n")},
      {"a base that is as the rest", scenario_with("base: {}\n")},
      {"a slip in base", scenario_with("base: { envv: { A: b } }\n")},
      {"a cassette outside", "version: 1\nid: a\nagent: { run: [x] }\nreplay: ../../../x.jsonl\n"},
      {"an absolute path outside", "version: 1\nid: a\nagent: { run: [x] }\nreplay: /etc/passwd\n"},
  };
  return cases;
}

const std::vector<Case>& value_cases() {
  static const std::vector<Case> cases{
      {"no id", "version: 1\nagent: { run: [x] }\nscript: [ok]\n"},
      {"an id with capitals", "version: 1\nid: Refund\nagent: { run: [x] }\nscript: [ok]\n"},
      {"an id that is a number", "version: 1\nid: 7\nagent: { run: [x] }\nscript: [ok]\n"},
      {"no version", "id: a\nagent: { run: [x] }\nscript: [ok]\n"},
      {"a later version", "version: 2\nid: a\nagent: { run: [x] }\nstory: [ok]\n"},
      {"an earlier version", "version: 0\nid: a\nagent: { run: [x] }\nscript: [ok]\n"},
      {"an exponent in money", scenario_with("budgets: { cost_usd: 2e-3 }\n")},
      {"too many decimals", scenario_with("budgets: { cost_usd: 0.0000000000001 }\n")},
      {"more dollars than there are", scenario_with("budgets: { cost_usd: 10000000 }\n")},
      {"a budget below zero", scenario_with("budgets: { turns: -1 }\n")},
      {"half a turn", scenario_with("budgets: { turns: 2.5 }\n")},
      {"a tolerance of half a turn", scenario_with("gate: { turns: 0.5 }\n")},
      {"a tolerance below zero", scenario_with("gate: { turns: -2% }\n")},
      {"a tolerance in words", scenario_with("gate: { cost_usd: little }\n")},
      {"traffic without a span", scenario_with("traffic: 10000\n")},
      {"traffic a week", scenario_with("traffic: 10000/week\n")},
      {"traffic of nothing", scenario_with("traffic: 0/day\n")},
      {"an unknown verdict", scenario_with("expect: { verdict: broken }\n")},
      {"an expectation without verdict", scenario_with("expect: { cause: x }\n")},
      {"a value that was forgotten", scenario_with("description:\n")},
      {"a tag that is empty", scenario_with("tags: [ok, \"\"]\n")},
      {"a key twice", scenario_with("id: again\n")},
  };
  return cases;
}

const std::vector<Case>& yaml_cases() {
  static const std::vector<Case> cases{
      {"no map at all", "- version: 1\n"},
      {"an empty file", ""},
      {"a bracket left open", "version: 1\nid: [a\nagent: x\n"},
      {"a tab as indentation", "version: 1\nagent:\n\trun: [x]\n"},
      {"a tag", scenario_with("user: !!str 7\n")},
      {"a key that is a list", scenario_with("? [a, b]\n: c\n")},
      {"a second document", scenario_with("---\nversion: 1\n")},
      {"an alias inside itself", scenario_with("tags: &a [ *a ]\n")},
      {"an alias of nothing", scenario_with("tags: *b\n")},
      {"bytes that are not UTF-8", scenario_with("user: a\xff\n")},
      {"a NUL character", scenario_with("user: \"a\\0b\"\n")},
      {"wrong kinds everywhere",
       "version: one\nid: [a]\nagent: [x]\nscript: {}\nbudgets: 3\ngate: [turns]\nexpect: fail\n"
       "traffic: { day: 3 }\ntags: 7\n"},
      {"wrong kinds inside",
       "version: 1\nid: a\nagent: { run: [[x]], env: [A], timeout: {}, cwd: [] }\n"
       "script: [ok]\nbudgets: { turns: [] }\ngate: { cost_usd: {}, turns: true }\n"},
      {"a quote left open", scenario_with("user: \"a\n")},
      {"a colon in text", scenario_with("description: Refund: the limit\n")},
      {"a line indented too far", scenario_with("user: a\n  tags: b\n")},
      {"a line indented too little", "version: 1\nagent:\n    run: [x]\n  cwd: project\n"},
      {"three mistakes",
       "version: 1\nid: A\nagent: { run: [x], timout: 3s }\nscript: [ok]\ntags: x\nuser: 7\n"},
  };
  return cases;
}

const std::vector<Case>& project_cases() {
  static const std::vector<Case> cases{
      {"no scenarios", "version: 1\n"},
      {"a pattern that matches nothing", "version: 1\nscenarios: [ \"other/*.yaml\" ]\n"},
      {"a pattern that leads out", "version: 1\nscenarios: [ ../*.yaml ]\n"},
      {"a later version", "version: 3\nscenarios: [ a ]\n"},
      {"a program as default",
       "version: 1\nscenarios: [ \"scenarios/*/*\" ]\ndefaults: { agent: { run: [x] } }\n"},
      {"a price in words",
       "version: 1\nscenarios: [ \"scenarios/*/*\" ]\nmodels: { m: { input: cheap } }\n"},
      {"a price below zero",
       "version: 1\nscenarios: [ \"scenarios/*/*\" ]\nmodels:\n  m: { output: -2 }\n"},
      {"a price of a model with a slash in its name",
       "version: 1\nscenarios: [ \"scenarios/*/*\" ]\nmodels:\n  a/b~c: { outputs: 2 }\n"},
      {"a price too fine",
       "version: 1\nscenarios: [ \"scenarios/*/*\" ]\nmodels:\n  m: { output: 0.0000001 }\n"},
      {"wrong kinds", "version: 1\nscenarios: x\ndefaults: []\nmodels: { m: 3 }\ntraffic: [1]\n"},
      {"models as a list", "version: 1\nscenarios: [ \"scenarios/*/*\" ]\nmodels: [m]\n"},
      {"a slip in a price",
       "version: 1\nscenarios: [ \"scenarios/*/*\" ]\nmodels: { m: { cached_read: 1 } }\n"},
      {"a bad default of a gate",
       "version: 1\nscenarios: [ \"scenarios/*/*\" ]\ndefaults:\n  gate: { turns: few }\n"},
  };
  return cases;
}

void append(std::string& report, const std::string& title, const TestProject& project) {
  report.append("# ").append(title).append("\n").append(project.error()).append("\n\n");
}

TEST(ScenarioErrors, EachMistakeHasItsSentence) {
  std::string report;
  for (const auto* cases : {&key_and_agent_cases(), &value_cases(), &yaml_cases()}) {
    for (const Case& one : *cases) {
      append(report, one.title, TestProject().refund(one.text));
    }
  }
  for (const Case& one : project_cases()) {
    append(report, "weir.yaml: " + one.title,
           TestProject().refund(scenario_with("")).write("weir.yaml", one.text));
  }
  testing::expect_golden("scenario/errors.txt", report);
}

TEST(ScenarioErrors, AllFilesAreChecked) {
  const TestProject project =
      std::move(TestProject()
                    .write("weir.yaml", std::string(kWeirYaml) + "trafic: 1/day\n")
                    .write("scenarios/a/scenario.yaml", "id: [\n")
                    .write("scenarios/b/scenario.yaml", scenario_with("users: 7\n"))
                    .write("scenarios/c/scenario.yaml", scenario_with("tags: 7\n")));
  EXPECT_EQ(project.error(),
            "weir.yaml:3:1: unknown key \"trafic\"; did you mean \"traffic\"?\n"
            "scenarios/a/scenario.yaml:2:1: this is not valid YAML: a [ is never closed\n"
            "scenarios/b/scenario.yaml:5:1: unknown key \"users\"; did you mean \"user\"?\n"
            "scenarios/c/scenario.yaml:2:5: id \"refund\" is taken by scenarios/b/scenario.yaml\n"
            "scenarios/c/scenario.yaml:5:7: \"tags\" must be a list of words, got 7");
}

TEST(ScenarioErrors, ASymlinkDoesNotLeadOut) {
  TestProject outside;
  outside.write("cassette.jsonl", "{}\n");
  TestProject project;
  project.refund("version: 1\nid: a\nagent: { run: [x] }\nreplay: link.jsonl\n");
  std::filesystem::create_symlink(outside.root() / "cassette.jsonl",
                                  project.root() / "scenarios/refund/link.jsonl");
  EXPECT_EQ(project.error(),
            "scenarios/refund/scenario.yaml:4:9: \"replay\" leaves the project folder: link.jsonl");
}

TEST(ScenarioErrors, AScenarioBehindASymlinkDoesNotLeadOut) {
  TestProject outside;
  outside.refund(scenario_with(""));
  TestProject project;
  std::filesystem::create_directory(project.root() / "scenarios");
  std::filesystem::create_symlink(outside.root() / "scenarios/refund",
                                  project.root() / "scenarios/refund");
  EXPECT_EQ(project.error(),
            "weir.yaml:2:14: item 1 of \"scenarios\" leaves the project folder: "
            "scenarios/refund/scenario.yaml");
}

TEST(ScenarioErrors, AScriptFileHasItsOwnPlaces) {
  TestProject project;
  project.refund("version: 1\nid: a\nagent: { run: [x] }\nscript: answers.yaml\n");
  project.write("scenarios/refund/answers.yaml", "- text: a\n- text: b\n  tool: []\n");
  EXPECT_EQ(project.error(),
            "scenarios/refund/answers.yaml:3:3: unknown key \"tool\"; did you mean \"tools\"?");
}

TEST(ScenarioErrors, AMissingProjectIsNamed) {
  const TestProject project;
  const Result<Project> missing = load_project(project.root() / "sub/weir.yaml");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().kind, ErrorKind::config);
  EXPECT_NE(missing.error().message.find("no such file"), std::string::npos);
}

TEST(FindProject, LooksUpward) {
  const TestProject project;
  std::filesystem::create_directories(project.root() / "a/b");
  const Result<std::filesystem::path> found = find_project(project.root() / "a/b");
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(*found, std::filesystem::canonical(project.root()) / "weir.yaml");
}

TEST(FindProject, SaysWhatToCreate) {
  const Result<std::filesystem::path> found = find_project("/");
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().message,
            "no weir.yaml here or in any folder above (/); create one with `version: 1` and "
            "`scenarios: [ \"scenarios/*/scenario.yaml\" ]`");
}

}  // namespace
}  // namespace weir::scenario
