// SPDX-License-Identifier: Apache-2.0
// Plain exchange files: what people and their scripts write.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/cassette/exchange.h"

namespace weir::cassette {
namespace {

const std::string kRow =
    R"({"provider":"anthropic","path":"/v1/messages","request":{"model":"m","messages":[]}})";

std::string error_of(const std::string& text) {
  const auto file = parse_exchange_file(text, "rows.jsonl");
  return file.ok() ? "" : file.error().message;
}

TEST(PlainFile, KeepsTheBytesOfRequestAndResponse) {
  const auto file = parse_exchange_file(
      R"({"provider":"openai","path":"/p","request":{"a" : 1.0, "b":"\u00e9"} ,"response":[ 1 ]})"
      "\n",
      "rows.jsonl");
  ASSERT_TRUE(file.ok()) << file.error().message;
  ASSERT_EQ(file->exchanges.size(), 1U);
  const Exchange& row = file->exchanges[0];
  EXPECT_EQ(file->kind, FileKind::plain);
  EXPECT_EQ(row.provider, "openai");
  EXPECT_EQ(row.request, R"({"a" : 1.0, "b":"\u00e9"})");
  EXPECT_EQ(row.response, "[ 1 ]");
  EXPECT_EQ(row.status, 200);
  EXPECT_EQ(row.ending, "clean");
}

TEST(PlainFile, RowsWithoutTimeFollowASecondApart) {
  const std::string timed = kRow.substr(0, kRow.size() - 1) + R"(,"at":10.25})";
  const auto file = parse_exchange_file(kRow + "\n" + kRow + "\n\n" + timed + "\n" + kRow, "r");
  ASSERT_TRUE(file.ok()) << file.error().message;
  std::vector<std::int64_t> times;
  for (const Exchange& row : file->exchanges) {
    times.push_back(row.at.count());
  }
  EXPECT_EQ(times, (std::vector<std::int64_t>{0, 1'000'000, 10'250'000, 11'250'000}));
}

TEST(PlainFile, ErrorsNameLineAndField) {
  struct Row {
    std::string fields;
    std::string message;
  };

  const std::vector<Row> rows{
      {R"("status":"ok")", R"("status" must be an integer, got "ok")"},
      {R"("status":2.5)", R"("status" must be an integer, got 2.5)"},
      {R"("status":1000)", R"("status" must be an HTTP status from 100 to 599, got 1000)"},
      {R"("at":-1)", R"("at" must be a number of seconds, 0 or more, got -1)"},
      {R"("duration":"1s")", R"("duration" must be a number of seconds, 0 or more, got "1s")"},
      {R"("ending":"clena")",
       R"("ending" must be one of clean, client_closed, cut, timeout, got "clena")"
       R"(, did you mean "clean"?)"},
      {R"("headers":{"a":1})", R"("headers.a" must be a string, got 1)"},
      {R"("reported":3)", R"("reported" must be an object, got 3)"},
      {R"("respons":{})", R"(unknown field "respons", did you mean "response"?)"},
      {R"("zzz":{})", R"(unknown field "zzz"; docs/formats/exchange.md lists the fields)"},
      {R"("run":"a","run":"b")", R"("run" stands twice)"},
      {R"("outcome":{})", R"("outcome" belongs to journals; leave it out)"},
  };
  for (const Row& row : rows) {
    std::string rows_with_error = kRow + "\n" + kRow.substr(0, kRow.size() - 1) + ",";
    rows_with_error.append(row.fields).append("}\n");
    EXPECT_EQ(error_of(rows_with_error), "rows.jsonl:2: " + row.message);
  }
}

TEST(PlainFile, SaysWhatIsMissing) {
  EXPECT_EQ(error_of(R"({"path":"/p","request":{}})"), R"(rows.jsonl:1: "provider" is missing)");
  EXPECT_EQ(error_of(R"({"provider":"p","request":{}})"), R"(rows.jsonl:1: "path" is missing)");
  EXPECT_EQ(error_of(R"({"provider":"p","path":"/p"})"), R"(rows.jsonl:1: "request" is missing)");
  const std::string empty =
      "rows.jsonl: is empty; record it with weir record, or write exchanges "
      "(docs/formats/exchange.md)";
  EXPECT_EQ(error_of(""), empty);
  EXPECT_EQ(error_of("\n  \n"), empty);
}

TEST(PlainFile, NullIsAbsent) {
  const std::string line =
      kRow.substr(0, kRow.size() - 1) + R"(,"model":null,"response":null,"at":null})";
  const auto file = parse_exchange_file(line, "r");
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->exchanges[0].response, "");
}

TEST(PlainFile, ATornLastLineIsDroppedAndTold) {
  std::vector<std::string> warnings;
  const auto file = parse_exchange_file(kRow + "\n" + kRow.substr(0, 30), "rows.jsonl", &warnings);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->exchanges.size(), 1U);
  EXPECT_EQ(warnings,
            (std::vector<std::string>{"rows.jsonl:2: the last line is torn and was left out"}));
}

TEST(PlainFile, TornElsewhereIsAnError) {
  const std::string torn = kRow.substr(0, 30);
  EXPECT_EQ(error_of(kRow + "\n" + torn + "\n" + kRow).rfind("rows.jsonl:2: is not valid JSON", 0),
            0U);
  EXPECT_EQ(error_of(kRow + "\n" + torn + "\n").rfind("rows.jsonl:2: is not valid JSON", 0), 0U);
  EXPECT_EQ(error_of(torn).rfind("rows.jsonl:1: is not valid JSON", 0), 0U);
}

}  // namespace
}  // namespace weir::cassette
