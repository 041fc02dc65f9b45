// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/core/net/mock_handlers.h"
#include "tests/support/raw_client.h"

namespace weir::net {
namespace {

using std::chrono::hours;
using testing::RawClient;

struct Seen {
  std::string bytes;
  RawClient::End end;
};

Seen seen_of(ResponsePlan plan) {
  Server server = serve_plan(std::move(plan));
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\n\r\n");
  std::string bytes = client.receive_all();
  return {std::move(bytes), client.end()};
}

ResponsePlan stream(Ending ending) {
  ResponsePlan plan;
  plan.chunks = {{{}, "one"}, {{}, "two"}};
  plan.ending = ending;
  return plan;
}

constexpr const char* kStreamed =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n";

TEST(ServerEndings, CutStreamHasNoFinalChunk) {
  const Seen seen = seen_of(stream(Ending::cut));

  EXPECT_EQ(seen.bytes, kStreamed);
  EXPECT_EQ(seen.end, RawClient::End::closed);
}

TEST(ServerEndings, ResetStreamIsAReset) {
  const Seen seen = seen_of(stream(Ending::reset));

  EXPECT_EQ(seen.bytes, kStreamed);
  EXPECT_EQ(seen.end, RawClient::End::reset);
}

TEST(ServerEndings, CutBodyIsShorterThanAnnounced) {
  ResponsePlan plan = text_plan("abc");
  plan.ending = Ending::cut;

  EXPECT_EQ(seen_of(plan).bytes, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc");

  plan.headers = {{"Content-Length", "2048"}};
  EXPECT_EQ(seen_of(plan).bytes, "HTTP/1.1 200 OK\r\nContent-Length: 2048\r\n\r\nabc");
}

TEST(ServerEndings, NoChunkAndABadEndingIsNoAnswerAtAll) {
  ResponsePlan plan;
  plan.ending = Ending::cut;
  const Seen cut = seen_of(plan);
  plan.ending = Ending::reset;
  const Seen reset = seen_of(plan);

  EXPECT_EQ(cut.bytes + reset.bytes, "");
  EXPECT_EQ(cut.end, RawClient::End::closed);
  EXPECT_EQ(reset.end, RawClient::End::reset);
}

TEST(ServerEndings, HangSendsWhatItHasAndEndsWithTheServer) {
  Server server = serve_plan(stream(Ending::hang));
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(client.receive_until("two\r\n"), kStreamed);

  server.stop();

  EXPECT_EQ(client.receive_all(), "");
  EXPECT_NE(client.end(), RawClient::End::open);
}

TEST(ServerEndings, HangEndsWithTheClient) {
  Server server = serve_plan(stream(Ending::hang));
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\n\r\n");
  client.receive_until("two\r\n");

  client.finish();
  client.wait_for_end();

  EXPECT_EQ(client.end(), RawClient::End::closed);
}

TEST(ServerEndings, PausesHoldTheNextChunkBackAndEndWithTheServer) {
  ResponsePlan plan;
  plan.chunks = {{{}, "now"}, {hours(1), "never"}};
  Server server = serve_plan(plan);
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_NE(client.receive_until("now\r\n").find("3\r\nnow"), std::string::npos);

  server.stop();

  EXPECT_EQ(client.receive_all(), "");
}

TEST(ServerEndings, PausesPass) {
  ResponsePlan plan;
  plan.chunks = {{std::chrono::microseconds(1500), "a"}, {std::chrono::microseconds(1500), "b"}};
  Server server = serve_plan(plan);
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\n\r\n");

  EXPECT_EQ(testing::body_of(client.receive_response()), "1\r\na\r\n1\r\nb\r\n0\r\n\r\n");
}

}  // namespace
}  // namespace weir::net
