// SPDX-License-Identifier: Apache-2.0
// Conversations side by side: whatever arrives first, the journal and the trace are the same bytes.
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "harness/trace/build.h"
#include "harness/trace/trace_json.h"
#include "mock_llm/server/engine.h"
#include "mock_llm/server/final_meter.h"
#include "mock_llm/server/journal.h"
#include "mock_llm/wire/anthropic.h"

namespace weir::run {
namespace {

constexpr int kTurns = 6;

/// Tool calls, and a text at the end; `delay` of virtual time each.
cassette::Library script(Micros delay) {
  std::vector<cassette::ScriptedReply> replies(kTurns);
  for (cassette::ScriptedReply& reply : replies) {
    wire::ContentBlock block;
    block.kind = wire::BlockKind::tool_use;
    block.id = "toolu_script";
    block.name = "lookup";
    block.input = R"({"id":"A-1"})";
    reply.response.content = {block};
    reply.response.stop_reason = "tool_use";
    reply.duration = delay;
  }
  replies.back().response.content.front() = {};
  replies.back().response.content.front().text = "Done.";
  replies.back().response.stop_reason = "end_turn";
  return cassette::library_from(std::move(replies));
}

/// The answer as history, and what the agent says to it.
std::string turn_after(const wire::LlmResponse& answer) {
  const wire::ContentBlock& block = answer.content.front();
  if (block.kind == wire::BlockKind::text) {
    return R"(,{"role":"assistant","content":"Done."},{"role":"user","content":"And now?"})";
  }
  return R"(,{"role":"assistant","content":[{"type":"tool_use","id":")" + block.id +
         R"(","name":"lookup","input":{"id":"A-1"}}]},{"role":"user","content":)" +
         R"([{"type":"tool_result","tool_use_id":")" + block.id + R"(","content":"nothing"}]})";
}

/// One conversation to its end: each turn is sent with the history that was served.
void converse(server::Engine& engine, const std::string& question, int turns) {
  const std::string rules(6000, 'r');
  std::string messages = R"({"role":"user","content":")" + question + R"("})";
  for (int turn = 0; turn < turns; ++turn) {
    net::HttpRequest http;
    http.method = "POST";
    http.path = "/v1/messages";
    http.headers = {{"x-api-key", "dummy"}, {"anthropic-version", "2023-06-01"}};
    http.body = R"({"model":"claude-sonnet-5-5","max_tokens":9,"system":[{"type":"text","text":")";
    http.body.append(rules).append(R"(","cache_control":{"type":"ephemeral"}}],"messages":[)");
    http.body.append(messages).append("]}");
    const net::ResponsePlan plan = engine.handle(http);
    const auto answer = wire::anthropic::parse_response(plan.chunks.front().bytes);
    if (plan.status != 200 || !answer.ok()) {
      return;
    }
    messages.append(turn_after(*answer));
  }
}

struct Bytes {
  std::string journal;
  std::string trace;
  std::vector<server::Record> records;
};

Bytes side_by_side(Micros delay, int turns) {
  const cassette::Library library = script(delay);
  server::Engine engine(library, meter::Profiles::embedded(), pricing::PriceTable::embedded(),
                        {"lanes", "", false, {}, false});
  for (const auto& [pass, start] : {std::pair{"cold", 0}, {"warm", 90}}) {
    engine.start_pass({pass, std::chrono::seconds{start}});
    std::thread other([&] { converse(engine, "Where is A-2?", turns); });
    converse(engine, "Where is A-1?", turns);
    other.join();
  }
  auto metering = server::meter_finally(engine.records(), library, meter::Profiles::embedded(),
                                        pricing::PriceTable::embedded());
  EXPECT_TRUE(metering.ok());
  for (server::Record& record : metering->records) {
    record.wire_differs = false;  // tells what happened on the wire, which may differ
  }
  return {cassette::render_exchange_file(
              server::journal_of(metering->records, engine.passes(), "user")),
          trace::render_trace(
              trace::build_trace({"lanes", "user", {}}, metering->records, engine.passes())),
          std::move(metering->records)};
}

void expect_conversations_in_order(const std::vector<server::Record>& records) {
  std::map<std::pair<std::size_t, std::string>, std::size_t> depth;
  for (const server::Record& record : records) {
    std::size_t& next = depth[{record.pass, record.lane}];
    const std::size_t history = (record.request.segments.size() - 2) / 2;
    EXPECT_EQ(history, next++) << record.lane;
  }
  EXPECT_EQ(depth.size(), 4U);
}

TEST(Lanes, GiveTheSameBytesWhateverArrivesFirst) {
  for (const Micros delay : {Micros{0}, Micros{1000}}) {
    const Bytes first = side_by_side(delay, kTurns);
    ASSERT_EQ(first.records.size(), 4U * kTurns);
    expect_conversations_in_order(first.records);
    for (int i = 0; i < 20; ++i) {
      const Bytes again = side_by_side(delay, kTurns);
      ASSERT_EQ(again.journal, first.journal) << i;
      ASSERT_EQ(again.trace, first.trace) << i;
    }
  }
}

TEST(Lanes, PutAMissBehindWhatItContinues) {
  const Bytes run = side_by_side(Micros{1000}, kTurns + 1);
  ASSERT_EQ(run.records.size(), 4U * (kTurns + 1));
  expect_conversations_in_order(run.records);
}

}  // namespace
}  // namespace weir::run
