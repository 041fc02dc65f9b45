// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "injected.h"

namespace weir::fault {
namespace {

net::ResponsePlan stream_of(std::size_t events) {
  net::ResponsePlan plan;
  for (std::size_t i = 0; i < events; ++i) {
    plan.chunks.push_back({{}, "event " + std::to_string(i) + "\n"});
  }
  return plan;
}

net::ResponsePlan changed(const std::string& spec, const net::ResponsePlan& plan) {
  const bool stream = plan.chunks.size() > 1;
  return testing::changed(spec, plan, testing::request_to(wire::Api::messages, stream));
}

TEST(CutFault, EndsAStreamAfterAsManyEventsAsWereAsked) {
  const net::ResponsePlan plan = changed("cut:events=2", stream_of(7));
  ASSERT_EQ(plan.chunks.size(), 2U);
  EXPECT_EQ(plan.chunks.back().bytes, "event 1\n");
  EXPECT_EQ(plan.ending, net::Ending::cut);
  EXPECT_EQ(changed("cut:events=9,ending=reset", stream_of(7)).chunks.size(), 7U);
  EXPECT_EQ(changed("cut:ending=reset", stream_of(7)).ending, net::Ending::reset);
}

TEST(CutFault, KeepsHalfIfNothingIsAsked) {
  EXPECT_EQ(changed("cut", stream_of(7)).chunks.size(), 3U);
}

TEST(CutFault, AnnouncesTheWholeBodyAndSendsHalf) {
  net::ResponsePlan whole;
  whole.chunks.push_back({{}, "0123456789"});
  const net::ResponsePlan plan = changed("cut", whole);
  EXPECT_EQ(plan.chunks.front().bytes, "01234");
  EXPECT_EQ(net::header(plan.headers, "content-length"), "10");
  EXPECT_EQ(plan.ending, net::Ending::cut);
}

}  // namespace
}  // namespace weir::fault
