// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/gemma_text.h"

#include <string>

#include <gtest/gtest.h>

namespace weir::meter {
namespace {

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) {
    out += text;
  }
  return out;
}

TEST(GemmaText, AnEmptyTextHasNoTokens) {
  EXPECT_EQ(gemma_tokens(""), 0);
}

TEST(GemmaText, AWordTakesUpTheSpaceInFront) {
  EXPECT_EQ(gemma_tokens("parcel"), 1);
  EXPECT_EQ(gemma_tokens("The parcel left our store."), 6);
}

TEST(GemmaText, AnAppendedWordAddsItsTokens) {
  for (const std::string text : {"The parcel left", "f(x) = {1}", "line\n", "\xF0\x9F\x93\xA6"}) {
    EXPECT_EQ(gemma_tokens(text + " store"), gemma_tokens(text) + 1) << text;
  }
}

TEST(GemmaText, DigitsStandAlone) {
  EXPECT_EQ(gemma_tokens("2026"), 4);
  EXPECT_EQ(gemma_tokens("12,345.67"), 7 + 2);
  // The space in front of a digit is a token, other than in front of a word.
  EXPECT_EQ(gemma_tokens("order 42"), 1 + 1 + 2);
}

TEST(GemmaText, RunsOfBlanksAreOneTokenForThirtyOne) {
  EXPECT_EQ(gemma_tokens("\n"), 1);
  EXPECT_EQ(gemma_tokens(repeated("\n", 31)), 1);
  EXPECT_EQ(gemma_tokens(repeated("\n", 32)), 2);
  EXPECT_EQ(gemma_tokens(repeated("\t", 32)), 2);
  EXPECT_EQ(gemma_tokens(repeated(" ", 32)), 2);
  // Indentation: line end, spaces and word are one each.
  EXPECT_EQ(gemma_tokens("if\n    then"), 4);
}

TEST(GemmaText, ASpaceThatNoWordTakesUpIsAToken) {
  EXPECT_EQ(gemma_tokens("parcel "), 2);
  EXPECT_EQ(gemma_tokens("parcel \n"), 3);
  EXPECT_EQ(gemma_tokens("parcel <b>"), 3);
}

TEST(GemmaText, BlanksOfOtherKindsAreTheirBytes) {
  EXPECT_EQ(gemma_tokens("\r\n"), 1 + 1);
  EXPECT_EQ(gemma_tokens("left\xC2\xA0store"), 1 + 2 + 1);
}

TEST(GemmaText, AnEmojiIsOneTokenWithItsSpace) {
  EXPECT_EQ(gemma_tokens("\xF0\x9F\x93\xA6"), 1);
  EXPECT_EQ(gemma_tokens("\xF0\x9F\x93\xA6\xF0\x9F\x9A\x9A"), 2);
  EXPECT_EQ(gemma_tokens("left \xF0\x9F\x93\xA6"), 2);
}

TEST(GemmaText, KnownTagsAreOneToken) {
  EXPECT_EQ(gemma_tokens("<div>"), 1);
  EXPECT_EQ(gemma_tokens("</blockquote>"), 1);
  EXPECT_EQ(gemma_tokens("<h2>parcel</h2>"), 3);
  EXPECT_EQ(gemma_tokens("<parcel>"), 3);
  EXPECT_EQ(gemma_tokens("<"), 1);
  EXPECT_EQ(gemma_tokens("<>"), 1);
}

TEST(GemmaText, LongRunsOfSignsAreSplit) {
  EXPECT_EQ(gemma_tokens(repeated("-", 16)), 1);
  EXPECT_EQ(gemma_tokens(repeated("-", 64)), 4);
}

TEST(GemmaText, WordsOfOtherScriptsHaveAFactor) {
  // Eight tokens of o200k_base, at 0.805.
  const std::string han =
      "\xE5\x8C\x85\xE8\xA3\xB9\xE5\xB7\xB2\xE7\xBB\x8F\xE7\xA6\xBB\xE5\xBC\x80\xE4\xBB\x93\xE5\xBA"
      "\x93";
  EXPECT_EQ(gemma_tokens(han), 6);
  EXPECT_EQ(gemma_tokens("\xD0\xBF\xD0\xBE\xD1\x81\xD1\x8B\xD0\xBB\xD0\xBA\xD0\xB0"), 3);
}

TEST(GemmaText, InvalidBytesCountAsReplacementCharacters) {
  EXPECT_EQ(gemma_tokens("left \xFF store"), gemma_tokens("left \xEF\xBF\xBD store"));
}

}  // namespace
}  // namespace weir::meter
