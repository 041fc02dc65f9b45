// SPDX-License-Identifier: Apache-2.0
// Faults through the engine: what is billed, what the retry gets, what the journal tells.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "conversation.h"
#include "mock_llm/fault/spec.h"
#include "mock_llm/server/journal.h"

namespace weir::server {
namespace {

using testing::body_of_plan;
using testing::call_id_of;
using testing::first_body;
using testing::post;
using testing::second_body;

struct FaultyMock {
  explicit FaultyMock(const std::vector<std::string>& specs)
      : engine(library, meter::Profiles::embedded(), pricing::PriceTable::embedded(),
               options(specs)) {
    engine.start_pass({"cold", {}});
  }

  static EngineOptions options(const std::vector<std::string>& specs) {
    EngineOptions options;
    options.name = "order";
    for (const std::string& spec : specs) {
      options.faults.push_back(fault::parse_fault(spec).value());
    }
    return options;
  }

  cassette::Library library = testing::lookup_library();
  Engine engine;
};

TEST(FaultyEngine, RefusesWithoutABillAndAnswersTheRetry) {
  FaultyMock mock({"status:status=529,retry_after=1"});
  const net::ResponsePlan refused = mock.engine.handle(post(first_body()));
  EXPECT_EQ(refused.status, 529);
  EXPECT_EQ(net::header(refused.headers, "retry-after"), "1");
  EXPECT_NE(body_of_plan(refused).find(R"("type":"overloaded_error")"), std::string::npos);

  const net::ResponsePlan answered = mock.engine.handle(post(first_body()));
  EXPECT_EQ(answered.status, 200);
  EXPECT_EQ(mock.engine.handle(post(second_body(call_id_of(answered)))).status, 200);

  const auto records = mock.engine.records();
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].status, 529);
  EXPECT_FALSE(records[0].missed);
  EXPECT_EQ(records[0].metered.cost.count(), 0);
  EXPECT_EQ(records[0].lane, records[1].lane);
  EXPECT_TRUE(mock.engine.unmet_faults().empty());
}

TEST(FaultyEngine, RefusesInTheMiddleOfAConversation) {
  FaultyMock mock({"status:after=1"});
  const std::string call = call_id_of(mock.engine.handle(post(first_body())));
  EXPECT_EQ(mock.engine.handle(post(second_body(call))).status, 529);
  EXPECT_EQ(mock.engine.handle(post(second_body(call))).status, 200);
  const auto records = mock.engine.records();
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[1].start, records[0].end);
  EXPECT_EQ(records[1].lane, records[0].lane);
}

TEST(FaultyEngine, CutsAStreamThatIsBilledAndAnswersTheRetryAlike) {
  FaultyMock mock({"cut:events=3"});
  const net::ResponsePlan cut = mock.engine.handle(post(first_body("Help.", true)));
  EXPECT_EQ(cut.chunks.size(), 3U);
  EXPECT_EQ(cut.ending, net::Ending::cut);
  const net::ResponsePlan whole = mock.engine.handle(post(first_body("Help.", true)));
  EXPECT_GT(whole.chunks.size(), 3U);
  EXPECT_EQ(whole.ending, net::Ending::clean);
  EXPECT_GT(mock.engine.records().front().metered.cost.count(), 0);
}

TEST(FaultyEngine, JournalsWhatWasInjected) {
  FaultyMock mock({"status", "cut:after=9"});
  mock.engine.handle(post(first_body()));
  mock.engine.handle(post(first_body()));
  const auto journal = journal_of(mock.engine.records(), mock.engine.passes(), "");
  EXPECT_NE(journal.exchanges[0].outcome.find(R"("faults":["status"])"), std::string::npos);
  EXPECT_EQ(journal.exchanges[1].outcome.find("faults"), std::string::npos);
  EXPECT_EQ(mock.engine.unmet_faults(), std::vector<std::string>{"cut:after=9"});
}

TEST(FaultyEngine, LetsAQuotaFreeItselfWhileTheClientWaits) {
  FaultyMock mock({"quota:requests=1"});
  const std::string call = call_id_of(mock.engine.handle(post(first_body())));
  const net::ResponsePlan refused = mock.engine.handle(post(second_body(call)));
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(net::header(refused.headers, "anthropic-ratelimit-requests-limit"), "1");
  EXPECT_EQ(net::header(refused.headers, "retry-after"), "59");
  EXPECT_EQ(mock.engine.handle(post(second_body(call))).status, 200);
  const auto records = mock.engine.records();
  EXPECT_EQ(records[2].start, std::chrono::minutes(1));
}

TEST(FaultyEngine, TellsTheMetersCountOfAPromptThatIsTooLong) {
  FaultyMock mock({"context_length:limit=5"});
  const net::ResponsePlan refused = mock.engine.handle(post(first_body()));
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(body_of_plan(refused).find("tokens > 5 maximum"), std::string::npos);
  EXPECT_EQ(body_of_plan(refused).find(": 0 tokens"), std::string::npos);
}

TEST(FaultyEngine, RefusesOnceTheBudgetIsSpent) {
  FaultyMock mock({"budget:usd=0.000001"});
  const std::string call = call_id_of(mock.engine.handle(post(first_body())));
  EXPECT_EQ(mock.engine.handle(post(second_body(call))).status, 400);
}

TEST(FaultyEngine, AnswersWithThePageOfAnEdgeServer) {
  FaultyMock mock({"status:status=502"});
  const net::ResponsePlan page = mock.engine.handle(post(first_body()));
  EXPECT_EQ(page.headers, (net::Headers{{"content-type", "text/html"}}));
  EXPECT_EQ(mock.engine.records().front().error_body, body_of_plan(page));
}

TEST(FaultyEngine, IsSlowInVirtualTimeAndOnTheWireOnlyWhereAsked) {
  FaultyMock slow({"slow:first_byte=40s,event=100ms"});
  FaultyMock fast({});
  const net::ResponsePlan plan = slow.engine.handle(post(first_body("Help.", true)));
  fast.engine.handle(post(first_body("Help.", true)));
  for (const net::Chunk& chunk : plan.chunks) {
    EXPECT_EQ(chunk.delay.count(), 0);
  }
  const Record late = slow.engine.records().front();
  const Record soon = fast.engine.records().front();
  EXPECT_EQ(late.first_byte - soon.first_byte, std::chrono::seconds(40));
  const auto events = static_cast<std::int64_t>(plan.chunks.size());
  EXPECT_EQ(late.end - soon.end,
            std::chrono::seconds(40) + std::chrono::milliseconds(100) * (events - 1));
}

}  // namespace
}  // namespace weir::server
