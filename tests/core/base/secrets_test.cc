// SPDX-License-Identifier: Apache-2.0
// What is a secret, and what only looks like one.
#include "core/base/secrets.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/redact.h"

namespace weir {
namespace {

const std::string kLetters = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5kL7nP9rS1tV3xY5zA7";

struct Case {
  std::string kind;
  std::string text;  ///< with the secret between « and »
};

std::string without_marks(std::string text) {
  for (const std::string mark : {"«", "»"}) {
    const std::size_t at = text.find(mark);
    text.erase(at, mark.size());
  }
  return text;
}

std::string with_placeholder(std::string text, const std::string& kind) {
  const std::size_t begin = text.find("«");
  const std::size_t end = text.find("»") + std::string("»").size();
  return text.replace(begin, end - begin, "[redacted " + kind + "]");
}

TEST(Secrets, AreKnownByTheirShape) {
  const std::string hex = "0123456789abcdef0123456789abcdef";
  const std::vector<Case> cases = {
      {"api-key", "use «sk-or-v1-" + hex + "» here"},
      {"api-key", "«gsk_" + kLetters + "»"},
      {"api-key", "«xai-" + kLetters + "»"},
      {"api-key", "«pplx-" + kLetters + "»"},
      {"api-key", "«sk_live_" + kLetters.substr(0, 24) + "»"},
      {"api-key", "«lsv2_pt_" + hex + "_0123456789»"},
      {"api-key", "«pk-lf-01234567-89ab-cdef-0123-456789abcdef»"},
      {"api-key", "«SG." + kLetters.substr(0, 22) + "." + kLetters.substr(0, 43) + "»"},
      {"token", "«hf_" + kLetters.substr(0, 34) + "»"},
      {"token", "«npm_" + kLetters.substr(0, 36) + "»"},
      {"token", "«dapi" + hex + "»"},
      {"token", "«xoxe-" + kLetters + "»"},
      {"token", "https://hooks.slack.com/services/«T00000000/B00000000/XXXXXXXXXXXX»"},
      {"token", "«ya29." + kLetters + "»"},
      {"access-key", "«ABIAIOSFODNN7EXAMPLE»"},
      {"access-key", "AccountName=a;AccountKey=«" + kLetters + kLetters.substr(0, 31) + "==»;"},
      {"header", R"(curl -H "x-api-key: «house-key-0042»" URL)"},
      {"header", R"({"headers":{"Api-Key":"«house-key-0042»"}})"},
      {"header", "Cookie: «session=12345678»; other"},
      {"token", "Authorization: Basic «dXNlcjpwYXNz»"},
      {"query-key", "GET /v1beta/models?alt=sse&key=«house-key-0042-0042» HTTP"},
      {"query-key", "https://b.s3.amazonaws.com/f?X-Amz-Signature=«" + hex + "»"},
      {"password", "postgres://app:«hunter2hunter2»@db.internal/orders"},
      {"password", "aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»"},
      {"password", R"({"client_secret": "«)" + kLetters.substr(0, 30) + R"(»"})"},
      {"e-mail", "write to «maria.lopez+shop@mail.acme-store.de»."},
      {"e-mail", R"({"text":"\n«maria@acme.io»"})"},
      {"card", "pay with «4111 1111 1111 1111» please"},
      {"card", R"({"card_number": "«4111111111111111»"})"},
      {"iban", "to «DE89 3704 0044 0532 0130 00», thanks"},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(redacted(without_marks(each.text)), with_placeholder(each.text, each.kind));
  }
}

TEST(Secrets, AreNotWhatOnlyLooksLikeThem) {
  for (const std::string text : {
           "commit 3f786850e387550fdab836ed7e6dc881de23001b",
           "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
           "run 550e8400-e29b-41d4-a716-446655440000",
           "run 41111111-1111-1111-1111-111111111111",
           "order 4111111111111112, order A-4111111111111111, order 1234567890123456",
           "build 4111111111111111.2 of lib-4111111111111111.so",
           R"({"at":1795340380815,"ns":1795340380815123456,"cost_pico_usd":4111111111111111})",
           "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDw",
           "toolu_01A09q90qw90lq917835lq9 msg_01XFDUDYJgAACzvnptvVoYEL",
           "req_011CSHoEeqs5C35K2UUqR7Fy",
           "call 555-0100 or 2026-11-27 10:41:07 or 192.168.100.200",
           "git@github.com:acme/shop.git, pip install pkg@1.2.3, @app.route, icon@2x.png",
           "bob@example.com and a@b.test and root@localhost",
           "class sk-cube-grid-animation-long-name",
           "password: str = Field(description='the password of the user')",
           R"("api_key": os.environ["ANTHROPIC_API_KEY"])",
           "api_key=${ANTHROPIC_API_KEY_PRODUCTION}",
           "https://example.org/page?key=value&token=none&sig=short",
           "the authorization header, a cookie, an x-api-key",
           "DE12 is a road, GB2026 a rally, version FR14 2026 0101 0000 0000 0000 0",
           "http://user@host:8080/path and https://[::1]:443/",
           "claude-sonnet-5-5, gpt-6-sol, bash_20250124, cache-diagnosis-2026-04-07",
       }) {
    EXPECT_EQ(redacted(text), text);
  }
}

TEST(Secrets, InNumbersOfJsonAreCardsOnlyByName) {
  EXPECT_EQ(redacted(R"({"cardNumber": 4111111111111111, "n": 4111111111111111})"),
            R"({"cardNumber": "[redacted card]", "n": 4111111111111111})");
}

TEST(Secrets, AreNotRedactedTwice) {
  const std::string once =
      redacted("key sk-ant-api03-" + kLetters + " Bearer sk-ant-api03-" + kLetters +
               " x-api-key: house-key-0042 postgres://a:hunter2hunter2@h maria@acme.io");
  EXPECT_EQ(redacted(once), once);
}

TEST(Secrets, OfTheProjectAreFoundInsideOfStrings) {
  ASSERT_TRUE(declare_secrets({{"customer", "CUST-[0-9]+"}, {"note", "note: (.*)"}}).ok());
  EXPECT_EQ(redacted(R"({"a":"is CUST-4711","b":"note: all of it","CUST":1})"),
            R"({"a":"is [redacted customer]","b":"note: [redacted note]","CUST":1})");
  EXPECT_EQ(redacted("CUST-1 and CUST-2"), "[redacted customer] and [redacted customer]");
  ASSERT_TRUE(declare_secrets({}).ok());
  EXPECT_EQ(redacted("CUST-4711"), "CUST-4711");
}

TEST(Secrets, KindsAreThoseOfTheTableAndOfTheProject) {
  ASSERT_TRUE(declare_secrets({{"customer", "CUST-[0-9]+"}, {"customer", "KD[0-9]+"}}).ok());
  const std::vector<std::string> kinds = secret_kinds();
  ASSERT_TRUE(declare_secrets({}).ok());
  EXPECT_EQ(kinds.front(), "api-key");
  EXPECT_EQ(kinds.back(), "customer");
  for (const char* kind : {"password", "e-mail", "card", "iban", "customer"}) {
    EXPECT_EQ(std::count(kinds.begin(), kinds.end(), kind), 1) << kind;
  }
  EXPECT_EQ(secret_kinds().size() + 1, kinds.size());
}

TEST(Secrets, PatternsMustCompileAndMatchSomething) {
  EXPECT_NE(check_pattern("a(b").error().message.find("missing )"), std::string::npos);
  EXPECT_FALSE(check_pattern("(?=x)y").ok());
  EXPECT_EQ(check_pattern("x*").error().message, "matches an empty text, so everywhere");
  EXPECT_TRUE(check_pattern("x+").ok());
  EXPECT_FALSE(declare_secrets({{"bad", "["}}).ok());
}

}  // namespace
}  // namespace weir
