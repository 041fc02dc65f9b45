// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/core/net/mock_handlers.h"
#include "tests/support/raw_client.h"

namespace weir::net {
namespace {

using testing::body_of;
using testing::post_request;
using testing::RawClient;

constexpr const char* kGet = "GET / HTTP/1.1\r\n\r\n";

std::string answer_to(ResponsePlan plan, const std::string& request = kGet) {
  Server server = serve_plan(std::move(plan));
  RawClient client(server.port());
  client.send(request);
  client.finish();
  return client.receive_all();
}

TEST(ServerAnswers, OneChunkCarriesItsLength) {
  ResponsePlan plan = text_plan("{\"a\":1}");
  plan.status = 529;
  plan.headers = {{"Content-Type", "application/json"}, {"request-id", "req_1"}};

  EXPECT_EQ(answer_to(plan),
            "HTTP/1.1 529 Overloaded\r\nContent-Type: application/json\r\nrequest-id: req_1\r\n"
            "Content-Length: 7\r\n\r\n{\"a\":1}");
}

TEST(ServerAnswers, SeveralChunksAreSentAsChunks) {
  ResponsePlan plan;
  plan.headers = {{"Content-Type", "text/event-stream"}};
  const std::string with_nul("\0\xC3\xA9", 3);
  plan.chunks = {{{}, "data: 1\n\n"}, {{}, ""}, {{}, with_nul}};

  EXPECT_EQ(answer_to(plan),
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
            "Transfer-Encoding: chunked\r\n\r\n"
            "9\r\ndata: 1\n\n\r\n3\r\n" +
                with_nul + "\r\n0\r\n\r\n");
}

TEST(ServerAnswers, NoChunkIsAnEmptyBody) {
  EXPECT_EQ(answer_to({}), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

TEST(ServerAnswers, NoContentHasNoLength) {
  ResponsePlan plan;
  plan.status = 204;

  EXPECT_EQ(answer_to(plan), "HTTP/1.1 204 No Content\r\n\r\n");
}

TEST(ServerAnswers, HeadGetsTheHeadersWithoutTheBody) {
  EXPECT_EQ(answer_to(text_plan("12345"), "HEAD / HTTP/1.1\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
}

TEST(ServerAnswers, FramingHeadersOfARecordingAreNotRepeated) {
  ResponsePlan plan = text_plan("abc");
  plan.headers = {{"content-length", "99"}, {"transfer-encoding", "chunked"}};

  EXPECT_EQ(answer_to(plan), "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
}

TEST(ServerAnswers, HeaderValuesCannotBeginAnotherHeader) {
  ResponsePlan plan = text_plan("");
  plan.headers = {{"X-Note", "a\r\nSet-Cookie: b"}};

  EXPECT_EQ(answer_to(plan),
            "HTTP/1.1 200 OK\r\nX-Note: a  Set-Cookie: b\r\nContent-Length: 0\r\n\r\n");
}

TEST(ServerAnswers, ConnectionCloseIsHonouredFromBothSides) {
  ResponsePlan plan = text_plan("x");
  plan.headers = {{"Connection", "close"}};
  const std::string closing = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx";

  for (const auto& [own, request] : std::vector<std::pair<ResponsePlan, std::string>>{
           {plan, kGet}, {text_plan("x"), "GET / HTTP/1.1\r\nConnection: TE, Close\r\n\r\n"}}) {
    Server server = serve_plan(own);
    RawClient client(server.port());
    client.send(request);
    EXPECT_EQ(client.receive_all(), closing);
    EXPECT_EQ(client.end(), RawClient::End::closed);
  }
}

TEST(ServerAnswers, Http10GetsNoChunks) {
  ResponsePlan plan;
  plan.chunks = {{{}, "ab"}, {{}, "cd"}};

  EXPECT_EQ(answer_to(plan, "GET / HTTP/1.0\r\n\r\n"),
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabcd");
}

TEST(ServerAnswers, OneConnectionServesManyRequests) {
  Server server = start_server(echo);
  RawClient client(server.port());

  for (int i = 0; i < 500; ++i) {
    const std::string body = "request " + std::to_string(i);
    ASSERT_TRUE(client.send(post_request("/", body)));
    ASSERT_NE(client.receive_response().find(body), std::string::npos) << i;
  }
}

TEST(ServerAnswers, TwoHundredOpenConnectionsAreAllServed) {
  Server server = start_server(echo);
  std::vector<RawClient> clients;
  clients.reserve(200);
  for (int i = 0; i < 200; ++i) {
    clients.emplace_back(server.port());
  }
  for (RawClient& client : clients) {
    ASSERT_TRUE(client.send(post_request("/", "all")));
  }

  for (RawClient& client : clients) {
    EXPECT_NE(client.receive_response().find("\n\nall"), std::string::npos);
  }
}

TEST(ServerAnswers, TwoListenersKeepApart) {
  Server first = serve_plan(text_plan("first"));
  Server second = serve_plan(text_plan("second"));
  RawClient to_first(first.port());
  RawClient to_second(second.port());

  to_first.send(kGet);
  to_second.send(kGet);

  EXPECT_EQ(body_of(to_first.receive_response()), "first");
  EXPECT_EQ(body_of(to_second.receive_response()), "second");
}

TEST(ServerAnswers, ExceptionOfAHandlerIsAPlain500) {
  Server server =
      start_server([](const HttpRequest&) -> ResponsePlan { throw std::runtime_error("secret"); });
  RawClient client(server.port());
  client.send(kGet);

  const std::string answer = client.receive_response();

  EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 500");
  EXPECT_NE(answer.find("application/json"), std::string::npos);
  EXPECT_EQ(answer.find("secret"), std::string::npos);
}

TEST(ServerAnswers, LargeBodiesArriveWhole) {
  const std::string body(8'000'000, 'b');

  EXPECT_EQ(body_of(answer_to(text_plan(body))), body);
}

}  // namespace
}  // namespace weir::net
