// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/redactor.h"

#include <gtest/gtest.h>

namespace weir::record {
namespace {

net::HttpRequest sent_with(net::Headers headers, std::string query = "") {
  net::HttpRequest http;
  http.headers = std::move(headers);
  http.query = std::move(query);
  return http;
}

TEST(Redactor, KnowsTheKeyThatTheClientSends) {
  using Keys = std::vector<std::string>;
  EXPECT_EQ(credentials_of(sent_with({{"X-Api-Key", "company-key-42"}})), Keys{"company-key-42"});
  EXPECT_EQ(credentials_of(sent_with({{"authorization", "Bearer company-key-42"}})),
            Keys{"company-key-42"});
  EXPECT_EQ(credentials_of(sent_with({}, "alt=sse&key=company-key-42")), Keys{"company-key-42"});
  EXPECT_EQ(credentials_of(sent_with({}, "access_token=company-key-42")), Keys{"company-key-42"});
  EXPECT_EQ(credentials_of(sent_with({{"Cookie", "sid=company-key-42"}})),
            Keys{"sid=company-key-42"});
  EXPECT_TRUE(credentials_of(sent_with({{"x-api-key", "dummy"}}, "key&=&&alt=sse")).empty());
}

TEST(Redactor, TakesSecretsOutOfEveryPart) {
  const std::string shaped = "sk-ant-api03-Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7";
  cassette::Exchange exchange;
  exchange.path = "/v1/company-key-42/messages";
  exchange.request = R"({"a":"company-key-42, company-key-42","b":")" + shaped + R"("})";
  exchange.response = R"({"error":"bad key company-key-42"})";
  exchange.headers = {{"x-session-id", "company-key-42"}};
  exchange.answer_headers = {{"request-id", shaped}};
  Redactions counts;
  redact(exchange, {"company-key-42"}, counts);
  EXPECT_EQ(exchange.path, "/v1/[redacted credential]/messages");
  EXPECT_EQ(exchange.request, R"({"a":"[redacted credential], [redacted credential]",)"
                              R"("b":"[redacted api-key]"})");
  EXPECT_EQ(exchange.response, R"({"error":"bad key [redacted credential]"})");
  EXPECT_EQ(exchange.headers["x-session-id"], "[redacted credential]");
  EXPECT_EQ(exchange.answer_headers["request-id"], "[redacted api-key]");
  EXPECT_EQ(counts, (Redactions{{"api-key", 2}, {"credential", 5}}));
}

TEST(Redactor, LeavesTheRestAsItIs) {
  cassette::Exchange exchange;
  exchange.request = R"({"model":"claude-sonnet-5-5","a":"the sk- prefix, a bearer of news"})";
  const std::string before = exchange.request;
  Redactions counts;
  redact(exchange, {}, counts);
  EXPECT_EQ(exchange.request, before);
  EXPECT_TRUE(counts.empty());
}

}  // namespace
}  // namespace weir::record
