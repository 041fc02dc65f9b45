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

TEST(FaultSpec, NeedsNoParameters) {
  for (const Kind& kind : kinds()) {
    const auto fault = parse_fault(kind.name);
    ASSERT_TRUE(fault.ok()) << fault.error().message;
    EXPECT_EQ(fault->selector.times, kind.times);
    const Effect& effect = fault->effect;
    EXPECT_NE(static_cast<bool>(effect.refuse), static_cast<bool>(effect.change)) << kind.name;
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
