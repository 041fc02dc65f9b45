// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "injected.h"

namespace weir::fault {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::bytes_of;
using testing::changed;
using testing::plan_of;
using testing::request_to;
using wire::Api;
using Bytes = std::vector<std::string>;

const Bytes& events() {
  static const Bytes kEvents{"event: a\ndata: {\"n\":1}\n\n", "event: b\ndata: {\"n\":2}\n\n",
                             "event: c\ndata: {\"n\":3}\n\n", "event: d\ndata: {\"n\":4}\n\n"};
  return kEvents;
}

net::ResponsePlan streamed(const std::string& spec, Api api = Api::messages) {
  return changed(spec, plan_of(events()), request_to(api));
}

net::ResponsePlan whole(const std::string& spec) {
  return changed(spec, plan_of({"{\"n\":12}"}), request_to(Api::messages, false));
}

Bytes first(std::size_t count) {
  return {events().begin(), events().begin() + static_cast<std::ptrdiff_t>(count)};
}

TEST(CutFault, LeavesOutTheEventThatEndsTheStreamAsIfThatWereAll) {
  const net::ResponsePlan plan = streamed("cut:missing=1,ending=clean");
  EXPECT_EQ(bytes_of(plan), first(3));
  EXPECT_EQ(plan.ending, net::Ending::clean);
  EXPECT_TRUE(bytes_of(streamed("cut:missing=9")).empty());
}

TEST(EmptyReplyFault, SendsNothing) {
  const net::ResponsePlan plan = streamed("empty_reply");
  EXPECT_TRUE(plan.chunks.empty());
  EXPECT_EQ(plan.ending, net::Ending::cut);
}

TEST(ResetFault, SendsNothingOrSoManyBytes) {
  EXPECT_TRUE(streamed("reset").chunks.empty());
  EXPECT_EQ(streamed("reset").ending, net::Ending::reset);
  const net::ResponsePlan plan = streamed("reset:bytes=32");
  EXPECT_EQ(bytes_of(plan), (Bytes{events()[0], "event: b"}));
  EXPECT_EQ(plan.ending, net::Ending::reset);
  const net::ResponsePlan body = whole("reset:bytes=3");
  EXPECT_EQ(bytes_of(body), Bytes{"{\"n"});
  EXPECT_EQ(net::header(body.headers, "content-length"), "8");
}

TEST(StallFault, HangsAfterSoManyEvents) {
  const net::ResponsePlan plan = streamed("stall:events=1");
  EXPECT_EQ(bytes_of(plan), first(1));
  EXPECT_EQ(plan.ending, net::Ending::hang);
  EXPECT_TRUE(whole("stall").chunks.empty());
  EXPECT_EQ(whole("stall").ending, net::Ending::hang);
}

TEST(StallFault, SendsPingsThatTheClientUnderstands) {
  const net::ResponsePlan plan = streamed("stall:events=1,pings=2,interval=5s");
  const std::string ping = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
  EXPECT_EQ(bytes_of(plan), (Bytes{events()[0], ping, ping}));
  EXPECT_EQ(plan.chunks[1].delay, seconds(5));
  EXPECT_EQ(bytes_of(streamed("stall:events=1,pings=1", Api::chat)),
            (Bytes{events()[0], ": ping\n\n"}));
}

TEST(StallFault, GoesOnWhereItLastsAWhile) {
  const net::ResponsePlan plan = streamed("stall:events=2,lasts=60s");
  EXPECT_EQ(bytes_of(plan), events());
  EXPECT_EQ(plan.chunks[2].delay, seconds(60));
  EXPECT_EQ(plan.ending, net::Ending::clean);
}

TEST(SlowFault, DelaysTheFirstByteEachEventAndEachByte) {
  EXPECT_EQ(streamed("slow").chunks.front().delay, seconds(30));
  const net::ResponsePlan plan = streamed("slow:first_byte=2s,event=100ms");
  EXPECT_EQ(plan.chunks[0].delay, seconds(2));
  EXPECT_EQ(plan.chunks[3].delay, milliseconds(100));
  EXPECT_EQ(whole("slow:bandwidth=4").chunks[0].delay, seconds(2));
  EXPECT_EQ(bytes_of(plan), events());
}

TEST(DuplicateEventFault, SendsOneTwice) {
  EXPECT_EQ(bytes_of(streamed("duplicate_event:event=1")),
            (Bytes{events()[0], events()[0], events()[1], events()[2], events()[3]}));
  EXPECT_EQ(bytes_of(streamed("duplicate_event"))[2], events()[1]);
  EXPECT_FALSE(
      parse_fault("duplicate_event").value().effect.concerns(request_to(Api::messages, false)));
}

TEST(GarbageFault, GoesOnWithTheSameBytesOnEveryMachine) {
  const Bytes bytes = bytes_of(streamed("garbage:events=1,bytes=9"));
  ASSERT_EQ(bytes.size(), 2U);
  EXPECT_EQ(bytes[0], events()[0]);
  EXPECT_EQ(bytes[1].size(), 9U);
  EXPECT_EQ(bytes_of(whole("garbage:bytes=9")), Bytes{bytes[1]});
  EXPECT_EQ(bytes_of(streamed("garbage")).back().size(), 64U);
}

TEST(MalformedFault, BreaksJson) {
  EXPECT_EQ(bytes_of(streamed("malformed:event=1"))[0], "event: a\ndata: {\"n\":1\n\n");
  EXPECT_EQ(bytes_of(whole("malformed")), Bytes{"{\"n\":12"});
}

TEST(MalformedFault, LetsAnEventRunIntoTheNextOne) {
  const net::ResponsePlan plan = streamed("malformed:what=sse,event=2");
  EXPECT_EQ(bytes_of(plan),
            (Bytes{events()[0], "event: b\ndata: {\"n\":2}\n", events()[2], events()[3]}));
}

TEST(StreamErrorFault, IsWordedAsTheApiWordsIt) {
  const std::string overloaded =
      "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
      "\"message\":\"Overloaded\"},\"request_id\":null}\n\n";
  EXPECT_EQ(bytes_of(streamed("stream_error:events=1")), (Bytes{events()[0], overloaded}));
  EXPECT_EQ(bytes_of(streamed("stream_error:events=1,status=503", Api::chat))[1],
            "data: {\"error\":{\"message\":\"The server is overloaded.\",\"type\":"
            "\"service_unavailable_error\",\"param\":null,\"code\":\"server_is_overloaded\"}}\n\n");
  EXPECT_EQ(bytes_of(streamed("stream_error:events=1,status=503", Api::responses))[1],
            "event: error\ndata: {\"type\":\"error\",\"code\":\"server_is_overloaded\","
            "\"message\":\"The server is overloaded.\",\"param\":null,\"sequence_number\":1}\n\n");
  EXPECT_EQ(bytes_of(streamed("stream_error:events=1,status=503", Api::generate_content))[1],
            "data: {\"error\":{\"code\":503,\"message\":\"The model is overloaded. Please try "
            "again later.\",\"status\":\"UNAVAILABLE\"}}\n\n");
}

}  // namespace
}  // namespace weir::fault
