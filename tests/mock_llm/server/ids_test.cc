// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/ids.h"

#include <set>

#include <gtest/gtest.h>

namespace weir::server {
namespace {

TEST(Ids, AreTheSameInEveryRunOfOneScenario) {
  Ids first("refund/cold");
  Ids second("refund/cold");
  const Digest128 prompt = digest128("hello");
  EXPECT_EQ(issue_id("msg_", first.next("lane", prompt)),
            issue_id("msg_", second.next("lane", prompt)));
}

TEST(Ids, DependOnContentAndNotOnTheOrderOfArrival) {
  Ids first("refund/cold");
  Ids second("refund/cold");
  const Digest128 a = digest128("a");
  const Digest128 b = digest128("b");
  const Digest128 first_a = first.next("lane", a);
  const Digest128 first_b = first.next("lane", b);
  EXPECT_EQ(second.next("lane", b), first_b);
  EXPECT_EQ(second.next("lane", a), first_a);
}

TEST(Ids, TellLanesApart) {
  Ids ids("refund/cold");
  const Digest128 first = ids.next("lane", digest128("a"));
  EXPECT_NE(ids.next("lane-2", digest128("a")), first);
}

TEST(Ids, AreFreshForEveryRequestAndPass) {
  Ids cold("refund/cold");
  Ids warm("refund/warm");
  const Digest128 prompt = digest128("hello");
  std::set<std::string> ids;
  for (int i = 0; i < 100; ++i) {
    ids.insert(issue_id("msg_", cold.next("lane", prompt)));
    ids.insert(issue_id("msg_", warm.next("lane", prompt)));
  }
  EXPECT_EQ(ids.size(), 200U);
}

TEST(Ids, StayFreshWhenTheirCountsAreForgotten) {
  Ids ids("serve", 10);
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    seen.insert(issue_id("msg_", ids.next("lane", digest128(std::to_string(i % 15)))));
    ASSERT_LE(ids.size(), 10U);
  }
  EXPECT_EQ(seen.size(), 1000U);
}

TEST(Ids, LookLikeTheServicesOwn) {
  Ids ids("x");
  const std::string id = issue_id("toolu_", ids.next("lane", digest128("p")), 3);
  EXPECT_EQ(id.substr(0, 8), "toolu_01");
  EXPECT_EQ(id.size(), 30U);
  EXPECT_EQ(id.find_first_not_of("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
            std::string::npos);
}

}  // namespace
}  // namespace weir::server
