// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/text_memo.h"

#include <string>

#include <gtest/gtest.h>

namespace weir::meter {
namespace {

constexpr auto kEncoding = tokenizer::Encoding::o200k_base;

std::string text(int number) {
  return "order " + std::to_string(number);
}

TEST(TextMemo, CountsAgainWhatItForgot) {
  TextMemo small(4);
  TextMemo large;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 50; ++i) {
      ASSERT_EQ(small.count(kEncoding, text(i)), large.count(kEncoding, text(i))) << i;
      ASSERT_LE(small.size(), 8U);
    }
  }
  EXPECT_EQ(small.tokenized_bytes(), 2 * large.tokenized_bytes());
}

TEST(TextMemo, ForgetsAndMakesAgainWhatIsKeptByKey) {
  TextMemo memo(4);
  int made = 0;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 50; ++i) {
      const auto make = [&] { return ++made, i; };
      ASSERT_EQ(memo.remember(digest128(text(i)), 1, make), i);
      ASSERT_EQ(memo.remember(digest128(text(i)), 1, make), i);
      ASSERT_LE(memo.size(), 8U);
    }
  }
  EXPECT_EQ(made, 100) << "once a round";
}

}  // namespace
}  // namespace weir::meter
