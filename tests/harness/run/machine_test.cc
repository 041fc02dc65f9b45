// SPDX-License-Identifier: Apache-2.0
// An agent that tells the model about its machine and the day gives the same bytes on another one.
#include <cstdint>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <httplib.h>

#include "core/base/files.h"
#include "harness/run/run_one.h"
#include "harness/trace/trace_json.h"

namespace weir::run {
namespace {

struct Kept {
  std::string trace;
  std::string journal;
  std::int64_t replacements = 0;
};

std::string body_of(const std::string& prompt) {
  return R"({"model":"claude-sonnet-5-5","max_tokens":9,"messages":[{"role":"user","content":")" +
         prompt + R"("}]})";
}

InProcessAgent agent_that_says(const std::string& prompt) {
  return [prompt](const AgentCall& call) {
    httplib::Client client(call.env.at("ANTHROPIC_BASE_URL"));
    const auto answer =
        client.Post("/v1/messages", {{"x-api-key", "dummy"}, {"anthropic-version", "2023-06-01"}},
                    body_of(prompt), "application/json");
    return answer && answer->status == 200 ? 0 : 1;
  };
}

scenario::Scenario scripted(const scenario::Project& project) {
  cassette::ScriptedReply reply;
  reply.response.content.emplace_back();
  reply.response.content.back().text = "Hello.";
  reply.response.stop_reason = "end_turn";
  scenario::Scenario scenario;
  scenario.id = "hello";
  scenario.file = project.root / "scenario.yaml";
  scenario.agent.in_process = "agent";
  scenario.script = {reply};
  return scenario;
}

/// Runs an agent with this prompt; {project} in it is the folder of the run's own project.
Kept run_on(const Machine& machine, std::string prompt) {
  const TempDir dir = std::move(TempDir::create("weir-machine-")).value();
  scenario::Project project;
  project.root = dir.path();
  project.baselines = dir.path() / "baselines";
  const std::size_t at = prompt.find("{project}");
  if (at != std::string::npos) {
    prompt.replace(at, 9, dir.path().string());
  }
  const AgentRegistry agents{{"agent", agent_that_says(prompt)}};
  const RunResult result =
      run_one(scripted(project), {project, meter::Profiles::embedded(),
                                  pricing::PriceTable::embedded(), agents, machine, false, false});
  EXPECT_EQ(result.verdict.exit_code, 4);
  return {trace::render_trace(result.trace), result.journal, result.verdict.quality.replacements};
}

Machine laptop() {
  return {{}, "/home/ada", "/tmp", "thinkpad-7", "ada", "2026-11-25"};
}

Machine ci() {
  return {{}, "/home/runner", "/var/tmp", "runner-0815", "builder", "2027-01-02"};
}

void expect_same(const Kept& one, const Kept& other) {
  EXPECT_EQ(one.trace, other.trace);
  EXPECT_EQ(one.journal, other.journal);
}

TEST(OnAnotherMachine, ThePlaceOfTheProjectChangesNothing) {
  const Kept one = run_on(laptop(), "You work in {project}/src.");
  expect_same(one, run_on(ci(), "You work in {project}/src."));
  EXPECT_EQ(one.replacements, 2);
}

TEST(OnAnotherMachine, TheHomeFolderChangesNothing) {
  expect_same(run_on(laptop(), "Notes: /home/ada/notes.md"),
              run_on(ci(), "Notes: /home/runner/notes.md"));
}

TEST(OnAnotherDay, TheDateChangesNothing) {
  expect_same(run_on(laptop(), "Today is 2026-11-25."), run_on(ci(), "Today is 2027-01-02."));
  expect_same(run_on(laptop(), "Today is November 25, 2026."),
              run_on(ci(), "Today is January 2, 2027."));
}

TEST(OnAnotherDay, AnyOtherDateIsAChange) {
  const Kept one = run_on(laptop(), "The order is of 2026-11-01.");
  const Kept other = run_on(ci(), "The order is of 2026-11-02.");
  EXPECT_NE(one.journal, other.journal);
  EXPECT_EQ(one.replacements, 0);
}

}  // namespace
}  // namespace weir::run
