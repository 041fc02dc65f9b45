// SPDX-License-Identifier: Apache-2.0
#include "core/base/redact.h"

#include <gtest/gtest.h>

namespace weir {
namespace {

TEST(Redact, ReplacesKeysOfEveryKnownShape) {
  const std::string letters = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ";
  EXPECT_EQ(redacted("key sk-ant-api03-" + letters + "."), "key [redacted api-key].");
  EXPECT_EQ(redacted("sk-proj-" + letters), "[redacted api-key]");
  EXPECT_EQ(redacted("AIza" + letters.substr(0, 35)), "[redacted api-key]");
  EXPECT_EQ(redacted("ghp_" + letters), "[redacted token]");
  EXPECT_EQ(redacted("github_pat_" + letters), "[redacted token]");
  EXPECT_EQ(redacted("glpat-" + letters), "[redacted token]");
  EXPECT_EQ(redacted("xoxb-" + letters), "[redacted token]");
  EXPECT_EQ(redacted("AKIAIOSFODNN7EXAMPLE"), "[redacted access-key]");
  EXPECT_EQ(redacted("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"), "[redacted token]");
  EXPECT_EQ(redacted("Authorization: Bearer " + letters), "Authorization: Bearer [redacted token]");
  EXPECT_EQ(redacted("a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b"),
            "a [redacted private-key] b");
}

TEST(Redact, FindsKeysBehindEscapesOfJson) {
  const std::string key = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz";
  for (const std::string before : {R"(a\n)", R"(a\t)", R"(\u000a)", R"(\r\n)", "_", "\n"}) {
    const std::string text = before + key;
    EXPECT_EQ(redacted(text), before == "_" ? text : before + "[redacted api-key]");
  }
  EXPECT_EQ(redacted(R"({"text":"\nBearer abcdefghijklmnopqrstuvwxyz"})"),
            R"({"text":"\nBearer [redacted token]"})");
}

TEST(Redact, MasksByteByByte) {
  const std::string key = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz";
  EXPECT_EQ(masked("a " + key + " b " + key),
            "a " + std::string(key.size(), '*') + " b " + std::string(key.size(), '*'));
  EXPECT_EQ(masked("no key"), "no key");
}

TEST(Redact, LeavesProseAboutKeysAlone) {
  for (const char* text :
       {"Use sk-ant-... as the key", "a risk-averse desk-top", "the bearer of this letter",
        "AKIA is a prefix", "eyJust a word", "set ANTHROPIC_API_KEY", "ghp_ starts a token"}) {
    EXPECT_EQ(redacted(text), text);
  }
}

TEST(Redact, KeepsBytesThatAreNoUtf8) {
  const std::string broken = "\xFF\xFE sk-abcdefghijklmnopqrstuvwxyz \xC3";
  EXPECT_EQ(redacted(broken), "\xFF\xFE [redacted api-key] \xC3");
}

}  // namespace
}  // namespace weir
