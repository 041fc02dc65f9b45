// SPDX-License-Identifier: Apache-2.0
// A C++ agent inside of this process, from scenario to verdict.
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <httplib.h>

#include "core/base/files.h"
#include "harness/run/run_one.h"
#include "harness/run/suite.h"

namespace weir::run {
namespace {

int ask_once(const AgentCall& call) {
  httplib::Client client(call.env.at("ANTHROPIC_BASE_URL"));
  const auto answer = client.Post(
      "/v1/messages",
      {{"x-api-key", call.env.at("ANTHROPIC_API_KEY")}, {"anthropic-version", "2023-06-01"}},
      R"({"model":"claude-sonnet-5-5","max_tokens":9,"messages":[{"role":"user","content":"Hi"}]})",
      "application/json");
  *call.output << (answer ? answer->status : 0);
  return answer && answer->status == 200 ? 0 : 1;
}

cassette::ScriptedReply hello() {
  cassette::ScriptedReply reply;
  reply.response.content.emplace_back();
  reply.response.content.back().text = "Hello.";
  reply.response.stop_reason = "end_turn";
  return reply;
}

class InProcess : public ::testing::Test {
 protected:
  InProcess() : dir_(std::move(TempDir::create("weir-run-")).value()) {
    project_.root = dir_.path();
    project_.baselines = project_.root / "baselines";
    scenario_.id = "hello";
    scenario_.file = project_.root / "scenario.yaml";
    scenario_.agent.in_process = "agent";
    scenario_.script = {hello()};
  }

  RunContext context() {
    return {
        project_, meter::Profiles::embedded(), pricing::PriceTable::embedded(), agents_, {}, false,
        false};
  }

  TempDir dir_;
  scenario::Project project_;
  scenario::Scenario scenario_;
  AgentRegistry agents_{{"agent", ask_once}};
};

TEST_F(InProcess, RunsTwiceAndIsPendingWithoutABaseline) {
  const RunResult result = run_one(scenario_, context());
  EXPECT_EQ(result.verdict.outcome, Outcome::pending)
      << (result.verdict.errors.empty() ? "" : result.verdict.errors.front());
  EXPECT_EQ(result.verdict.exit_code, 4);
  ASSERT_EQ(result.trace.passes.size(), 2U);
  EXPECT_EQ(result.trace.passes[1].root.start, std::chrono::seconds{91});
  ASSERT_TRUE(result.candidate.has_value());
  EXPECT_EQ(result.candidate->requests.size(), 2U);
}

TEST_F(InProcess, PassesAgainstItsOwnBaseline) {
  const RunResult first = run_one(scenario_, context());
  ASSERT_TRUE(first.candidate.has_value());
  ASSERT_TRUE(
      baseline::save(project_.baselines, "hello", baseline::State::accepted, *first.candidate)
          .ok());
  const RunResult again = run_one(scenario_, context());
  EXPECT_EQ(again.verdict.outcome, Outcome::pass);
  EXPECT_EQ(again.verdict.head_cost, again.verdict.base_cost);
  EXPECT_EQ(again.journal, first.journal);
}

TEST_F(InProcess, NamesAnAgentThatThisProgramDoesNotHave) {
  scenario_.agent.in_process = "other";
  const RunResult result = run_one(scenario_, context());
  EXPECT_EQ(result.verdict.exit_code, 2);
  EXPECT_NE(result.verdict.errors.at(0).find("it has: agent"), std::string::npos);
}

TEST_F(InProcess, EndsAnAgentThatWaitsTooLong) {
  agents_["agent"] = [](const AgentCall& call) {
    httplib::Client client(call.env.at("ANTHROPIC_BASE_URL"));
    while (client.Get("/v1/models")) {
    }
    return 1;
  };
  scenario_.agent.timeout = std::chrono::milliseconds{200};
  const RunResult result = run_one(scenario_, context());
  EXPECT_EQ(result.verdict.exit_code, 3);
}

TEST_F(InProcess, TellsWhatItThrew) {
  agents_["agent"] = [](const AgentCall&) -> int { throw std::runtime_error("no shop"); };
  const RunResult result = run_one(scenario_, context());
  EXPECT_EQ(result.verdict.exit_code, 1);
  EXPECT_NE(result.verdict.output_tail.find("no shop"), std::string::npos);
}

TEST_F(InProcess, TellsResultsInOrderWhateverEndsFirst) {
  std::mutex mutex;
  std::condition_variable second_ended;
  bool ended = false;
  agents_["waits"] = [&](const AgentCall& call) {
    std::unique_lock lock(mutex);
    second_ended.wait(lock, [&] { return ended; });
    return ask_once(call);
  };
  agents_["goes"] = [&](const AgentCall& call) {
    const int code = ask_once(call);
    const std::lock_guard lock(mutex);
    ended = true;
    second_ended.notify_all();
    return code;
  };
  scenario::Scenario first = scenario_;
  first.id = "first";
  first.agent.in_process = "waits";
  scenario::Scenario second = scenario_;
  second.id = "second";
  second.agent.in_process = "goes";
  std::vector<std::string> told;
  run_suite({&first, &second}, context(), 2,
            [&](const scenario::Scenario&, const RunResult& result) {
              told.push_back(result.verdict.scenario);
            });
  EXPECT_EQ(told, (std::vector<std::string>{"first", "second"}));
}

}  // namespace
}  // namespace weir::run
