// SPDX-License-Identifier: Apache-2.0
// Faults that act before the answer: each shows in the usage on the wire and in the cause of the
// miss, in both meterings alike.
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/model/usage_json.h"
#include "tests/support/faulty_run.h"

namespace weir::server {
namespace {

using testing::Dialect;
using testing::FaultyRun;
using testing::run_with;

std::vector<std::string> usages(const FaultyRun& run) {
  std::vector<std::string> all;
  for (const Record& record : run.records) {
    all.push_back(dump_json(usage_to_json(record.metered.usage)));
  }
  return all;
}

std::string first_cause(const FaultyRun& run) {
  for (const Record& record : run.records) {
    if (record.metered.miss) {
      return record.metered.miss->cause;
    }
  }
  return "";
}

struct Effect {
  std::string spec;
  Dialect dialect;
  std::string cause;  ///< of the first miss; "": none
};

void PrintTo(const Effect& effect, std::ostream* out) {
  *out << effect.spec << " at " << effect.dialect.path;
}

class FaultBefore : public ::testing::TestWithParam<Effect> {};

TEST_P(FaultBefore, ShowsInUsageAndCause) {
  const FaultyRun run = run_with({GetParam().spec}, GetParam().dialect);
  EXPECT_TRUE(run.unmet.empty());
  EXPECT_EQ(first_cause(run), GetParam().cause);
  const FaultyRun without = run_with({}, GetParam().dialect);
  EXPECT_EQ(first_cause(without), "");
  EXPECT_NE(usages(run), usages(without));
  for (const Record& record : run.records) {
    EXPECT_FALSE(record.wire_differs);
    EXPECT_FALSE(record.missed);
    EXPECT_TRUE(record.drift.empty());
  }
}

TEST_P(FaultBefore, IsTheSameEachTime) {
  const FaultyRun once = run_with({GetParam().spec}, GetParam().dialect, 3);
  const FaultyRun again = run_with({GetParam().spec}, GetParam().dialect, 3);
  ASSERT_EQ(once.records.size(), again.records.size());
  for (std::size_t i = 0; i < once.records.size(); ++i) {
    EXPECT_EQ(once.journal.exchanges[i].request, again.journal.exchanges[i].request);
    EXPECT_EQ(once.journal.exchanges[i].outcome, again.journal.exchanges[i].outcome);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Messages, FaultBefore,
    ::testing::ValuesIn(std::vector<Effect>{
        {"system_timestamp", testing::messages_dialect(), "system_changed"},
        {"system_uuid", testing::messages_dialect(), "system_changed"},
        {"tools_reordered:times=1,after=1", testing::messages_dialect(), "tools_changed"},
        {"json_keys_reordered:times=2", testing::messages_dialect(), "tools_changed"},
        {"result_rerendered", testing::messages_dialect(), "messages_changed"},
        {"marker_moved:after=2", testing::messages_dialect(), "markers_changed"},
        {"marker_dropped:after=2", testing::messages_dialect(), "markers_changed"},
        {"history_truncated", testing::messages_dialect(), "messages_changed"},
        {"image_reencoded", testing::messages_dialect(), "messages_changed"},
        {"thinking_toggled:after=2", testing::messages_dialect(), "params_changed"},
        {"model_switched:after=2,to=claude-opus-5-5", testing::messages_dialect(), "model_changed"},
        {"tools_changed", testing::messages_dialect(), "tools_changed"},
        {"evict:after=3", testing::messages_dialect(), "unexplained"},
        {"expire:after=3,think=6m", testing::messages_dialect(), "ttl_expired"},
        {"marker_ignored:after=3,times=1", testing::messages_dialect(), "markers_changed"},
        {"minimum_raised:after=3,tokens=100000", testing::messages_dialect(), "below_minimum"},
        {"minimum_raised:tokens=100000", testing::messages_dialect(), "below_minimum"},
        {"other_backend:after=3", testing::messages_dialect(), "scope_changed.shard"},
        {"visibility_delayed:by=30s", testing::messages_dialect(), "not_yet_visible"},
        {"result_grown", testing::messages_dialect(), ""},
        {"result_tokens:tool=search,tokens=900", testing::messages_dialect(), ""},
        {"result_malformed:tool=look_up", testing::messages_dialect(), ""},
        {"result_error:tool=look_up", testing::messages_dialect(), ""},
    }));

INSTANTIATE_TEST_SUITE_P(
    Chat, FaultBefore,
    ::testing::ValuesIn(std::vector<Effect>{
        {"system_timestamp", testing::chat_dialect(), "system_changed"},
        {"system_uuid", testing::chat_dialect(), "system_changed"},
        {"tools_reordered:times=2,after=1", testing::chat_dialect(), "tools_changed"},
        {"json_keys_reordered:times=2", testing::chat_dialect(), "tools_changed"},
        {"result_rerendered", testing::chat_dialect(), "messages_changed"},
        {"history_truncated", testing::chat_dialect(), "messages_changed"},
        {"thinking_toggled:after=2", testing::chat_dialect(), "params_changed"},
        {"model_switched:after=2,to=gpt-5.4-mini", testing::chat_dialect(), "model_changed"},
        {"tools_changed", testing::chat_dialect(), "tools_changed"},
        {"evict:after=3", testing::chat_dialect(), "unexplained"},
        {"expire:after=3,think=25h", testing::chat_dialect(), "ttl_expired"},
        {"other_backend:after=3", testing::chat_dialect(), "scope_changed.shard"},
        {"visibility_delayed:by=30s", testing::chat_dialect(), "not_yet_visible"},
        {"result_grown", testing::chat_dialect(), ""},
        {"result_error:tool=look_up", testing::chat_dialect(), ""},
    }));

INSTANTIATE_TEST_SUITE_P(
    Responses, FaultBefore,
    ::testing::ValuesIn(std::vector<Effect>{
        {"system_timestamp", testing::responses_dialect(), "system_changed"},
        {"tools_reordered:times=2,after=1", testing::responses_dialect(), "tools_changed"},
        {"json_keys_reordered:times=2", testing::responses_dialect(), "tools_changed"},
        {"result_rerendered", testing::responses_dialect(), "messages_changed"},
        {"history_truncated", testing::responses_dialect(), "messages_changed"},
        {"thinking_toggled:after=2", testing::responses_dialect(), "params_changed"},
        {"model_switched:after=2,to=gpt-5.4-mini", testing::responses_dialect(), "model_changed"},
        {"tools_changed", testing::responses_dialect(), "tools_changed"},
        {"result_tokens:tokens=900", testing::responses_dialect(), ""},
    }));

INSTANTIATE_TEST_SUITE_P(
    Gemini, FaultBefore,
    ::testing::ValuesIn(std::vector<Effect>{
        {"system_timestamp", testing::gemini_dialect(), "system_changed"},
        {"tools_reordered:times=2,after=1", testing::gemini_dialect(), "tools_changed"},
        {"json_keys_reordered:times=2", testing::gemini_dialect(), "tools_changed"},
        {"result_rerendered", testing::gemini_dialect(), "messages_changed"},
        {"history_truncated", testing::gemini_dialect(), "messages_changed"},
        {"model_switched:after=2,to=gemini-2.5-flash", testing::gemini_dialect(), "model_changed"},
        {"tools_changed", testing::gemini_dialect(), "tools_changed"},
        {"result_error:tool=look_up", testing::gemini_dialect(), ""},
        {"result_malformed", testing::gemini_dialect(), ""},
    }));

TEST(FaultsBefore, AreTheSameAHundredTimes) {
  const std::vector<std::string> specs{"system_timestamp", "system_uuid",     "tools_reordered",
                                       "tools_changed",    "result_grown",    "evict:after=2",
                                       "expire:after=3",   "image_reencoded", "marker_moved"};
  const FaultyRun first = run_with(specs, testing::messages_dialect(), 4);
  for (int i = 0; i < 100; ++i) {
    const FaultyRun run = run_with(specs, testing::messages_dialect(), 4);
    ASSERT_EQ(run.journal.exchanges.size(), first.journal.exchanges.size());
    for (std::size_t row = 0; row < first.journal.exchanges.size(); ++row) {
      ASSERT_EQ(run.journal.exchanges[row].request, first.journal.exchanges[row].request);
      ASSERT_EQ(run.journal.exchanges[row].response, first.journal.exchanges[row].response);
      ASSERT_EQ(run.journal.exchanges[row].outcome, first.journal.exchanges[row].outcome);
    }
  }
}

TEST(FaultsBefore, ADowngradedLifetimeIsWrittenAndEndsAsTheShortOne) {
  const Dialect hour = testing::messages_dialect("1h");
  const FaultyRun kept = run_with({"expire:after=3"}, hour);
  EXPECT_EQ(first_cause(kept), "");
  const FaultyRun lost = run_with({"ttl_downgraded", "expire:after=3"}, hour);
  EXPECT_EQ(first_cause(lost), "ttl_expired");
  EXPECT_EQ(lost.records.front().metered.usage.cache_write.count("1h"), 0U);
  EXPECT_GT(lost.records.front().metered.usage.cache_write.at("5m"), Tokens(0));
}

TEST(FaultsBefore, AFifthMarkerIsRefusedAsTheServiceRefusesIt) {
  const FaultyRun run = run_with({"marker_added:after=2"}, testing::messages_dialect(), 2);
  EXPECT_EQ(run.records.back().status, 400);
  EXPECT_EQ(run.records.back().error,
            "A maximum of 4 blocks with cache_control may be provided. Found 5.");
  EXPECT_EQ(run.records.back().faults, std::vector<std::string>{"marker_added:after=2"});
  EXPECT_EQ(run.plans.back().status, 400);
}

TEST(FaultsBefore, PassOverRequestsForWhichTheyHaveNoMeaning) {
  for (const char* spec : {"marker_moved", "marker_dropped", "marker_added", "marker_ignored",
                           "ttl_downgraded", "image_reencoded", "thinking_toggled",
                           "result_error:tool=refund", "model_switched:to=gemini-2.5-pro"}) {
    const FaultyRun run = run_with({spec}, testing::gemini_dialect(), 2);
    EXPECT_EQ(run.unmet, std::vector<std::string>{spec});
    EXPECT_TRUE(run.records.back().faults.empty());
  }
}

TEST(FaultsBefore, CountOnlyRequestsForWhichTheyHaveAMeaning) {
  const FaultyRun run = run_with({"result_error:times=1"}, testing::messages_dialect(), 3);
  EXPECT_TRUE(run.records[0].faults.empty());
  EXPECT_EQ(run.records[1].faults.size(), 1U);
  EXPECT_TRUE(run.records[2].faults.empty());
}

TEST(FaultsBefore, WorkOnWhatThoseBeforeThemMade) {
  const FaultyRun run =
      run_with({"system_uuid", "system_timestamp"}, testing::messages_dialect(), 1);
  const std::string& body = run.journal.exchanges[1].request;
  EXPECT_NE(body.find(R"("text":"Today is 2026-01-15, 09:00:01.\nRequest )"), std::string::npos);
}

TEST(FaultsBefore, LeaveAllOtherBytesAsTheyWere) {
  const FaultyRun run = run_with({"system_timestamp"}, testing::messages_dialect(), 1);
  std::string body = run.records[1].request.body;
  const std::string inserted = R"(Today is 2026-01-15, 09:00:01.\n)";
  body.erase(body.find(inserted), inserted.size());
  EXPECT_EQ(body, run.records[1].sent->body);
}

}  // namespace
}  // namespace weir::server
