// SPDX-License-Identifier: Apache-2.0
#include "harness/process/process.h"

#include <cstdlib>
#include <signal.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "harness/process/scratch.h"

namespace weir::process {
namespace {

ProcessSpec shell(const std::string& script) {
  ProcessSpec spec;
  spec.argv = {"sh", "-c", script};
  spec.env = {{"PATH", std::getenv("PATH")}};
  spec.cwd = "/";
  return spec;
}

ProcessResult run(const ProcessSpec& spec) {
  Result<ProcessResult> result = run_process(spec);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
  return result.ok() ? *result : ProcessResult{};
}

TEST(Process, TellsExitCodesAndSignals) {
  EXPECT_EQ(run(shell("exit 3")).exit_code, 3);
  const ProcessResult killed = run(shell("kill -11 $$"));
  EXPECT_EQ(killed.signal, SIGSEGV);
  EXPECT_EQ(killed.exit_code, 128 + SIGSEGV);
}

TEST(Process, KeepsTheEndOfBothStreams) {
  EXPECT_EQ(run(shell("echo out; echo err >&2")).output_tail, "out\nerr\n");
  ProcessSpec spec = shell("i=0; while [ $i -lt 5000 ]; do echo line $i; i=$((i+1)); done");
  spec.tail_bytes = 100;
  const std::string tail = run(spec).output_tail;
  EXPECT_LE(tail.size(), 100U);
  EXPECT_EQ(tail.substr(0, 5), "line ");
  EXPECT_NE(tail.find("line 4999\n"), std::string::npos);
}

TEST(Process, OutputIsValidUtf8) {
  EXPECT_EQ(run(shell("printf 'a\\377b'")).output_tail,
            "a\xEF\xBF\xBD"
            "b");
}

TEST(Process, InheritsNothing) {
  ProcessSpec spec = shell("env; ls /proc/self/fd | wc -l; readlink /proc/self/fd/0; pwd");
  spec.env["ONLY"] = "this";
  const std::string output = run(spec).output_tail;
  EXPECT_NE(output.find("ONLY=this"), std::string::npos);
  EXPECT_EQ(output.find("HOME="), std::string::npos);
  EXPECT_NE(output.find("/dev/null\n/\n"), std::string::npos) << output;
}

TEST(Process, EndsTheWholeGroupWhenTheTimeIsUp) {
  ProcessSpec spec = shell("sleep 60 & sleep 60");
  spec.timeout = std::chrono::milliseconds(100);
  const ProcessResult result = run(spec);
  EXPECT_TRUE(result.timed_out);
  EXPECT_EQ(result.signal, SIGTERM);
}

TEST(Process, EndsAProcessThatIgnoresThePoliteSignal) {
  ProcessSpec spec = shell("trap '' TERM; while :; do sleep 1; done");
  spec.timeout = std::chrono::milliseconds(100);
  EXPECT_EQ(run(spec).signal, SIGKILL);
}

TEST(Process, LeavesNoDaemonRunning) {
  const Result<Scratch> scratch = Scratch::create();
  ASSERT_TRUE(scratch.ok());
  const std::string file = (scratch->temp() / "pid").string();
  run(shell("setsid sh -c 'echo $$ > " + file + "; exec sleep 60' & while [ ! -s " + file +
            " ]; do :; done"));
  const pid_t pid = std::atoi(read_file(file)->c_str());
  ASSERT_GT(pid, 0);
  EXPECT_NE(::kill(pid, 0), 0) << "the daemon outlived its run";
}

TEST(Process, ParallelRunsDoNotEndEachOther) {
  ProcessResult slow;
  std::thread other([&] { slow = run(shell("setsid sh -c 'sleep 0.3; exit 0'; echo done")); });
  for (int i = 0; i < 5; ++i) {
    run(shell("true"));
  }
  other.join();
  EXPECT_EQ(slow.output_tail, "done\n");
}

TEST(Process, SaysWhyAProgramCannotBeStarted) {
  ProcessSpec missing = shell("");
  missing.argv = {"python4"};
  EXPECT_EQ(run_process(missing).error().message,
            "can't start 'python4': it is not in PATH; install it or give its path");
  ProcessSpec nowhere = shell("true");
  nowhere.cwd = "/no/such/folder";
  EXPECT_EQ(run_process(nowhere).error().message,
            "can't start 'sh': its working folder /no/such/folder does not exist");
  ProcessSpec plain = shell("");
  plain.argv = {"/etc/passwd"};
  EXPECT_EQ(run_process(plain).error().kind, ErrorKind::config);
}

TEST(Scratch, IsPrivateAndGoneAfterwards) {
  std::filesystem::path home;
  {
    const Result<Scratch> scratch = Scratch::create();
    ASSERT_TRUE(scratch.ok());
    home = scratch->home();
    EXPECT_TRUE(std::filesystem::is_directory(home));
  }
  EXPECT_FALSE(std::filesystem::exists(home));
}

}  // namespace
}  // namespace weir::process
