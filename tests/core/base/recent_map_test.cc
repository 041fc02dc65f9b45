// SPDX-License-Identifier: Apache-2.0
#include "core/base/recent_map.h"

#include <string>

#include <gtest/gtest.h>

namespace weir {
namespace {

std::string value(RecentMap<int, std::string>& map, int key) {
  const std::string* found = map.find(key);
  return found == nullptr ? "none" : *found;
}

TEST(RecentMap, KeepsTheFirstValueOfAKey) {
  RecentMap<int, std::string> map(10);
  EXPECT_EQ(value(map, 1), "none");
  map.keep(1, "one");
  map.keep(1, "uno");
  EXPECT_EQ(value(map, 1), "one");
  EXPECT_EQ(map.size(), 1U);
}

TEST(RecentMap, HoldsTwoGenerationsAtMost) {
  RecentMap<int, std::string> map(10);
  for (int key = 0; key < 1000; ++key) {
    map.keep(key, "x");
    ASSERT_LE(map.size(), 20U);
  }
  EXPECT_EQ(value(map, 0), "none");
  EXPECT_EQ(value(map, 990), "x") << "the latest ten are always there";
}

TEST(RecentMap, KeepsWhatIsAskedFor) {
  RecentMap<int, std::string> map(10);
  map.keep(-1, "asked for");
  for (int key = 0; key < 1000; ++key) {
    map.keep(key, "x");
    ASSERT_EQ(value(map, -1), "asked for") << key;
  }
}

TEST(RecentMap, CountsWeights) {
  RecentMap<int, std::string> map(10);
  map.keep(1, "heavy", 11);
  EXPECT_EQ(value(map, 1), "none");
  map.keep(2, "half", 5);
  map.keep(3, "half", 5);
  map.keep(4, "one more", 1);
  map.keep(5, "full", 10);
  EXPECT_EQ(value(map, 2), "none");
  EXPECT_EQ(value(map, 4), "one more");
  EXPECT_EQ(value(map, 5), "full");
}

}  // namespace
}  // namespace weir
