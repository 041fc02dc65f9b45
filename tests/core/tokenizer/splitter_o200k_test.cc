// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include <gtest/gtest.h>

#include "tests/core/tokenizer/pieces.h"

namespace weir::tokenizer {
namespace {

Pieces pieces_of(std::string_view text) {
  return cut(o200k_piece_end, text);
}

TEST(O200kSplitter, TakesOneSpaceIntoAWord) {
  EXPECT_EQ(pieces_of("Hold the  level"), (Pieces{"Hold", " the", " ", " level"}));
}

TEST(O200kSplitter, TakesOnePunctuationMarkIntoAWord) {
  EXPECT_EQ(pieces_of("(refund) $limit"), (Pieces{"(refund", ")", " $", "limit"}));
}

TEST(O200kSplitter, CutsCamelCaseBeforeUpperCase) {
  EXPECT_EQ(pieces_of("getHTTPServer"), (Pieces{"get", "HTTPServer"}));
  EXPECT_EQ(pieces_of("HTTPServerX"), (Pieces{"HTTPServer", "X"}));
}

TEST(O200kSplitter, CutsAnUpperCaseRunAfterItsLastCaselessLetterOrMark) {
  EXPECT_EQ(pieces_of("A中BC"), (Pieces{"A中", "BC"}));
  EXPECT_EQ(pieces_of("A\u0301BC"), (Pieces{"A\u0301", "BC"}));
  EXPECT_EQ(pieces_of("A中BCd"), (Pieces{"A中BCd"}));
}

TEST(O200kSplitter, TreatsTitleCaseAsUpperCase) {
  EXPECT_EQ(pieces_of("\u01C5a\u01C5"), (Pieces{"\u01C5a", "\u01C5"}));
}

TEST(O200kSplitter, KeepsContractionsWithTheirWord) {
  EXPECT_EQ(pieces_of("it's WE'RE I'd y'all"), (Pieces{"it's", " WE'RE", " I'd", " y", "'all"}));
  EXPECT_EQ(pieces_of("don'tx"), (Pieces{"don't", "x"}));
}

TEST(O200kSplitter, FoldsTheLongSIntoAContraction) {
  EXPECT_EQ(pieces_of("it'\u017F so"), (Pieces{"it'\u017F", " so"}));
}

TEST(O200kSplitter, CutsNumbersAfterThreeDigits) {
  EXPECT_EQ(pieces_of("1234567 \u0661\u0662\u0663\u0664"),
            (Pieces{"123", "456", "7", " ", "\u0661\u0662\u0663", "\u0664"}));
}

TEST(O200kSplitter, PutsLineEndsAndSlashesBehindPunctuation) {
  EXPECT_EQ(pieces_of("{}\r\n/\n x"), (Pieces{"{}\r\n/\n", " x"}));
  EXPECT_EQ(pieces_of("a ://b"), (Pieces{"a", " ://", "b"}));
}

TEST(O200kSplitter, CutsWhiteSpaceAfterItsLastLineEnd) {
  EXPECT_EQ(pieces_of("a \n\r\n   b"), (Pieces{"a", " \n\r\n", "  ", " b"}));
}

TEST(O200kSplitter, KeepsTheLastSpaceForWhatFollows) {
  EXPECT_EQ(pieces_of("   !"), (Pieces{"  ", " !"}));
  EXPECT_EQ(pieces_of("\t\t7"), (Pieces{"\t", "\t", "7"}));
}

TEST(O200kSplitter, TakesAllWhiteSpaceAtTheEndOfTheText) {
  EXPECT_EQ(pieces_of("a   "), (Pieces{"a", "   "}));
}

TEST(O200kSplitter, KnowsTheWhiteSpaceOfUnicode) {
  EXPECT_EQ(pieces_of("1\u0085\u00A02"), (Pieces{"1", "\u0085", "\u00A0", "2"}));
  EXPECT_EQ(pieces_of("1\u180E\u200B\uFEFF2"), (Pieces{"1", "\u180E\u200B\uFEFF", "2"}));
}

TEST(O200kSplitter, StartsAWordWithAMarkEvenWhereNoneIsBefore) {
  EXPECT_EQ(pieces_of("\u0301AB"), (Pieces{"\u0301", "AB"}));
  EXPECT_EQ(pieces_of("\u0301ab"), (Pieces{"\u0301ab"}));
}

TEST(O200kSplitter, KnowsLettersOfUnicode16ButNotOf17) {
  EXPECT_EQ(pieces_of("a\u1C8A"), (Pieces{"a\u1C8A"}));
  EXPECT_EQ(pieces_of("a\u088F"), (Pieces{"a", "\u088F"}));
}

}  // namespace
}  // namespace weir::tokenizer
