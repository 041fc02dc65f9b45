// SPDX-License-Identifier: Apache-2.0
#include "core/tokenizer/tokenizer.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace weir::tokenizer {
namespace {

using Ids = std::vector<std::uint32_t>;

Ids ids_of(std::string_view text) {
  return encode(Encoding::o200k_base, text);
}

TEST(Tokenizer, EncodesNothingAsNothing) {
  EXPECT_EQ(ids_of(""), Ids{});
  EXPECT_EQ(ids_of({}), Ids{});
  EXPECT_EQ(count(Encoding::o200k_base, {}), 0U);
}

TEST(Tokenizer, GivesTheIdsOfTiktoken) {
  EXPECT_EQ(ids_of("Hello, world!"), (Ids{13225, 11, 2375, 0}));
}

TEST(Tokenizer, GivesTheIdsOfEachEncoding) {
  EXPECT_EQ(encode(Encoding::cl100k_base, "Hello, world!"), (Ids{9906, 11, 1917, 0}));
  EXPECT_EQ(encode(Encoding::cl100k_base, "<|endoftext|>"), (Ids{27, 91, 8862, 728, 428, 91, 29}));
  EXPECT_EQ(encode(Encoding::cl100k_base, {}), Ids{});
  EXPECT_EQ(count(Encoding::cl100k_base, "Hello, world!"), 4U);
}

TEST(Tokenizer, NeverSeesSpecialTokensInText) {
  EXPECT_EQ(ids_of("<|endoftext|>"), (Ids{27, 91, 419, 1440, 919, 91, 29}));
}

TEST(Tokenizer, CountsWhatItEncodes) {
  const std::string text = "Refund A-1042: 客服 said it's \"done\"…\n\n\tat 10:41:07\r\n";
  EXPECT_EQ(count(Encoding::o200k_base, text), ids_of(text).size());
}

TEST(Tokenizer, ReplacesEachInvalidSequenceByOneReplacementCharacter) {
  EXPECT_EQ(ids_of("a\xFF"
                   "b"),
            ids_of("a\uFFFD"
                   "b"));
  EXPECT_EQ(ids_of("a\xE4\xB8"
                   "b"),
            ids_of("a\uFFFD"
                   "b"));
  EXPECT_EQ(ids_of("a\xE4\xB8"), ids_of("a\uFFFD"));
  EXPECT_EQ(ids_of("\xED\xA0\x80"), ids_of("\uFFFD\uFFFD\uFFFD"));
  EXPECT_EQ(ids_of("\xC0\xAF"), ids_of("\uFFFD\uFFFD"));
  EXPECT_EQ(ids_of("\xF4\x90\x80\x80"), ids_of("\uFFFD\uFFFD\uFFFD\uFFFD"));
}

TEST(Tokenizer, KeepsTheReplacementCharacterOfValidText) {
  EXPECT_EQ(ids_of("\uFFFD"), Ids{3251});
}

}  // namespace
}  // namespace weir::tokenizer
