// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/spec.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "mock_llm/fault/kinds.h"

namespace weir::fault {
namespace {

TEST(FaultSpec, ReadsKindSelectorsAndParameters) {
  const auto fault = parse_fault("status:status=503, model=gpt-*,after=2,every=3,times=4");
  ASSERT_TRUE(fault.ok()) << fault.error().message;
  EXPECT_EQ(fault->id, "status:status=503, model=gpt-*,after=2,every=3,times=4");
  EXPECT_EQ(fault->selector.model, "gpt-*");
  EXPECT_EQ(fault->selector.after, 2U);
  EXPECT_EQ(fault->selector.every, 3U);
  EXPECT_EQ(fault->selector.times, 4U);
  EXPECT_TRUE(fault->effect.refuse);
}

TEST(FaultSpec, NeedsNoParametersButTheModelToAsk) {
  for (const Kind& kind : kinds()) {
    const std::string needs = kind.name == "model_switched" ? ":to=claude-opus-5-5" : "";
    const auto fault = parse_fault(std::string(kind.name) + needs);
    ASSERT_TRUE(fault.ok()) << fault.error().message;
    EXPECT_EQ(fault->selector.times, kind.times);
    const Effect& effect = fault->effect;
    EXPECT_EQ((effect.refuse ? 1 : 0) + (effect.change ? 1 : 0) + (effect.mutate ? 1 : 0) +
                  (effect.disturb ? 1 : 0),
              1)
        << kind.name;
  }
}

TEST(FaultSpec, KindsAreSortedByName) {
  EXPECT_TRUE(std::is_sorted(kinds().begin(), kinds().end(),
                             [](const Kind& a, const Kind& b) { return a.name < b.name; }));
  EXPECT_EQ(parse_fault("").error().message.substr(0, 55),
            R"(fault "": unknown fault ""; expected one of budget, con)");
}

struct Bad {
  const char* spec;
  const char* message;
};

class BadFaultSpec : public ::testing::TestWithParam<Bad> {};

TEST_P(BadFaultSpec, IsToldInOneSentence) {
  const auto fault = parse_fault(GetParam().spec);
  ASSERT_FALSE(fault.ok());
  EXPECT_EQ(fault.error().message,
            "fault \"" + std::string(GetParam().spec) + "\": " + GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadFaultSpec,
    ::testing::Values(
        Bad{"model_switched",
            "to: expected the id of a model, as in model_switched:to=claude-haiku-4-5"},
        Bad{"expire:think=soon",
            R"(think: expected a time as 120ms, 2s or 1m, at most 604800s, not "soon")"},
        Bad{"result_grown:x=1", R"(x: expected a number above 1 and up to 10, as 1.5, not "1")"},
        Bad{"statu:status=500", R"(unknown fault "statu"; did you mean "status"?)"},
        Bad{"status:", R"(expected name=value, not "")"},
        Bad{"status:500", R"(expected name=value, not "500")"},
        Bad{"status:retry_aftr=1",
            R"(unknown parameter "retry_aftr"; did you mean "retry_after"?)"},
        Bad{"status:times=1,times=2", "times: given twice"},
        Bad{"status:status=200", R"(status: expected a whole number from 400 to 599, not "200")"},
        Bad{"status:status=5oo", R"(status: expected a whole number from 400 to 599, not "5oo")"},
        Bad{"status:retry_after=soon",
            R"(retry_after: expected seconds or milliseconds, as 2 or 120ms, not "soon")"},
        Bad{"cut:every=0", R"(every: expected a whole number from 1 to 1000000, not "0")"},
        Bad{"cut:events=-1", R"(events: expected a whole number from 1 to 1000000, not "-1")"},
        Bad{"cut:events=1,missing=1", "missing: how much is sent is told by events already"},
        Bad{"status:retry_after=1,retry_date=1",
            "retry_date: the header retry-after is told by retry_after already"},
        Bad{"slow:event=soon",
            R"(event: expected a time as 120ms, 2s or 1m, at most 3600s, not "soon")"},
        Bad{"budget:usd=much", R"(usd: expected dollars as 0.05, not "much")"},
        Bad{"cut:probability=101",
            R"(probability: expected a whole number from 1 to 100, not "101")"},
        Bad{"cut:ending=hang", R"(ending: expected one of cut, reset, clean, not "hang")"}));

}  // namespace
}  // namespace weir::fault
