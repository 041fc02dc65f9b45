// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/core/net/mock_handlers.h"
#include "tests/support/raw_client.h"

namespace weir::net {
namespace {

using testing::post_request;
using testing::RawClient;

/// What a server that echoes says to bytes that it should refuse, and that it is still there after.
std::string refusal_of(const std::string& bytes) {
  ServerOptions options;
  options.max_body = 1000;
  Server server = start_server(echo, options);
  RawClient client(server.port());
  client.send(bytes);
  std::string answer = client.receive_all();
  EXPECT_EQ(client.end(), RawClient::End::closed) << bytes.substr(0, 80);
  RawClient next(server.port());
  next.send(post_request("/", "next"));
  EXPECT_NE(next.receive_response().find("\n\nnext"), std::string::npos);
  return answer;
}

class Malformed : public ::testing::TestWithParam<std::string> {};

TEST_P(Malformed, IsRefusedAsJsonAndTheServerGoesOn) {
  const std::string answer = refusal_of(GetParam());

  EXPECT_EQ(answer.substr(0, 24), "HTTP/1.1 400 Bad Request");
  EXPECT_NE(answer.find("Content-Type: application/json"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    ServerRefusals, Malformed,
    ::testing::Values(
        "hello\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET /\r\n\r\n", "BREW /pot HTTP/1.1\r\n\r\n",
        std::string("\x16\x03\x01\x02\x00\x01\x00\x01", 8), std::string(64, '\0'),
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\na",
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\nA: b\r\n\r\na",
        "POST / HTTP/1.1\r\nContent-Length : 1\r\n\r\na",
        "GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\n: b\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1 \r\n\r\n", "GET /\t HTTP/1.1\r\n\r\n",
        "GET ?a HTTP/1.1\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length:\r\n\r\na",
        "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\na",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"));

TEST(ServerRefusals, BodyAboveTheLimitGetsTheProvidersOwnAnswer) {
  const std::string answer = refusal_of(post_request("/", std::string(1001, 'x')));

  EXPECT_EQ(answer,
            "HTTP/1.1 413 Content Too Large\r\nContent-Length: 9\r\nConnection: close\r\n\r\n"
            "too large");
}

TEST(ServerRefusals, ChunkedBodyAboveTheLimitIsTooLargeToo) {
  const std::string answer =
      refusal_of("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1F4\r\n" +
                 std::string(500, 'x') + "\r\n1F5\r\n");

  EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 413");
}

TEST(ServerRefusals, AHugeChunkSizeIsTooLarge) {
  const std::string answer = refusal_of(
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\nffffffffffffffff\r\n");

  EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 413");
}

TEST(ServerRefusals, ClientThatSendsAllOfATooLargeBodyStillReadsTheAnswer) {
  ServerOptions options;
  options.max_body = 1000;
  Server server = start_server(echo, options);
  RawClient client(server.port());

  EXPECT_TRUE(client.send(post_request("/", std::string(20'000'000, 'x'))));

  EXPECT_EQ(client.receive_response().substr(0, 12), "HTTP/1.1 413");
}

TEST(ServerRefusals, ContinueIsNotSaidToABodyThatIsTooLarge) {
  const std::string answer =
      refusal_of("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n\r\n");

  EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 413");
}

TEST(ServerRefusals, BodyAtTheLimitIsServed) {
  ServerOptions options;
  options.max_body = 1000;
  Server server = start_server(echo, options);
  RawClient client(server.port());

  client.send(post_request("/", std::string(1000, 'x')));

  EXPECT_EQ(client.receive_response().substr(0, 12), "HTTP/1.1 200");
}

TEST(ServerRefusals, OverlongHeadsAreNamed) {
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nX: " + std::string(70'000, 'a')).substr(9, 3), "431");
  EXPECT_EQ(refusal_of("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n\r\n").substr(9, 3), "414");
}

TEST(ServerRefusals, PortInUseIsNamed) {
  Server first = start_server(echo);
  ServerOptions options;
  options.port = first.port();

  const Result<Server> second = Server::start(options, echo, too_large_plan);

  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, ErrorKind::infrastructure);
  EXPECT_EQ(second.error().message,
            "port " + std::to_string(first.port()) +
                " on 127.0.0.1 is already in use; stop the process that listens there, or take "
                "port 0 and let the system choose a free one");
}

TEST(ServerRefusals, OtherHostsThanLoopbackNeedTheFlag) {
  ServerOptions options;
  options.host = "0.0.0.0";

  const Result<Server> closed = Server::start(options, echo, too_large_plan);
  options.allow_remote = true;
  const Result<Server> open = Server::start(options, echo, too_large_plan);

  ASSERT_FALSE(closed.ok());
  EXPECT_EQ(closed.error().kind, ErrorKind::config);
  EXPECT_NE(closed.error().message.find("--allow-remote"), std::string::npos);
  EXPECT_TRUE(open.ok());
}

TEST(ServerRefusals, HostNamesAndImpossiblePortsAreConfigErrors) {
  ServerOptions named;
  named.host = "example.com";
  named.allow_remote = true;
  ServerOptions impossible;
  impossible.port = 70'000;

  EXPECT_EQ(Server::start(named, echo, too_large_plan).error().message,
            "host 'example.com' is not an IP address; expected one like 127.0.0.1");
  EXPECT_EQ(Server::start(impossible, echo, too_large_plan).error().message,
            "port 70000 does not exist; expected 0 to 65535");
}

}  // namespace
}  // namespace weir::net
