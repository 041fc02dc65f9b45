// SPDX-License-Identifier: Apache-2.0
#include "harness/run/troubles.h"

#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace weir::run {
namespace {

Execution good_run() {
  Execution execution;
  execution.ends.push_back({"cold", {}, {}});
  execution.passes.push_back({"cold", {}});
  execution.records.emplace_back();
  return execution;
}

struct Case {
  const char* name;
  std::function<void(Execution&)> spoil;
  int exit_code;
  const char* sentence;
};

TEST(Troubles, AreNoneOfAGoodRun) {
  EXPECT_TRUE(troubles_of(good_run(), {}).empty());
}

TEST(Troubles, SayWhoMustActInOneSentence) {
  const std::vector<Case> cases = {
      {"exit", [](Execution& e) { e.ends[0].process.exit_code = 3; }, 1,
       "exited with 3 in the cold pass"},
      {"signal",
       [](Execution& e) {
         e.ends[0].process.exit_code = 139;
         e.ends[0].process.signal = 11;
       },
       1, "signal 11"},
      {"timeout", [](Execution& e) { e.ends[0].process.timed_out = true; }, 3, "within 60000 ms"},
      {"egress", [](Execution& e) { e.ends[0].refused_hosts = {"api.anthropic.com:443"}; }, 1,
       "api.anthropic.com:443"},
      {"miss",
       [](Execution& e) {
         e.records[0].missed = true;
         e.records[0].error = "no recorded answer";
       },
       1, "request 1 (cold pass): no recorded answer"},
      {"price", [](Execution& e) { e.meter_error = "no price of model x"; }, 2, "model x"},
      {"silent", [](Execution& e) { e.records.clear(); }, 5, "ANTHROPIC_BASE_URL"},
      {"stray",
       [](Execution& e) {
         e.records.clear();
         e.strays.push_back({"POST", "/v2/chat"});
       },
       5, "POST /v2/chat"},
      {"fault",
       [](Execution& e) {
         e.records[0].request.model = "claude-sonnet-5-5";
         e.unmet_faults = {"status:model=gpt-*"};
       },
       5,
       "fault \"status:model=gpt-*\" met no request, so that nothing was measured with it: a pass "
       "made at most 1 request, of claude-sonnet-5-5"},
  };
  for (const Case& given : cases) {
    Execution execution = good_run();
    given.spoil(execution);
    const auto troubles = troubles_of(execution, {});
    ASSERT_EQ(troubles.size(), 1U) << given.name;
    EXPECT_EQ(troubles[0].exit_code, given.exit_code) << given.name;
    EXPECT_NE(troubles[0].message.find(given.sentence), std::string::npos) << troubles[0].message;
  }
}

TEST(ExitCodes, OfSeveralTheFirstInOrderWins) {
  EXPECT_EQ(worst_exit_code({}), 0);
  EXPECT_EQ(worst_exit_code({0, 0}), 0);
  EXPECT_EQ(worst_exit_code({5, 3}), 3);
  EXPECT_EQ(worst_exit_code({3, 4, 0}), 4);
  EXPECT_EQ(worst_exit_code({4, 1}), 1);
  EXPECT_EQ(worst_exit_code({1, 70}), 70);
  EXPECT_EQ(worst_exit_code({70, 2, 1}), 2);
}

}  // namespace
}  // namespace weir::run
