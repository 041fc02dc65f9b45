// SPDX-License-Identifier: Apache-2.0
// Every bad change is named, every harmless one passes: at several sizes, with several texts,
// turned round, and two at a time.
#include "cases.h"

#include <algorithm>
#include <iterator>

#include <gtest/gtest.h>

namespace weir::diff::testing {
namespace {

struct Size {
  std::size_t turns;
  std::string seed;
};

const std::vector<Size>& sizes() {
  static const std::vector<Size> all{{8, "alpha"}, {8, "beta"}, {15, "gamma"}};
  return all;
}

std::vector<Case> bad_cases() {
  std::vector<Case> all;
  for (auto* part : {prompt_cases, message_cases, cache_cases, structure_cases, volume_cases}) {
    std::vector<Case> some = part();
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

std::string name_of(const ::testing::TestParamInfo<Case>& info) {
  std::string name;
  for (const char c : info.param.name) {
    name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  }
  return name;
}

class BadChange : public ::testing::TestWithParam<Case> {};

TEST_P(BadChange, IsTheFirstCauseNamed) {
  for (const Size& size : sizes()) {
    const Verdict verdict =
        compare(GetParam().base(size.turns, size.seed), GetParam().head(size.turns, size.seed));
    ASSERT_EQ(verdict.outcome, Outcome::fail) << size.seed;
    EXPECT_EQ(verdict.exit_code, 1);
    EXPECT_EQ(verdict.findings.front().cause, GetParam().cause) << size.seed;
    EXPECT_FALSE(verdict.findings.front().fix.empty());
    EXPECT_FALSE(verdict.findings.front().message.empty());
  }
}

TEST_P(BadChange, IsNoFailureTurnedRound) {
  for (const Size& size : sizes()) {
    const Verdict verdict =
        compare(GetParam().head(size.turns, size.seed), GetParam().base(size.turns, size.seed));
    const std::vector<std::string> causes = failing_causes(verdict);
    EXPECT_EQ(std::count(causes.begin(), causes.end(), GetParam().cause), 0) << size.seed;
  }
}

INSTANTIATE_TEST_SUITE_P(All, BadChange, ::testing::ValuesIn(bad_cases()), name_of);

class HarmlessChange : public ::testing::TestWithParam<Case> {};

TEST_P(HarmlessChange, Passes) {
  for (const Size& size : sizes()) {
    const Verdict verdict =
        compare(GetParam().base(size.turns, size.seed), GetParam().head(size.turns, size.seed));
    EXPECT_EQ(verdict.outcome, Outcome::pass)
        << size.seed << ": "
        << (verdict.findings.empty() ? "no finding" : verdict.findings.front().cause);
  }
}

INSTANTIATE_TEST_SUITE_P(All, HarmlessChange, ::testing::ValuesIn(harmless_cases()), name_of);

class InResponses : public ::testing::TestWithParam<Case> {};

TEST_P(InResponses, IsNamedToo) {
  const Verdict verdict =
      compare(as_responses(GetParam().base(8, "alpha")), as_responses(GetParam().head(8, "alpha")));
  ASSERT_EQ(verdict.outcome, Outcome::fail);
  EXPECT_EQ(verdict.findings.front().cause, GetParam().cause);
}

std::vector<Case> cases_of_any_provider() {
  std::vector<Case> some;
  for (const Case& one : bad_cases()) {
    for (const char* cause :
         {"system_changed.clock", "system_changed.header", "tools_changed.order",
          "tools_changed.schema", "tools_changed.set", "messages_changed.reserialised",
          "retry_loop.poll", "context_growth.tool_result", "context_growth.tool_defs"}) {
      if (one.cause == cause) {
        some.push_back(one);
      }
    }
  }
  return some;
}

INSTANTIATE_TEST_SUITE_P(All, InResponses, ::testing::ValuesIn(cases_of_any_provider()), name_of);

TEST(TwoChanges, AreBothNamed) {
  const Requests base = plain(8, "alpha");
  Requests head = prompt_cases()[0].head(8, "alpha");
  for (std::size_t i = 3; i < head.size(); ++i) {
    head[i].request["messages"][4]["content"][0]["content"] = words("dump", 5000);
  }
  const std::vector<std::string> causes = failing_causes(compare(base, head));
  EXPECT_EQ(std::count(causes.begin(), causes.end(), "system_changed.clock"), 1);
  EXPECT_EQ(std::count(causes.begin(), causes.end(), "context_growth.tool_result"), 1);
  EXPECT_EQ(causes.size(), 2U);
}

TEST(Findings, AddUpToWhatTheRunCostsMore) {
  for (const std::size_t which : {std::size_t{0}, std::size_t{3}, std::size_t{4}}) {
    const Case one = prompt_cases()[which];
    const Verdict verdict = compare(one.base(8, "alpha"), one.head(8, "alpha"));
    const std::int64_t more = (verdict.head_cost - verdict.base_cost).count();
    EXPECT_GT(verdict.findings.front().cost.count() * 10, more * 9) << one.name;
    EXPECT_LT(verdict.findings.front().cost.count() * 10, more * 11) << one.name;
  }
}

}  // namespace
}  // namespace weir::diff::testing
