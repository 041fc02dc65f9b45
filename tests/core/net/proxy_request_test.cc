// SPDX-License-Identifier: Apache-2.0
#include "core/net/proxy_request.h"

#include <gtest/gtest.h>

namespace weir::net {
namespace {

std::string target(const std::string& line) {
  return proxy_target(line).value_or("none");
}

TEST(ProxyRequest, ConnectNamesHostAndPort) {
  EXPECT_EQ(target("CONNECT api.openai.com:443 HTTP/1.1"), "api.openai.com:443");
  EXPECT_EQ(target("CONNECT API.OpenAI.com HTTP/1.1"), "api.openai.com:443");
  EXPECT_EQ(target("CONNECT [2001:DB8::1]:8443 HTTP/1.1"), "[2001:db8::1]:8443");
  EXPECT_EQ(target("CONNECT [::1] HTTP/1.1"), "[::1]:443");
}

TEST(ProxyRequest, AbsoluteFormGetsThePortOfItsScheme) {
  EXPECT_EQ(target("GET http://example.com HTTP/1.1"), "example.com:80");
  EXPECT_EQ(target("GET https://example.com/a?b=c://d HTTP/1.1"), "example.com:443");
  EXPECT_EQ(target("POST ws://example.com:81/x HTTP/1.1"), "example.com:81");
  EXPECT_EQ(target("GET WSS://example.com#f HTTP/1.1"), "example.com:443");
}

TEST(ProxyRequest, CredentialsAreNotNamed) {
  EXPECT_EQ(target("GET http://user:pass@example.com/ HTTP/1.1"), "example.com:80");
}

TEST(ProxyRequest, WhatNamesNoHostIsNoTarget) {
  for (const std::string line : {"", "GET / HTTP/1.1", "CONNECT", "CONNECT  HTTP/1.1",
                                 "GET http:// HTTP/1.1", "GET http://a<b>/ HTTP/1.1"}) {
    EXPECT_EQ(target(line), "none") << line;
  }
  EXPECT_EQ(target("CONNECT " + std::string(5000, 'a') + " HTTP/1.1"), "none");
}

}  // namespace
}  // namespace weir::net
