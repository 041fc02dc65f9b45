// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"

#include <gtest/gtest.h>

namespace weir {
namespace {

TEST(Text, GroupsThousands) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(6144), "6,144");
  EXPECT_EQ(with_thousands(-1234567), "-1,234,567");
}

TEST(Text, SplitKeepsEmptyPieces) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
}

TEST(Text, JoinsAndTrims) {
  EXPECT_EQ(join({"a", "a", "b"}, ", "), "a, a, b");
  EXPECT_EQ(trim("  x y\n"), "x y");
  EXPECT_EQ(trim(" \t"), "");
}

TEST(Text, ReplacesEveryOccurrenceOnce) {
  std::string text = "aXaXa";
  EXPECT_EQ(replace_all(text, "X", "XX"), 2U);
  EXPECT_EQ(text, "aXXaXXa");
  EXPECT_EQ(replace_all(text, "q", "z"), 0U);
}

TEST(Text, NearestIgnoresStrangers) {
  EXPECT_EQ(nearest("agnet", {"agent", "gate", "tools"}), "agent");
  EXPECT_EQ(nearest("zzzzzz", {"agent", "gate", "tools"}), "");
}

TEST(Text, GlobMatchesTheWholeText) {
  EXPECT_TRUE(glob_matches("claude-*-5", "claude-sonnet-5"));
  EXPECT_FALSE(glob_matches("claude-*-5", "claude-sonnet-5-5x"));
  EXPECT_TRUE(glob_matches("*", ""));
  EXPECT_FALSE(glob_matches("?", ""));
}

}  // namespace
}  // namespace weir
