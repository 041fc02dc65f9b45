// SPDX-License-Identifier: Apache-2.0
#include "core/net/forwarding.h"

#include <gtest/gtest.h>

#include "core/net/response_head.h"

namespace weir::net {
namespace {

Origin origin() {
  return parse_origin("https://api.anthropic.com").value();
}

TEST(Forwarding, KeepsWhatConcernsTheConnectionToItself) {
  HttpRequest request;
  request.method = "POST";
  request.path = "/v1/messages";
  request.query = "beta=true";
  request.headers = {{"host", "127.0.0.1:4000"},
                     {"x-api-key", "sk-1"},
                     {"Connection", "x-hop, TE"},
                     {"X-Hop", "1"},
                     {"TE", "trailers"},
                     {"Content-Length", "99"},
                     {"Transfer-Encoding", "chunked"},
                     {"Expect", "100-continue"},
                     {"Upgrade", "h2c"},
                     {"anthropic-version", "2023-06-01"}};
  request.body = "{}";
  EXPECT_EQ(forwarded_head(request, origin()).value(),
            "POST /v1/messages?beta=true HTTP/1.1\r\n"
            "Host: api.anthropic.com\r\n"
            "x-api-key: sk-1\r\n"
            "anthropic-version: 2023-06-01\r\n"
            "Accept-Encoding: identity\r\n"
            "Content-Length: 2\r\n"
            "Connection: close\r\n"
            "\r\n");
}

TEST(Forwarding, RefusesALineBreakWhereverItStands) {
  HttpRequest good;
  good.method = "GET";
  good.path = "/v1/models";
  ASSERT_TRUE(forwarded_head(good, origin()).ok());
  for (const std::string& bad :
       std::vector<std::string>{"\r\nX: 1", "\n", "\r", std::string(1, char{})}) {
    HttpRequest path = good;
    path.path += bad;
    HttpRequest query = good;
    query.query = "a=" + std::string(bad);
    HttpRequest value = good;
    value.headers = {{"x-test", "1" + std::string(bad)}};
    HttpRequest name = good;
    name.headers = {{"x-test" + std::string(bad), "1"}};
    for (const HttpRequest& request : {path, query, value, name}) {
      EXPECT_FALSE(forwarded_head(request, origin()).ok());
    }
  }
}

TEST(ResponseHeads, AreRead) {
  const auto head = parse_response_head(
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->status, 200);
  EXPECT_TRUE(head->chunked);
  EXPECT_FALSE(head->length);
  EXPECT_EQ(header(head->headers, "Content-Type"), "text/event-stream");
  EXPECT_EQ(parse_response_head("HTTP/1.0 529\r\nContent-Length: 7\r\n\r\n")->length, 7U);
}

TEST(ResponseHeads, ThatLeaveADoubtAreRefused) {
  for (const std::string_view bad :
       {"HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 2000\r\n\r\n",
        "HTTP/1.1 200OK\r\n\r\n", "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: 1\nSet-Cookie: x\r\n\r\n", "HTTP/1.1 200 OK\r\n folded\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"}) {
    EXPECT_FALSE(parse_response_head(bad)) << bad;
  }
}

TEST(ResponseHeads, SayHowTheBodyEnds) {
  using State = BodyDecoder::State;
  const ResponseHead plain = *parse_response_head("HTTP/1.1 200 OK\r\n\r\n");
  EXPECT_EQ(body_of(plain, "GET").state(), State::more);
  EXPECT_EQ(body_of(plain, "HEAD").state(), State::complete);
  const ResponseHead none = *parse_response_head("HTTP/1.1 204 No Content\r\n\r\n");
  EXPECT_EQ(body_of(none, "GET").state(), State::complete);
}

}  // namespace
}  // namespace weir::net
