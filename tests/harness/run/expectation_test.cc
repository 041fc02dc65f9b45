// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "harness/run/judge.h"

namespace weir::run {
namespace {

Verdict failed_with(const std::string& cause, const std::string& path) {
  Verdict verdict;
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 1;
  Finding finding;
  finding.cause = cause;
  finding.evidence.path = path;
  verdict.findings.push_back(finding);
  return verdict;
}

const scenario::Expectation kBreak{"fail", "system_changed", "/system/0/text"};

TEST(Expectation, TurnsTheFailureThatWasExpectedIntoAPass) {
  const Verdict verdict =
      meet_expectation(failed_with("system_changed.clock", "/system/0/text"), kBreak);
  EXPECT_EQ(verdict.outcome, Outcome::pass);
  EXPECT_EQ(verdict.exit_code, 0);
  EXPECT_EQ(verdict.findings.size(), 1U) << "the report still shows it";
}

TEST(Expectation, FailsWhereAnotherCauseFailed) {
  for (const Verdict& given : {failed_with("tools_changed", "/system/0/text"),
                               failed_with("system_changed", "/tools/0")}) {
    const Verdict verdict = meet_expectation(given, kBreak);
    EXPECT_EQ(verdict.exit_code, 1);
    ASSERT_EQ(verdict.errors.size(), 1U);
    EXPECT_NE(verdict.errors[0].find("failed otherwise"), std::string::npos);
  }
}

TEST(Expectation, FailsWhereNothingFailed) {
  const Verdict verdict = meet_expectation({}, kBreak);
  EXPECT_EQ(verdict.exit_code, 1);
  EXPECT_EQ(verdict.outcome, Outcome::fail);
  EXPECT_NE(verdict.errors.at(0).find("nothing failed"), std::string::npos);
}

TEST(Expectation, TakesAnyFailureWhereNoCauseIsNamed) {
  EXPECT_EQ(meet_expectation(failed_with("extra_turns", ""), {"fail", "", ""}).exit_code, 0);
}

TEST(Expectation, NeverHidesAnErrorOfTheSetup) {
  Verdict error;
  error.outcome = Outcome::error;
  error.exit_code = 3;
  EXPECT_EQ(meet_expectation(error, kBreak).exit_code, 3);
}

TEST(Expectation, LeavesOtherScenariosAlone) {
  EXPECT_EQ(meet_expectation(failed_with("tools_changed", ""), {}).exit_code, 1);
}

}  // namespace
}  // namespace weir::run
