// SPDX-License-Identifier: Apache-2.0
// Rows of an exchange file, each on its own.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/cassette/exchange.h"

namespace weir::cassette {
namespace {

const std::string kHeader = "{\"weir\":\"cassette\",\"version\":1}\n";

std::string row(const std::string& model) {
  return R"({"provider":"openai","path":"/v1/chat/completions","request":{},"model":")" + model +
         "\"}\n";
}

/// The model of each row, or the message of its error.
std::vector<std::string> rows_of(const std::string& text,
                                 std::vector<std::string>* warnings = nullptr) {
  const auto rows = parse_exchange_rows(text, "r", warnings);
  if (!rows.ok()) {
    return {"file: " + rows.error().message};
  }
  std::vector<std::string> list;
  for (const Result<Exchange>& each : *rows) {
    list.push_back(each.ok() ? each->model : each.error().message);
  }
  return list;
}

TEST(ExchangeRows, ABadRowIsAnErrorInItsPlaceAndHidesNoOther) {
  const std::string unknown = R"({"provider":"openai","path":"/p","request":{},"statsu":200})"
                              "\n";
  const auto rows = rows_of(row("a") + unknown + row("b") + "{}\n[]\nnot json\n" + row("c"));
  ASSERT_EQ(rows.size(), 7U);
  EXPECT_EQ(rows[0], "a");
  EXPECT_EQ(rows[1].find("r:2: "), 0U) << rows[1];
  EXPECT_NE(rows[1].find("\"statsu\""), std::string::npos) << rows[1];
  EXPECT_EQ(rows[2], "b");
  EXPECT_EQ(rows[3], "r:4: \"provider\" is missing");
  EXPECT_EQ(rows[4].find("r:5: must be a JSON object"), 0U) << rows[4];
  EXPECT_EQ(rows[5].find("r:6: is not valid JSON"), 0U) << rows[5];
  EXPECT_EQ(rows[6], "c");
}

TEST(ExchangeRows, AllMayBeBad) {
  const auto rows = rows_of("not json\n{}\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].find("r:1: is not valid JSON"), 0U) << rows[0];
  EXPECT_EQ(rows[1].find("r:2: "), 0U) << rows[1];
  EXPECT_EQ(rows_of("not json\n").at(0).find("r:1: is not valid JSON"), 0U);
}

TEST(ExchangeRows, TheTimeOfARowFollowsTheGoodOneBefore) {
  const auto rows = parse_exchange_rows(row("a") + "{}\n" + row("b"), "r");
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rows->at(2)->at, Micros(1'000'000));
}

TEST(ExchangeRows, ABadHeaderOrBlockFailsTheFile) {
  EXPECT_EQ(rows_of("{\"weir\":\"casette\",\"version\":1}\n" + row("a")).at(0).find("file: r:1: "),
            0U);
  EXPECT_EQ(rows_of("{\"weir\":\"cassette\",\"version\":9}\n" + row("a")).at(0).find("file: r:1: "),
            0U);
  EXPECT_EQ(rows_of(kHeader + "{\"block\":\"a\",\"bytes\":1}\n" + row("a")).at(0).find("file: r:2"),
            0U);
}

TEST(ExchangeRows, AnEmptyFileFails) {
  for (const char* text : {"", "\n \n"}) {
    EXPECT_EQ(rows_of(text).at(0).find("file: r: is empty"), 0U) << rows_of(text).at(0);
  }
  EXPECT_TRUE(rows_of(kHeader).empty()) << "a header is a file without rows";
}

TEST(ExchangeRows, ATornLastLineIsLeftOutWithAWarning) {
  std::vector<std::string> warnings;
  EXPECT_EQ(rows_of(row("a") + "{\"provider\":\"ope", &warnings), std::vector<std::string>{"a"});
  EXPECT_EQ(warnings, std::vector<std::string>{"r:2: the last line is torn and was left out"});
  const auto ended = rows_of(row("a") + "{\"provider\":\"ope\n");
  ASSERT_EQ(ended.size(), 2U) << "a line break says that it was written whole";
  EXPECT_EQ(ended[1].find("r:2: is not valid JSON"), 0U) << ended[1];
}

TEST(ExchangeRows, ACopyFromABadRowIsBad) {
  const std::string bad = R"({"provider":"openai","request_pieces":["{}"]})"
                          "\n";
  const std::string copy =
      R"({"provider":"openai","path":"/p","request_pieces":[{"as":2,"pieces":1}]})"
      "\n";
  const auto rows = rows_of(kHeader + bad + copy + row("a"));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].find("r:2: "), 0U) << rows[0];
  EXPECT_EQ(rows[1].find("r:3: "), 0U) << rows[1];
  EXPECT_EQ(rows[2], "a");
}

}  // namespace
}  // namespace weir::cassette
