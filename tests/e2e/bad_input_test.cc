// SPDX-License-Identifier: Apache-2.0
// Files and arguments that are wrong: exit code 2, the place, and nothing written.
#include <cstdlib>
#include <string>
#include <sys/wait.h>

#include <gtest/gtest.h>

#include "core/net/server.h"
#include "project.h"

namespace weir::testing {
namespace {

constexpr const char* kAgent = "agent: { run: [python3, agent.py] }\n";

struct Case {
  const char* name;
  std::string file;
  std::string text;
  std::string arguments;
  std::string sentence;
};

class BadInput : public ::testing::TestWithParam<Case> {};

TEST_P(BadInput, IsToldWithItsPlace) {
  const Case& given = GetParam();
  const E2eProject project;
  project.add_scenario("order");
  if (!given.file.empty()) {
    project.write(given.file, given.text);
  }
  const Output run = project.weir(given.arguments);
  EXPECT_EQ(run.exit_code, 2) << run.out << run.err;
  const std::string told = run.out + run.err;
  EXPECT_NE(told.find(given.sentence), std::string::npos) << told;
  EXPECT_FALSE(project.has("baselines"));
}

std::string scenario_with(const std::string& more) {
  return "version: 1\nid: order\n" + std::string(kAgent) + more;
}

const std::string kFile = "scenarios/order/scenario.yaml";

INSTANTIATE_TEST_SUITE_P(
    Table, BadInput,
    ::testing::Values(
        Case{"UnknownKey", kFile, scenario_with("script: [ done ]\nbudget: { turns: 1 }\n"), "run",
             "scenarios/order/scenario.yaml:5:1: "},
        Case{"NearestKey", kFile, scenario_with("script: [ done ]\nbudget: { turns: 1 }\n"), "run",
             "budgets"},
        Case{"WrongType", kFile, scenario_with("script: [ done ]\ntags: support\n"), "run",
             "scenario.yaml:5:7"},
        Case{"NoId", kFile, std::string("version: 1\n") + kAgent + "script: [ done ]\n", "run",
             "id"},
        Case{"MissingCassette", kFile, scenario_with("replay: none.jsonl\n"), "run", "none.jsonl"},
        Case{"PathThatLeavesTheProject", kFile, scenario_with("replay: ../../../etc.jsonl\n"),
             "run", "leaves the project"},
        Case{"FutureScenario", kFile, "version: 9\n" + scenario_with("").substr(11), "run",
             "version 9"},
        Case{"DuplicateId", "scenarios/other/scenario.yaml", scenario_with("script: [ done ]\n"),
             "run", "order"},
        Case{"BrokenYaml", kFile, "version: [1\n", "run", "scenario.yaml"},
        Case{"NothingMatches", "weir.yaml", "version: 1\nscenarios: [ \"none/*.yaml\" ]\n", "run",
             "none/*.yaml"},
        Case{"UnknownScenario", "", "", "run oder", "\"order\""},
        Case{"UnknownSubcommand", "", "", "rum", "rum"},
        Case{"UnknownReport", "", "", "run --report html=x", "html"},
        Case{"UnknownFault", "script.yaml", "- done\n",
             "serve --script script.yaml --fault stats:times=2",
             "fault \"stats:times=2\": unknown fault \"stats\"; did you mean \"status\"?"},
        Case{"UnknownParameterOfAFault", "script.yaml", "- done\n",
             "serve --script script.yaml --fault cut:event=2", "did you mean \"events\"?"},
        Case{"MissingFile", "", "", "export none.jsonl", "none.jsonl"}),
    [](const auto& each) { return each.param.name; });

TEST(BadCassette, IsToldWithItsLine) {
  const E2eProject project;
  project.write(kFile, scenario_with("replay: cassette.jsonl\n"));
  for (const auto& [text, sentence] : std::vector<std::pair<std::string, std::string>>{
           {"", "is empty"},
           {"{\"weir\":\"cassette\",\"version\":7}\n", "version 7"},
           {"{\"provider\":\"anthropic\",\n{}\n", "cassette.jsonl:1"}}) {
    project.write("scenarios/order/cassette.jsonl", text);
    const Output run = project.weir("run order");
    EXPECT_EQ(run.exit_code, 2) << run.out << run.err;
    EXPECT_NE((run.out + run.err).find(sentence), std::string::npos) << run.out << run.err;
  }
}

TEST(BadBaseline, WithAConflictIsTold) {
  const E2eProject project;
  project.add_scenario("order");
  project.write("baselines/order.json", "{\n<<<<<<< HEAD\n}\n");
  const Output run = project.weir("run order");
  EXPECT_EQ(run.exit_code, 4) << run.out << run.err;
  EXPECT_NE((run.out + run.err).find("conflict"), std::string::npos) << run.out << run.err;
}

TEST(BlockedFolders, AreToldInOneSentence) {
  for (const char* blocked : {".weir", "baselines"}) {
    const E2eProject project;
    project.add_scenario("order");
    project.write(blocked, "");
    const Output run = project.weir("run order");
    EXPECT_EQ(run.exit_code, 2) << blocked << run.out << run.err;
    EXPECT_NE(run.err.find(blocked), std::string::npos) << run.err;
  }
}

TEST(Folders, MayBeBelowTheProjectAndHomeMayBeMissing) {
  const E2eProject project;
  project.add_scenario("order");
  project.write("sub/folder/.keep", "");
  const Output run = project.weir(
      "run ../../scenarios/order/scenario.yaml --out kept "
      "--report json=r.json --accept",
      {{"-C sub/folder -u HOME IGNORED", "1"}});
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
  EXPECT_TRUE(project.has("sub/folder/r.json"));
  EXPECT_TRUE(project.has("sub/folder/kept/order/trace.json"));
  EXPECT_TRUE(project.has("baselines/order.json"));
}

TEST(Parallel, RunsInOneProjectDoNotDisturbEachOther) {
  const E2eProject project;
  project.add_scenario("order");
  project.add_scenario("other");
  const std::string run = WEIR_PROGRAM " run --ci ";
  const std::string command = "cd " + project.root().string() +
                              " && (for id in order other order;" + " do " + run +
                              "$id >/dev/null 2>>err & done; wait)";
  EXPECT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(project.read("err").find("error"), std::string::npos) << project.read("err");
  EXPECT_EQ(project.read(".weir/user-key").size(), 33U);
  EXPECT_TRUE(project.has(".weir/last/order/verdict.json"));
  EXPECT_TRUE(project.has(".weir/last/other/verdict.json"));
}

TEST(StandardOutput, ThatIsFullIsTold) {
  const E2eProject project;
  project.add_scenario("order");
  const std::string command =
      "cd " + project.root().string() + " && " WEIR_PROGRAM " list >/dev/full 2>err";
  const int status = std::system(command.c_str());
  EXPECT_EQ(WEXITSTATUS(status), 3);
  EXPECT_NE(project.read("err").find("standard output"), std::string::npos);
}

TEST(Serve, ListensToOthersOnlyOnRequest) {
  const E2eProject project;
  project.write("script.yaml", "- hello\n");
  const Output serve = project.weir("serve --script script.yaml --host 192.0.2.1");
  EXPECT_EQ(serve.exit_code, 2) << serve.out << serve.err;
  EXPECT_NE(serve.err.find("allow-remote"), std::string::npos) << serve.err;
}

TEST(Serve, NamesAPortInUse) {
  const auto refuse = [](const net::HttpRequest&) { return net::ResponsePlan{}; };
  auto taken = net::Server::start({}, refuse, refuse);
  ASSERT_TRUE(taken.ok());
  const std::string port = std::to_string(taken->port());
  const E2eProject project;
  project.write("script.yaml", "- hello\n");
  const Output serve = project.weir("serve --script script.yaml --port " + port);
  EXPECT_EQ(serve.exit_code, 3) << serve.out << serve.err;
  EXPECT_NE(serve.err.find(port), std::string::npos) << serve.err;
}

}  // namespace
}  // namespace weir::testing
