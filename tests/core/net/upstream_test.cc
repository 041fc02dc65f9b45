// SPDX-License-Identifier: Apache-2.0
#include "core/net/upstream.h"

#include <future>

#include <gtest/gtest.h>

#include "tests/core/net/mock_handlers.h"
#include "tests/support/raw_client.h"

namespace weir::net {
namespace {

using Next = UpstreamAnswer::Next;

Upstream upstream_at(int port, Timeouts timeouts = {}) {
  return Upstream::create(parse_origin("http://127.0.0.1:" + std::to_string(port)).value(),
                          timeouts)
      .value();
}

HttpRequest post(std::string body) {
  HttpRequest request;
  request.method = "POST";
  request.path = "/v1/messages";
  request.headers = {{"x-api-key", "dummy"}};
  request.body = std::move(body);
  return request;
}

std::string rest_of(UpstreamAnswer& answer, Next& end) {
  std::string all;
  std::string bytes;
  for (end = answer.next(bytes); end == Next::bytes; end = answer.next(bytes)) {
    all += bytes;
  }
  return all;
}

TEST(Upstream, GetsTheRequestAndGivesItsAnswer) {
  const Server server = start_server(echo);
  const Upstream upstream = upstream_at(server.port());
  UpstreamAnswer answer = upstream.ask(post("the body")).value();
  EXPECT_EQ(answer.status(), 200);
  EXPECT_FALSE(answer.complete());
  Next end{};
  const std::string body = rest_of(answer, end);
  EXPECT_EQ(end, Next::end);
  EXPECT_TRUE(answer.complete());
  EXPECT_EQ(answer.length(), body.size());
  EXPECT_NE(body.find("POST /v1/messages?\n"), std::string::npos) << body;
  EXPECT_NE(body.find("x-api-key: dummy\n"), std::string::npos) << body;
  EXPECT_TRUE(body.ends_with("\n\nthe body")) << body;
}

TEST(Upstream, GivesEachPieceAsItArrives) {
  std::promise<void> first_was_read;
  const Server server = start_server([&](const HttpRequest&) -> Answer {
    return Relay([&](ResponseWriter& writer) {
      writer.begin(200, {{"Content-Type", "text/event-stream"}}, std::nullopt);
      writer.write("first");
      first_was_read.get_future().wait();
      writer.write("second");
      writer.finish();
    });
  });
  UpstreamAnswer answer = upstream_at(server.port()).ask(post("{}")).value();
  std::string bytes;
  EXPECT_EQ(answer.next(bytes), Next::bytes);
  EXPECT_EQ(bytes, "first");
  first_was_read.set_value();
  Next end{};
  EXPECT_EQ(rest_of(answer, end), "second");
  EXPECT_EQ(end, Next::end);
}

TEST(Upstream, TellsAnAnswerThatWasCut) {
  for (const Ending ending : {Ending::cut, Ending::reset}) {
    ResponsePlan plan;
    plan.chunks = {{{}, "one"}, {{}, "two"}};
    plan.ending = ending;
    const Server server = serve_plan(plan);
    UpstreamAnswer answer = upstream_at(server.port()).ask(post("{}")).value();
    Next end{};
    EXPECT_EQ(rest_of(answer, end), "onetwo");
    EXPECT_EQ(end, Next::cut);
    EXPECT_FALSE(answer.complete());
  }
}

TEST(Upstream, GivesUpOnOneThatFallsSilent) {
  ResponsePlan silent;
  silent.ending = Ending::hang;
  ResponsePlan stalled;
  stalled.chunks = {{{}, "one"}, {{}, "two"}};
  stalled.ending = Ending::hang;
  const Timeouts short_ones{std::chrono::milliseconds(2'000), std::chrono::milliseconds(50)};
  const Server never = serve_plan(silent);
  const auto nothing = upstream_at(never.port(), short_ones).ask(post("{}"));
  ASSERT_FALSE(nothing.ok());
  EXPECT_NE(nothing.error().message.find("didn't answer in time"), std::string::npos);
  const Server stops = serve_plan(stalled);
  UpstreamAnswer answer = upstream_at(stops.port(), short_ones).ask(post("{}")).value();
  Next end{};
  EXPECT_EQ(rest_of(answer, end), "onetwo");
  EXPECT_EQ(end, Next::timed_out);
}

TEST(Upstream, ThatIsNotThereIsToldInOneSentence) {
  const int socket = testing::bound_socket();
  const int port = local_endpoint(socket).value().port;
  const auto answer = upstream_at(port).ask(post("{}"));
  EXPECT_EQ(answer.error().message,
            "127.0.0.1:" + std::to_string(port) + " can't be reached: Connection refused");
  EXPECT_EQ(answer.error().kind, ErrorKind::infrastructure);
  const UniqueFd closed(socket);
}

TEST(Upstream, IsLeftWhenNobodyWaitsAnyMore) {
  std::promise<void> asked;
  const Server never = start_server([&](const HttpRequest&) {
    asked.set_value();
    ResponsePlan silent;
    silent.ending = Ending::hang;
    return silent;
  });
  std::promise<std::string> told;
  {
    Server proxy = start_server([&](const HttpRequest& request) -> Answer {
      return Relay([&, request](ResponseWriter& writer) {
        const auto answer = upstream_at(never.port()).ask(request, writer.socket());
        told.set_value(answer.ok() ? "answered" : answer.error().message);
      });
    });
    const testing::RawClient client(proxy.port());
    ASSERT_TRUE(client.send(testing::post_request("/v1/messages", "{}")));
    asked.get_future().wait();
    proxy.stop();
  }
  EXPECT_NE(told.get_future().get().find("without an answer"), std::string::npos);
}

TEST(Relays, KeepTheConnectionAndTheLength) {
  Server server = start_server([](const HttpRequest& request) -> Answer {
    return Relay([body = request.body](ResponseWriter& writer) {
      writer.begin(200, {{"Content-Length", "999"}, {"X-Own", "1"}}, body.size());
      writer.write(body);
      writer.finish();
    });
  });
  testing::RawClient client(server.port());
  for (const std::string body : {"first", "second"}) {
    ASSERT_TRUE(client.send(testing::post_request("/", body)));
    EXPECT_EQ(client.receive_response(), "HTTP/1.1 200 OK\r\nX-Own: 1\r\nContent-Length: " +
                                             std::to_string(body.size()) + "\r\n\r\n" + body);
  }
}

TEST(Relays, ThatDoNotFinishAreSeenAsCut) {
  Server server = start_server([](const HttpRequest&) -> Answer {
    return Relay([](ResponseWriter& writer) {
      writer.begin(200, {}, std::nullopt);
      writer.write("half");
    });
  });
  testing::RawClient client(server.port());
  ASSERT_TRUE(client.send(testing::post_request("/", "{}")));
  EXPECT_EQ(client.receive_all(),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
}

}  // namespace
}  // namespace weir::net
