// SPDX-License-Identifier: Apache-2.0
// Ctrl-C in the middle of a run: agents, their children and their folders go, and nothing of the
// scenario is written.
#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/wait.h>

#include <gtest/gtest.h>

#include "project.h"

namespace weir::testing {
namespace {

/// Runs weir with its temporary folder in the project, and sends it the signal when the agent of
/// `scenario` has written the file `started`.
Output interrupt(const E2eProject& project, const std::string& signal) {
  project.write("tmp/.keep", "");
  const std::string script = "env -u CI TMPDIR=$PWD/tmp " WEIR_PROGRAM
                             " run --jobs 2 --report json=report.json >out 2>err & weir=$!; "
                             "while [ ! -s started ]; do :; done; kill -" +
                             signal + " $weir; wait $weir";
  const std::string command = "cd " + project.root().string() + " && bash -c '" + script + "'";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, project.read("out"), project.read("err")};
}

bool runs(const std::string& pid) {
  return !pid.empty() && std::filesystem::exists("/proc/" + pid);
}

TEST(Interrupted, LeavesNothingBehind) {
  for (const auto& [signal, code] : {std::pair{"INT", 130}, {"TERM", 143}, {"HUP", 129}}) {
    const E2eProject project;
    project.add_scenario("order", "started");
    project.add_scenario("return", "started");
    const Output run = interrupt(project, signal);
    EXPECT_EQ(run.exit_code, code) << run.out << run.err;
    EXPECT_NE(run.err.find("interrupted after 0 of 2"), std::string::npos) << run.err;
    const std::string pids = project.read("started");
    const std::size_t blank = pids.find(' ');
    ASSERT_NE(blank, std::string::npos) << pids;
    EXPECT_FALSE(runs(pids.substr(0, blank))) << pids;
    EXPECT_FALSE(runs(pids.substr(blank + 1))) << pids;
    for (const auto& left : std::filesystem::directory_iterator(project.root() / "tmp")) {
      EXPECT_EQ(left.path().filename(), ".keep");
    }
    EXPECT_FALSE(project.has("baselines"));
    EXPECT_FALSE(project.has(".weir/last"));
    EXPECT_FALSE(project.has("report.json"));
  }
}

}  // namespace
}  // namespace weir::testing
