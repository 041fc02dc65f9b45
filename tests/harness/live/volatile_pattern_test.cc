// SPDX-License-Identifier: Apache-2.0
#include "harness/live/volatile_pattern.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

namespace weir::live {
namespace {

TEST(VolatilePattern, NamesTheKindOfWordThatDiffers) {
  EXPECT_EQ(volatile_pattern("...Today is 10:41:07", "...Today is 10:41:22"),
            "Today is [0-9]+:[0-9]+:[0-9]+");
  EXPECT_EQ(volatile_pattern("It is 17.5. Go", "It is 18.1. Go"), R"(It is [0-9]+\.[0-9]+)");
  EXPECT_EQ(volatile_pattern("build 1a2b3c4d, main", "build ffee00aa, main"), "build [0-9a-f]+");
  EXPECT_EQ(volatile_pattern("Chunk (ID): 7", "Chunk (ID): 12"), R"(Chunk \(ID\): [0-9]+)");
  EXPECT_EQ(volatile_pattern("session Ab3x9", "session Qr4s5"), "session [0-9A-Za-z]+");
}

TEST(VolatilePattern, TakesWordsOfDifferentShapesOrUnknownEnds) {
  for (const auto& [was, now] :
       {std::pair{"in run-7/a", "in run-8"}, {"id 0f9e8d7c-...", "id 1f9e8d7c-..."}}) {
    const std::string pattern = volatile_pattern(was, now);
    for (std::string text : {was, now}) {
      text = text.substr(0, text.find("..."));
      EXPECT_TRUE(re2::RE2::PartialMatch(text, pattern)) << pattern;
    }
  }
}

TEST(VolatilePattern, IsNoneWhereTextWasAddedOrNoWordDiffers) {
  EXPECT_EQ(volatile_pattern("", "something"), "");
  EXPECT_EQ(volatile_pattern("(!)", "(?)"), "");
}

}  // namespace
}  // namespace weir::live
