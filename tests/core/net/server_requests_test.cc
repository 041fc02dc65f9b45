// SPDX-License-Identifier: Apache-2.0
#include <numeric>

#include <gtest/gtest.h>

#include "tests/core/net/mock_handlers.h"
#include "tests/support/raw_client.h"

namespace weir::net {
namespace {

using testing::body_of;
using testing::post_request;
using testing::RawClient;

std::string echoed(const std::string& request) {
  Server server = start_server(echo);
  RawClient client(server.port());
  client.send(request);
  return body_of(client.receive_response());
}

TEST(ServerRequests, PathAndQueryArriveAsSent) {
  const std::string text = echoed("GET /v1/a%20b%2Fc//d?x=%41+b&y HTTP/1.1\r\nHost: mock\r\n\r\n");

  EXPECT_EQ(text, "GET /v1/a%20b%2Fc//d?x=%41+b&y\nHost: mock\n\n");
}

TEST(ServerRequests, HeaderNamesAndValuesArriveAsSent) {
  const std::string text = echoed(
      "GET / HTTP/1.1\r\nX-Api-KEY: a%20b%41+c%u0041%\r\nanthropic-beta: \xC3\xA9 1,2\r\n\r\n");

  EXPECT_EQ(text, "GET /?\nX-Api-KEY: a%20b%41+c%u0041%\nanthropic-beta: \xC3\xA9 1,2\n\n");
}

TEST(ServerRequests, CompressionIsTakenOut) {
  const std::string text = echoed("GET / HTTP/1.1\r\nAccept-Encoding: br, gzip\r\nA: b\r\n\r\n");

  EXPECT_EQ(text, "GET /?\nA: b\n\n");
}

TEST(ServerRequests, BlanksAroundAHeaderValueAreNoneOfIt) {
  EXPECT_EQ(echoed("GET / HTTP/1.1\r\nA: \t b c \t\r\nB:\r\n\r\n"), "GET /?\nA: b c\nB: \n\n");
}

TEST(ServerRequests, LongBearerTokensArriveWhole) {
  const std::string token(8000, 't');

  const std::string text = echoed("GET / HTTP/1.1\r\nAuthorization: " + token + "\r\n\r\n");

  EXPECT_EQ(text, "GET /?\nAuthorization: " + token + "\n\n");
}

TEST(ServerRequests, BodyBytesArriveExactly) {
  std::string body(256, '\0');
  std::iota(body.begin(), body.end(), '\0');
  body += "\r\n\r\n \xF0\x9F\x90\x9F 0\r\n\r\n";

  const std::string text = echoed(post_request("/v1/messages", body));

  EXPECT_EQ(body_of("\r\n\r\n" + text).substr(text.find("\n\n") + 2), body);
}

TEST(ServerRequests, FormContentTypeHasNoSmallLimitOfItsOwn) {
  const std::string body(100'000, 'x');

  const std::string text = echoed(
      "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Content-Length: 100000\r\n\r\n" +
      body);

  EXPECT_EQ(text.substr(text.find("\n\n") + 2), body);
}

TEST(ServerRequests, MultipartAndCompressedBodiesAreNotTouched) {
  const std::string text = echoed(
      "POST / HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\n"
      "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\n--b\r\n");

  EXPECT_EQ(text.substr(text.find("\n\n") + 2), "--b\r\n");
}

TEST(ServerRequests, ChunkedBodyIsPutTogether) {
  const std::string text = echoed(
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nhello\r\nA;ext=1\r\n, world\r\n!\r\n0\r\nTrailer: x\r\n\r\n");

  EXPECT_EQ(text.substr(text.find("\n\n") + 2), "hello, world\r\n!");
}

TEST(ServerRequests, BytesMayComeOneByOne) {
  Server server = start_server(echo);
  RawClient client(server.port());

  for (const char byte : post_request("/slow", "{\"a\":1}")) {
    ASSERT_TRUE(client.send({&byte, 1}));
  }

  EXPECT_NE(client.receive_response().find("\n\n{\"a\":1}"), std::string::npos);
}

TEST(ServerRequests, PipelinedRequestsAreAnsweredInOrder) {
  Server server = start_server(echo);
  RawClient client(server.port());

  client.send(post_request("/1", "first") + post_request("/2", "second"));

  EXPECT_NE(client.receive_response().find("first"), std::string::npos);
  EXPECT_NE(client.receive_response().find("second"), std::string::npos);
}

TEST(ServerRequests, ExpectContinueIsAnsweredBeforeTheBody) {
  Server server = start_server(echo);
  RawClient client(server.port());

  client.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  EXPECT_EQ(client.receive_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("body");

  EXPECT_NE(client.receive_response().find("\n\nbody"), std::string::npos);
}

TEST(ServerRequests, WebSocketUpgradeReachesTheHandlerAsGet) {
  const std::string text = echoed(
      "GET /v1/realtime HTTP/1.1\r\nConnection: Upgrade\r\nSec-WebSocket-Key: a\r\n"
      "Upgrade: websocket\r\n\r\n");

  EXPECT_EQ(text,
            "GET /v1/realtime?\nConnection: Upgrade\nSec-WebSocket-Key: a\nUpgrade: websocket\n\n");
}

TEST(ServerRequests, EveryMethodOfHttpReachesTheHandler) {
  for (const std::string method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    EXPECT_EQ(echoed(method + " /m HTTP/1.1\r\n\r\n"), method + " /m?\n\n");
  }
}

TEST(ServerRequests, ABodyOfGetAndDeleteIsRead) {
  for (const std::string method : {"GET", "DELETE"}) {
    EXPECT_EQ(echoed(method + " /m HTTP/1.1\r\nContent-Length: 2\r\n\r\nab"),
              method + " /m?\nContent-Length: 2\n\nab");
  }
}

}  // namespace
}  // namespace weir::net
