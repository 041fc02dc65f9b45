// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include <gtest/gtest.h>

#include "tests/core/tokenizer/pieces.h"

namespace weir::tokenizer {
namespace {

Pieces pieces_of(std::string_view text) {
  return cut(cl100k_piece_end, text);
}

TEST(Cl100kSplitter, TakesOneSpaceOrPunctuationMarkIntoAWord) {
  EXPECT_EQ(pieces_of("Hold the  level"), (Pieces{"Hold", " the", " ", " level"}));
  EXPECT_EQ(pieces_of("(refund) $limit"), (Pieces{"(refund", ")", " $", "limit"}));
  EXPECT_EQ(pieces_of("\u00A0a\tb"), (Pieces{"\u00A0a", "\tb"}));
}

TEST(Cl100kSplitter, KeepsLettersOfAllKindsTogether) {
  EXPECT_EQ(pieces_of("getHTTPServer"), (Pieces{"getHTTPServer"}));
  EXPECT_EQ(pieces_of("A中BC\u01C5\u02B0"), (Pieces{"A中BC\u01C5\u02B0"}));
}

TEST(Cl100kSplitter, CutsBeforeAMarkAndTakesItIntoTheNextWord) {
  EXPECT_EQ(pieces_of("e\u0301a"), (Pieces{"e", "\u0301a"}));
  EXPECT_EQ(pieces_of("e\u0301\u0301a"), (Pieces{"e", "\u0301\u0301", "a"}));
  EXPECT_EQ(pieces_of("e\u0301\n"), (Pieces{"e", "\u0301\n"}));
  EXPECT_EQ(pieces_of(" \u0301a"), (Pieces{" \u0301", "a"}));
}

TEST(Cl100kSplitter, CutsContractionsOffInEitherCase) {
  EXPECT_EQ(pieces_of("it's WE'RE I'd y'all"),
            (Pieces{"it", "'s", " WE", "'RE", " I", "'d", " y", "'all"}));
  EXPECT_EQ(pieces_of("it'\u017Fo"), (Pieces{"it", "'\u017F", "o"}));
}

TEST(Cl100kSplitter, CutsContractionsOffWhereverTheyStand) {
  EXPECT_EQ(pieces_of("'stop"), (Pieces{"'s", "top"}));
  EXPECT_EQ(pieces_of("1'vet"), (Pieces{"1", "'ve", "t"}));
  EXPECT_EQ(pieces_of("'re'll"), (Pieces{"'re", "'ll"}));
}

TEST(Cl100kSplitter, SeesNoContractionBehindASpaceOrPunctuation) {
  EXPECT_EQ(pieces_of(" 's"), (Pieces{" '", "s"}));
  EXPECT_EQ(pieces_of("''s"), (Pieces{"''", "s"}));
  EXPECT_EQ(pieces_of("'re 'r"), (Pieces{"'re", " '", "r"}));
}

TEST(Cl100kSplitter, CutsNumbersAfterThreeDigits) {
  EXPECT_EQ(pieces_of("1234567 \u0661\u0662\u0663\u0664"),
            (Pieces{"123", "456", "7", " ", "\u0661\u0662\u0663", "\u0664"}));
}

TEST(Cl100kSplitter, PutsLineEndsButNoSlashBehindPunctuation) {
  EXPECT_EQ(pieces_of("{}\r\n\n x"), (Pieces{"{}\r\n\n", " x"}));
  EXPECT_EQ(pieces_of(":\n/x"), (Pieces{":\n", "/x"}));
  EXPECT_EQ(pieces_of("a ://b"), (Pieces{"a", " ://", "b"}));
}

TEST(Cl100kSplitter, CutsWhiteSpaceAfterItsLastLineEnd) {
  EXPECT_EQ(pieces_of("a \n\r\n   b"), (Pieces{"a", " \n\r\n", "  ", " b"}));
  EXPECT_EQ(pieces_of("a \n  "), (Pieces{"a", " \n", "  "}));
  EXPECT_EQ(pieces_of("   !"), (Pieces{"  ", " !"}));
  EXPECT_EQ(pieces_of("\t\t7"), (Pieces{"\t", "\t", "7"}));
}

}  // namespace
}  // namespace weir::tokenizer
