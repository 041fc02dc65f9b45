// SPDX-License-Identifier: Apache-2.0
#include "harness/import/har.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace weir::importing {
namespace {

using namespace std::chrono_literals;

std::string har(const std::string& entries) {
  return R"({"log":{"version":"1.2","entries":[)" + entries + "]}}";
}

std::string error_of(const std::string& text) {
  const auto records = read_har(text, "order.har");
  return records.ok() ? "none" : records.error().message;
}

TEST(Har, ReadsAnEntry) {
  const auto records = read_har(har(R"({
    "startedDateTime": "2026-11-26T10:00:00.250+02:00", "time": 1250.5, "timings": {"wait": 400},
    "request": {"method": "POST", "url": "https://api.openai.com/v1/responses",
                "headers": [{"name": "Authorization", "value": "Bearer k"}],
                "postData": {"mimeType": "application/json", "text": "{}"}},
    "response": {"status": 200, "headers": [], "content": {"text": "eyJiIjoyfQ==",
                 "encoding": "base64"}}})"),
                                "order.har");
  ASSERT_TRUE(records.ok()) << records.error().message;
  ASSERT_EQ(records->size(), 1U);
  const HttpRecord& record = records->front();
  EXPECT_EQ(record.url, "https://api.openai.com/v1/responses");
  EXPECT_EQ(net::header(record.request_headers, "authorization"), "Bearer k");
  EXPECT_EQ(record.request_body, "{}");
  EXPECT_EQ(record.answer_body, "{\"b\":2}");
  EXPECT_EQ(record.duration, 1250500us);
  EXPECT_EQ(record.ttft, 400ms);
  EXPECT_EQ(record.place, "order.har: entry 1");
  ASSERT_TRUE(record.started.has_value());
  EXPECT_EQ(*record.started,
            std::chrono::sys_days(std::chrono::year{2026} / 11 / 26) + 10h + 250ms);
}

TEST(Har, TakesNonsenseTimesAsNone) {
  const auto records = read_har(har(R"({"time": -1, "startedDateTime": "soon",
    "request": {"method": "GET", "url": "/"}, "response": {"status": 0}})"),
                                "order.har");
  ASSERT_TRUE(records.ok()) << records.error().message;
  EXPECT_EQ(records->front().duration, 0us);
  EXPECT_FALSE(records->front().started.has_value());
}

TEST(Har, NamesWhatIsWrong) {
  EXPECT_EQ(error_of(R"({"entries": []})"), "order.har: expected log.entries, as HAR 1.2 has them");
  EXPECT_EQ(error_of(har(R"({"request": {}, "response": {}}, 3)")),
            "order.har: entry 1: expected request.method, request.url and response.status");
  EXPECT_EQ(error_of(har("3")), "order.har: entry 1: expected an entry with request and response");
  EXPECT_EQ(error_of(har(R"({"request": {"method": "GET", "url": "/"}, "response": {"status": 200,
    "content": {"text": "?", "encoding": "base64"}}})")),
            "order.har: entry 1: content.text is not valid base64");
  EXPECT_NE(error_of("{\n  \"log\": }").find("order.har: not valid JSON at line 2"),
            std::string::npos);
}

}  // namespace
}  // namespace weir::importing
