// SPDX-License-Identifier: Apache-2.0
#include "harness/process/process.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
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

TEST(Process, LeavesErrorsOutWhereAsked) {
  ProcessSpec spec = shell("echo err >&2; echo out; exit 3");
  spec.errors_too = false;
  const ProcessResult result = run(spec);
  EXPECT_EQ(result.output_tail, "out\n");
  EXPECT_EQ(result.exit_code, 3);
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

TEST(Process, LeavesNoZombie) {
  run(shell("sleep 60 & sleep 60 & true"));
  run(shell("setsid sh -c 'setsid sleep 60 & sleep 60 & sleep 60' & sleep 60 & true"));
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(Process, ParallelRunsDoNotEndEachOther) {
  const Result<Scratch> scratch = Scratch::create();
  ASSERT_TRUE(scratch.ok());
  const std::string up = (scratch->temp() / "up").string();
  const std::string go = (scratch->temp() / "go").string();
  ASSERT_EQ(::mkfifo(up.c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo(go.c_str(), 0600), 0);
  ProcessResult slow;
  std::thread other([&] {
    slow = run(shell("setsid -w sh -c 'echo up > " + up + "; read x < " + go + "' && echo done"));
  });
  std::string word;
  std::ifstream(up) >> word;
  for (int i = 0; i < 5; ++i) {
    run(shell("true"));
  }
  std::fstream open_gate(go);  // until it was read: what stands in a pipe goes with its last user
  open_gate << "go" << std::endl;
  other.join();
  EXPECT_EQ(slow.output_tail, "done\n");
}

TEST(Process, ReturnsWhileALeftOverHoldsItsPipe) {
  const ProcessResult result = run(shell("echo done; setsid sleep 60 &"));
  EXPECT_EQ(result.output_tail, "done\n");
  EXPECT_FALSE(result.timed_out);
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
  EXPECT_EQ(run_process(plain).error().message,
            "can't start '/etc/passwd': it may not be executed");
  EXPECT_EQ(run_process(plain).error().kind, ErrorKind::config);
  ProcessSpec absent = shell("");
  absent.argv = {"./agent"};
  EXPECT_EQ(run_process(absent).error().message,
            "can't start './agent': there is no such file (seen from /)");
}

TEST(Process, SaysWhatIsWrongWithAScript) {
  const Result<Scratch> scratch = Scratch::create();
  ASSERT_TRUE(scratch.ok());
  ProcessSpec script = shell("");
  script.argv = {(scratch->work() / "agent").string()};
  const auto reason = [&](std::string_view text) {
    EXPECT_TRUE(write_file_atomic(script.argv[0], text).ok());
    std::filesystem::permissions(script.argv[0], std::filesystem::perms::owner_all);
    const std::string message = run_process(script).error().message;
    return message.substr(message.find("': ") + 3);
  };
  EXPECT_EQ(reason("#!/no/such/python\n"),
            "the interpreter that its first line names does not exist");
  EXPECT_EQ(reason("echo no first line\n"), "it is neither a program nor a script with a #! line");
}

TEST(Process, FindsTheProgramInThePathOfTheAgent) {
  const Result<Scratch> scratch = Scratch::create();
  ASSERT_TRUE(scratch.ok());
  const std::filesystem::path tool = scratch->work() / "bin/tool";
  ASSERT_TRUE(write_file_atomic(tool, "#!/bin/sh\necho found\n").ok());
  std::filesystem::permissions(tool, std::filesystem::perms::owner_all);
  ProcessSpec spec = shell("");
  spec.argv = {"tool"};
  spec.cwd = scratch->work();
  spec.env["PATH"] = "bin:/usr/bin";
  EXPECT_EQ(run(spec).output_tail, "found\n");
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
