// SPDX-License-Identifier: Apache-2.0
// Who is spoken to over TLS: only a server that can prove to be the one that was named.
#include <cstdlib>

#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include "core/net/upstream.h"
#include "tests/core/net/tls_server.h"

namespace weir::net {
namespace {

using Next = UpstreamAnswer::Next;
using testing::TestAuthority;
using testing::TlsServer;

constexpr const char* kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
constexpr const char* kOpenEnd = "HTTP/1.1 200 OK\r\n\r\nhello";

/// One authority for all tests of the program, which trusts it like a CA of a company.
const TestAuthority& authority() {
  static const TestAuthority made = [] {
    TestAuthority own;
    setenv("SSL_CERT_FILE", own.file().c_str(), 1);
    return own;
  }();
  return made;
}

Result<UpstreamAnswer> ask(const TlsServer& server, const std::string& host) {
  const auto upstream = Upstream::create(
      parse_origin("https://" + host + ":" + std::to_string(server.port())).value());
  HttpRequest request;
  request.method = "GET";
  request.path = "/";
  return upstream.value().ask(request);
}

TEST(UpstreamOverTls, IsTrustedByItsCertificate) {
  for (const auto& [subject, host] :
       {std::pair("DNS:localhost", "localhost"), std::pair("IP:127.0.0.1", "127.0.0.1")}) {
    const TlsServer server(authority().certificate(subject), kAnswer);
    auto answer = ask(server, host);
    ASSERT_TRUE(answer.ok()) << answer.error().message;
    std::string bytes;
    EXPECT_EQ(answer->next(bytes), Next::bytes);
    EXPECT_EQ(bytes, "hello");
    EXPECT_EQ(answer->next(bytes), Next::end);
  }
}

TEST(UpstreamOverTls, IsRefusedWithTheCertificateOfAnother) {
  const TlsServer server(authority().certificate("DNS:api.example.com"), kAnswer);
  for (const char* host : {"localhost", "127.0.0.1"}) {
    const auto answer = ask(server, host);
    ASSERT_FALSE(answer.ok());
    EXPECT_NE(answer.error().message.find("is refused"), std::string::npos)
        << answer.error().message;
  }
}

TEST(UpstreamOverTls, IsRefusedWithACertificateOfAnUnknownAuthority) {
  authority();
  const TestAuthority unknown;
  const TlsServer server(unknown.certificate("DNS:localhost"), kAnswer);
  const auto answer = ask(server, "localhost");
  ASSERT_FALSE(answer.ok());
  EXPECT_NE(answer.error().message.find("certificate of localhost is refused"), std::string::npos)
      << answer.error().message;
}

TEST(UpstreamOverTls, IsRefusedBelowVersion12) {
  const TlsServer server(authority().certificate("DNS:localhost"), kAnswer, true, TLS1_1_VERSION);
  const auto answer = ask(server, "localhost");
  ASSERT_FALSE(answer.ok());
  EXPECT_NE(answer.error().message.find("1.2 or newer"), std::string::npos)
      << answer.error().message;
}

TEST(UpstreamOverTls, EndsABodyOnlyWhereTheServerSignsTheEnd) {
  for (const bool in_order : {true, false}) {
    const TlsServer server(authority().certificate("DNS:localhost"), kOpenEnd, in_order);
    auto answer = ask(server, "localhost");
    ASSERT_TRUE(answer.ok()) << answer.error().message;
    std::string bytes;
    EXPECT_EQ(answer->next(bytes), Next::bytes);
    EXPECT_EQ(answer->next(bytes), in_order ? Next::end : Next::cut);
  }
}

}  // namespace
}  // namespace weir::net
