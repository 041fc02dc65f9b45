// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace weir {
namespace {

TEST(JsonText, ErrorsTellLineAndColumn) {
  const Result<Json> json = parse_json("{\n  \"a\": tru\n}");
  ASSERT_FALSE(json.ok());
  EXPECT_EQ(json.error().message, "not valid JSON at line 2 column 11: invalid literal");
}

TEST(JsonText, ANumberBeyondAllRangesIsAnError) {
  const auto result = parse_json(R"({"a":1e999})");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().message, "not valid JSON: a number is too large");
}

TEST(JsonText, NumbersCanBeKeptAsText) {
  const Result<Json> json = parse_json_numbers_as_text(
      R"({"b": [5e-06, -0, 18446744073709551615, 1.10], "a": {"x": null, "y": true, "x2": "s"}})");
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(
      dump_json(*json),
      R"({"b":["5e-06","0","18446744073709551615","1.10"],"a":{"x":null,"y":true,"x2":"s"}})");
  EXPECT_EQ(dump_json(*parse_json_numbers_as_text("1e2")), "\"1e2\"");
}

TEST(JsonText, BothReadersRefuseTheSame) {
  for (const char* text : {"", "{", "[1,]", "1e999", "{\"a\":1}}"}) {
    const Result<Json> json = parse_json_numbers_as_text(text);
    ASSERT_FALSE(json.ok()) << text;
    EXPECT_EQ(json.error().message, parse_json(text).error().message);
  }
}

TEST(JsonText, KeepsKeyOrder) {
  EXPECT_EQ(dump_json(*parse_json(R"({"b":1,"a":2})")), R"({"b":1,"a":2})");
}

TEST(JsonText, EscapesStringsAndMendsInvalidUtf8) {
  std::string out;
  append_json_string(out, "plain");
  append_json_string(out, "a\"b\n\xC3\xA9\xFF");
  EXPECT_EQ(out, "\"plain\"\"a\\\"b\\n\xC3\xA9\xEF\xBF\xBD\"");
}

TEST(JsonText, EscapesEveryControlCharacterAsTheLibraryDoes) {
  std::string every;
  for (char c = 0; c < 0x7F; ++c) {
    every.push_back(c);
  }
  every += "\x7F caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80";
  std::string out;
  append_json_string(out, every);
  EXPECT_EQ(out, dump_json(Json(every)));
}

TEST(JsonText, EscapesEveryByteWhereverItStands) {
  for (std::size_t before = 0; before < 18; ++before) {
    for (const char special : {'\0', '\x1F', '!', '"', '#', '[', '\\', ']', '\x7F'}) {
      std::string text = std::string(before, 'a') + special + "!]\x7F#" + special;
      std::string out;
      append_json_string(out, text);
      EXPECT_EQ(out, dump_json(Json(text))) << before << " " << int{special};
    }
  }
}

TEST(JsonText, ReplacesOverlongSurrogateAndTruncatedSequences) {
  for (const std::string broken : {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\xE2\x82"}) {
    std::string out;
    append_json_string(out, broken);
    EXPECT_EQ(out.find(broken), std::string::npos);
    EXPECT_TRUE(parse_json(out).ok()) << out;
  }
}

}  // namespace
}  // namespace weir
