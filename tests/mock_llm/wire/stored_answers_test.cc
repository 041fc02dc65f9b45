// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/stored_answers.h"

#include <gtest/gtest.h>

namespace weir::wire {
namespace {

StoredAnswer answer(std::size_t bytes) {
  return {std::string(bytes / 2, 'j'), std::string(bytes - bytes / 2, 'c')};
}

TEST(StoredAnswers, ForgetTheOldestFirst) {
  StoredAnswers stored(100);
  stored.add("a", answer(40));
  stored.add("b", answer(40));
  stored.add("c", answer(40));
  EXPECT_EQ(stored.find("a"), nullptr);
  ASSERT_NE(stored.find("b"), nullptr);
  EXPECT_EQ(stored.find("c")->json, std::string(20, 'j'));
}

TEST(StoredAnswers, KeepNothingLargerThanAllOfThem) {
  StoredAnswers stored(100);
  stored.add("a", answer(40));
  stored.add("b", answer(101));
  EXPECT_EQ(stored.find("a"), nullptr);
  EXPECT_EQ(stored.find("b"), nullptr);
  stored.add("c", answer(100));
  EXPECT_NE(stored.find("c"), nullptr);
}

TEST(StoredAnswers, GiveBackTheRoomOfWhatIsErased) {
  StoredAnswers stored(100);
  stored.add("a", answer(60));
  EXPECT_TRUE(stored.erase("a"));
  EXPECT_FALSE(stored.erase("a"));
  stored.add("b", answer(60));
  stored.add("c", answer(40));
  EXPECT_NE(stored.find("b"), nullptr);
  EXPECT_NE(stored.find("c"), nullptr);
}

TEST(StoredAnswers, KeepTheFirstOfAnId) {
  StoredAnswers stored(100);
  stored.add("a", {"first", ""});
  stored.add("a", {"second", ""});
  EXPECT_EQ(stored.find("a")->json, "first");
}

}  // namespace
}  // namespace weir::wire
