// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/faults.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/fault/spec.h"

namespace weir::fault {
namespace {

Faults faults_of(const std::vector<std::string>& specs) {
  std::vector<Fault> faults;
  faults.reserve(specs.size());
  for (const std::string& spec : specs) {
    faults.push_back(parse_fault(spec).value());
  }
  return Faults(std::move(faults));
}

/// '1' for each of ten requests that is met.
std::string meetings(Faults& faults, const std::string& model = "claude-sonnet-5-5") {
  wire::LlmRequest request;
  request.model = model;
  std::string met;
  for (int i = 0; i < 10; ++i) {
    met.push_back(faults.meet({request, Ledger(), {}, {}, {}}).empty() ? '.' : '1');
  }
  return met;
}

TEST(FaultsTest, MeetTheFirstRequestUnlessToldOtherwise) {
  Faults faults = faults_of({"status"});
  EXPECT_EQ(meetings(faults), "1.........");
}

TEST(FaultsTest, CountAfterEveryAndTimes) {
  Faults thrice = faults_of({"status:after=2,times=3"});
  EXPECT_EQ(meetings(thrice), "..111.....");
  Faults each_third = faults_of({"status:after=1,every=3,times=2"});
  EXPECT_EQ(meetings(each_third), ".1..1.....");
  Faults all = faults_of({"status:times=0"});
  EXPECT_EQ(meetings(all), "1111111111");
}

TEST(FaultsTest, CountOnlyRequestsThatMatch) {
  Faults faults = faults_of({"status:model=gpt-*,after=1"});
  EXPECT_EQ(meetings(faults, "claude-sonnet-5-5"), "..........");
  EXPECT_EQ(faults.never_met(), std::vector<std::string>{"status:model=gpt-*,after=1"});
  EXPECT_EQ(meetings(faults, "gpt-6-sol"), ".1........");
  EXPECT_TRUE(faults.never_met().empty());
}

TEST(FaultsTest, CountOnlyWhatTheyWouldRefuse) {
  Faults faults = faults_of({"context_length:limit=5,times=1"});
  const wire::LlmRequest request;
  const Ledger ledger;
  EXPECT_TRUE(faults.meet({request, ledger, {}, Tokens(5), {}}).empty());
  EXPECT_EQ(faults.never_met().size(), 1U);
  EXPECT_EQ(faults.meet({request, ledger, {}, Tokens(6), {}}).size(), 1U);
  EXPECT_TRUE(faults.meet({request, ledger, {}, Tokens(6), {}}).empty());
}

TEST(FaultsTest, BeginAnewWithAPass) {
  Faults faults = faults_of({"status"});
  EXPECT_EQ(meetings(faults), "1.........");
  faults.start_pass();
  EXPECT_EQ(meetings(faults), "1.........");
}

TEST(FaultsTest, TheFirstThatRefusesDecides) {
  Faults faults = faults_of({"cut", "status:status=500", "status:status=503"});
  const wire::LlmRequest request;
  const Met met = faults.meet({request, Ledger(), {}, {}, {}});
  ASSERT_EQ(met.size(), 3U);
  EXPECT_EQ(refusing(met)->id, "status:status=500");
  EXPECT_EQ(refusing({met.front()}), nullptr);
}

}  // namespace
}  // namespace weir::fault
