// SPDX-License-Identifier: Apache-2.0
#include "harness/import/vcr.h"

#include <string>

#include <gtest/gtest.h>

namespace weir::importing {
namespace {

/// One interaction whose request and response hold these lines, indented by four.
std::string cassette(const std::string& request, const std::string& response) {
  return "interactions:\n- request:\n" + request +
         "    method: POST\n    uri: https://api.anthropic.com/v1/messages?beta=true\n"
         "  response:\n" +
         response + "version: 1\n";
}

const std::string kOk = "    status: {code: 200, message: OK}\n";

HttpRecord read_one(const std::string& text) {
  const auto records = read_vcr(text, "order.yaml");
  EXPECT_TRUE(records.ok()) << records.error().message;
  return records.ok() && records->size() == 1 ? records->front() : HttpRecord{};
}

std::string error_of(const std::string& text) {
  const auto records = read_vcr(text, "order.yaml");
  return records.ok() ? "none" : records.error().message;
}

TEST(Vcr, ReadsBodiesAsText) {
  const HttpRecord record =
      read_one(cassette("    body: '{\"a\": 1}'\n    headers: {Host: [api.anthropic.com], x: y}\n",
                        "    body: {string: '{\"b\": 2}'}\n    headers: {}\n" + kOk));
  EXPECT_EQ(record.method, "POST");
  EXPECT_EQ(record.url, "https://api.anthropic.com/v1/messages?beta=true");
  EXPECT_EQ(record.request_body, "{\"a\": 1}");
  EXPECT_EQ(record.answer_body, "{\"b\": 2}");
  EXPECT_EQ(record.status, 200);
  EXPECT_EQ(net::header(record.request_headers, "host"), "api.anthropic.com");
  EXPECT_EQ(net::header(record.request_headers, "X"), "y");
  EXPECT_EQ(record.place, "order.yaml:2:3");
}

TEST(Vcr, ReadsBinaryBodies) {
  const HttpRecord record = read_one(cassette("    body: !!binary |\n      eyJhIj\n      oxfQ==\n",
                                              "    body: {base64_string: eyJiIjoyfQ==}\n" + kOk));
  EXPECT_EQ(record.request_body, "{\"a\":1}");
  EXPECT_EQ(record.answer_body, "{\"b\":2}");
}

TEST(Vcr, ReadsParsedBodiesAsCompactJson) {
  const HttpRecord record = read_one(
      cassette("    parsed_body:\n      messages:\n      - content: Hi\n        role: user\n",
               "    parsed_body: {n: 1}\n" + kOk));
  EXPECT_EQ(record.request_body, R"({"messages":[{"content":"Hi","role":"user"}]})");
  EXPECT_EQ(record.answer_body, "{\"n\":1}");
}

TEST(Vcr, ReadsWhatOlderVersionsWroteForHttpx) {
  const HttpRecord record = read_one(cassette(
      "    body: ''\n", "    content: '{}'\n    http_version: HTTP/1.1\n    status_code: 429\n"));
  EXPECT_EQ(record.answer_body, "{}");
  EXPECT_EQ(record.status, 429);
}

TEST(Vcr, ReadsJsonCassettes) {
  const HttpRecord record = read_one(
      R"({"version": 1, "interactions": [{"request": {"method": "GET", "uri": "http://x/", "body":
      null, "headers": {}}, "response": {"status": {"code": 204}, "body": {"string": ""}}}]})");
  EXPECT_EQ(record.method, "GET");
  EXPECT_EQ(record.answer_body, "");
}

TEST(Vcr, NamesWhereACassetteIsWrong) {
  EXPECT_EQ(error_of("http_interactions: []\n"),
            "order.yaml:1:1: expected a list \"interactions\", as vcrpy writes it");
  EXPECT_EQ(error_of("interactions:\n- request: {}\n"),
            "order.yaml:2:3: expected an interaction with request and response");
  EXPECT_EQ(error_of(cassette("", "    status: {code: many}\n")),
            "order.yaml:6:20: expected a status like {code: 200}");
  EXPECT_EQ(error_of(cassette("    body: !!binary '?'\n", kOk)),
            "order.yaml:3:11: this !!binary is not valid base64");
  EXPECT_EQ(error_of(cassette("    body: {base64_string: '?'}\n", kOk)),
            "order.yaml:3:27: base64_string is not valid base64");
  EXPECT_EQ(error_of(cassette("    headers: []\n", kOk)),
            "order.yaml:3:14: expected headers: a map of names to values");
  EXPECT_EQ(error_of(cassette("    body: [1]\n", kOk)),
            "order.yaml:3:11: expected a body with string or base64_string");
}

TEST(Vcr, BuildsNoObjects) {
  EXPECT_NE(error_of(cassette("    body: !!python/object/apply:os.system ['true']\n", kOk))
                .find("order.yaml:3:11: YAML tags are not supported"),
            std::string::npos);
}

TEST(Vcr, LimitsDepthAndSize) {
  EXPECT_NE(
      error_of(cassette("    body: " + std::string(200, '[') + std::string(200, ']') + "\n", kOk))
          .find("nested deeper"),
      std::string::npos);
  EXPECT_EQ(error_of(std::string(kMaxVcrBytes + 1, ' ')),
            "order.yaml: larger than 32 MiB; import a part of it");
  EXPECT_EQ(error_of("interactions: [\xff]\n"),
            "order.yaml:1:16: this byte is not UTF-8; save the file as UTF-8");
}

}  // namespace
}  // namespace weir::importing
