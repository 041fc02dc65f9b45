// SPDX-License-Identifier: Apache-2.0
#include "core/tokenizer/tables.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/tokenizer/table_maker/make_tables.h"
#include "core/tokenizer/table_maker/vocabulary.h"

namespace weir::tokenizer {
namespace {

/// A vocabulary file: all bytes in order, then these merges.
std::string vocabulary_file(const std::vector<Parts>& merges) {
  std::string file;
  for (TokenId token = 0; token < kByteTokens; ++token) {
    file += static_cast<char>(token);
  }
  for (const bool left : {true, false}) {
    for (int shift = 0; shift < 24; shift += 8) {
      for (const Parts& parts : merges) {
        file += static_cast<char>(((left ? parts.left : parts.right) >> shift) & 0xFFU);
      }
    }
  }
  return file;
}

std::string blob_of(const std::vector<Parts>& merges) {
  return make_tables(parse_vocabulary(vocabulary_file(merges)).value()).value();
}

TokenId longest(const Tables& tables, std::string_view text) {
  return tables.longest_token(text.data(), text.data() + text.size());
}

TEST(Tables, FindTheLongestTokenAtTheStart) {
  const std::string blob = blob_of({{'a', 'b'}, {256, 'c'}, {257, 257}});
  const Tables tables = view_tables(blob).value();
  EXPECT_EQ(longest(tables, "a"), TokenId{'a'});
  EXPECT_EQ(longest(tables, "abx"), 256U);
  EXPECT_EQ(longest(tables, "abcabx"), 257U);
  EXPECT_EQ(longest(tables, "abcabcabc"), 258U);
  EXPECT_EQ(longest(tables, std::string_view("\0a", 2)), 0U);
  EXPECT_EQ(longest(tables, "\xFF"), 255U);
}

TEST(Tables, EndTheSearchAtANulBehindAToken) {
  const std::string blob = blob_of({{'a', 'b'}, {256, 'c'}});
  const Tables tables = view_tables(blob).value();
  EXPECT_EQ(longest(tables, std::string_view("abc\0a", 5)), 257U);
  EXPECT_EQ(longest(tables, std::string_view("x\0abc", 5)), TokenId{'x'});
}

TEST(Tables, KnowMergesPartsPrefixesAndLengths) {
  const std::string blob = blob_of({{'a', 'b'}, {256, 'c'}, {257, 257}});
  const Tables tables = view_tables(blob).value();
  EXPECT_EQ(tables.token_count, 259U);
  EXPECT_EQ(tables.merged('a', 'b'), 256U);
  EXPECT_EQ(tables.merged('b', 'a'), kNoToken);
  EXPECT_EQ(tables.merged(257, 257), 258U);
  EXPECT_EQ(tables.parts[257].left, 256U);
  EXPECT_EQ(tables.prefixes[258], 257U);
  EXPECT_EQ(tables.prefixes[256], TokenId{'a'});
  EXPECT_EQ(tables.prefixes[std::size_t{'a'}], kNoToken);
  EXPECT_EQ(tables.lengths[258], 6U);
}

TEST(Tables, RefuseABlobOfAnotherShape) {
  const std::string blob = blob_of({{'a', 'b'}});
  EXPECT_FALSE(view_tables("").ok());
  EXPECT_FALSE(view_tables(std::string_view(blob).substr(0, blob.size() - 1)).ok());
  std::string other = blob;
  other[0] = 'X';
  const Result<Tables> refused = view_tables(other);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("table_maker"), std::string::npos);
}

TEST(Tables, AreNotMadeFromAVocabularyWithATokenTwice) {
  const Result<std::string> made =
      make_tables(parse_vocabulary(vocabulary_file({{'a', 'b'}, {'a', 'b'}})).value());
  ASSERT_FALSE(made.ok());
  EXPECT_NE(made.error().message.find("token 256"), std::string::npos) << made.error().message;
}

TEST(Vocabulary, RefusesAMergeOfALaterToken) {
  const Result<Vocabulary> refused = parse_vocabulary(vocabulary_file({{'a', 256}}));
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("merge 0"), std::string::npos);
}

TEST(Vocabulary, RefusesAFileThatIsCutShort) {
  const std::string file = vocabulary_file({{'a', 'b'}});
  EXPECT_FALSE(parse_vocabulary(std::string_view(file).substr(0, file.size() - 1)).ok());
  EXPECT_FALSE(parse_vocabulary("abc").ok());
}

}  // namespace
}  // namespace weir::tokenizer
