// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/volatile.h"

#include <gtest/gtest.h>

namespace weir::cassette {
namespace {

std::string masked(const std::vector<VolatileRow>& rows, std::string body, std::size_t count) {
  EXPECT_EQ(Volatile::of(rows).apply(body), count);
  return body;
}

TEST(Volatile, MasksWhatThePatternMatchesAtAPath) {
  EXPECT_EQ(masked({{"/system/0/text", "build [0-9a-f]{4}"}},
                   R"({"system":[{"text":"build 0a1b of build ff00"}],"x":"build 0a1b"})", 2),
            R"({"system":[{"text":"[volatile] of [volatile]"}],"x":"build 0a1b"})");
}

TEST(Volatile, MasksAllStringsBelowAPathWithoutPattern) {
  EXPECT_EQ(masked({{"/metadata", ""}}, R"({"metadata":{"a":"x","b":["y",1]},"c":"z"})", 2),
            R"({"metadata":{"a":"[volatile]","b":["[volatile]",1]},"c":"z"})");
}

TEST(Volatile, TakesAStarForAnyPart) {
  EXPECT_EQ(masked({{"/messages/*/content", "[0-9]+"}},
                   R"({"messages":[{"content":"at 12"},{"content":[{"text":"at 34"}]}]})", 2),
            R"({"messages":[{"content":"at [volatile]"},)"
            R"({"content":[{"text":"at [volatile]"}]}]})");
}

TEST(Volatile, LeavesOtherBodiesAlone) {
  for (const std::string body : {"", "{", R"({"a":1})", R"({"system":"no build"})"}) {
    EXPECT_EQ(masked({{"/system", "build [0-9]"}, {"/a~1b", ""}}, body, 0), body);
  }
  EXPECT_EQ(masked({{"/a~1b", ""}}, R"({"a/b":"x"})", 1), R"({"a/b":"[volatile]"})");
}

TEST(Volatile, RowsThatOverlapMaskOnce) {
  EXPECT_EQ(masked({{"/a", ""}, {"/a", "b"}}, R"({"a":"abc"})", 1), R"({"a":"[volatile]"})");
}

}  // namespace
}  // namespace weir::cassette
