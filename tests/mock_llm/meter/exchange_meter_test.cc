// SPDX-License-Identifier: Apache-2.0
// The rows of an exchange file: each is metered or is an error, on its own.
#include "mock_llm/meter/exchange_meter.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/mock_llm/meter/rows.h"

namespace weir::meter {
namespace {

using testing::answer_json;
using testing::answered;
using testing::Body;
using testing::counted;
using testing::error_of;
using testing::good;
using testing::message;
using testing::metered;
using testing::of_model;
using testing::question;
using testing::row;
using testing::Rows;
using testing::usage_of;

TEST(ExchangeMeter, RowsShareTheCacheOfTheirScope) {
  const auto results = metered({row(question("first"), 0), row(question("second"), 10)});
  const Usage& first = usage_of(results.at(0));
  const Usage& second = usage_of(results.at(1));
  EXPECT_GT(first.cache_write_total(), Tokens(1024));
  EXPECT_EQ(second.cache_read, first.cache_write_total());
  EXPECT_EQ(second.cache_write_total(), Tokens(0));
}

TEST(ExchangeMeter, ScopesHaveCachesOfTheirOwn) {
  cassette::Exchange other = row(question("second"), 10);
  other.scope = "team-b";
  const auto results = metered({row(question("first"), 0), other});
  EXPECT_EQ(usage_of(results.at(1)).cache_read, Tokens(0));
  EXPECT_EQ(good(results.at(1)).scope, "anthropic/team-b");
}

TEST(ExchangeMeter, RecordedNumbersStandAndTheSimulationTellsWhatDiffers) {
  const auto results = metered({answered(question("first"), 0, {20, 0, 2000}),
                                answered(question("second"), 10, {2021, 0, 0})});
  EXPECT_EQ(usage_of(results.at(0)).cache_write_total(), Tokens(2000));
  EXPECT_FALSE(good(results.at(0)).metered.simulated);
  const Metered& second = good(results.at(1)).metered;
  EXPECT_EQ(second.usage.uncached, Tokens(2021));
  EXPECT_EQ(second.usage.output, Tokens(5));
  ASSERT_TRUE(second.simulated);
  EXPECT_EQ(second.simulated->cache_read, Tokens(2000));
  EXPECT_EQ(second.simulated->input_total(), Tokens(2021));
}

TEST(ExchangeMeter, APreviousRowIsEvidenceAndARowsOwnUsageIsNot) {
  const Rows rows{answered(question(), 0, {9000}), answered(question(), 10, {1})};
  const auto blind = metered(rows, EvidenceMode::none);
  const auto results = metered(rows, EvidenceMode::previous);
  EXPECT_EQ(usage_of(results.at(0)), usage_of(blind.at(0)));
  EXPECT_EQ(good(results.at(0)).metered.method, Method::estimated);
  EXPECT_EQ(usage_of(results.at(1)).input_total(), Tokens(9000));
  EXPECT_FALSE(good(results.at(1)).metered.simulated);
}

TEST(ExchangeMeter, WithoutEvidenceNoRecordedNumberIsRead) {
  const auto with = metered({answered(question(), 0, {9000, 0, 0, 777})}, EvidenceMode::none);
  const auto other = metered({answered(question(), 0, {1, 0, 0, 1})}, EvidenceMode::none);
  EXPECT_EQ(usage_of(with.at(0)), usage_of(other.at(0)));
  EXPECT_LT(usage_of(with.at(0)).output, Tokens(20)) << "counted from the text of the answer";
  EXPECT_EQ(good(with.at(0)).metered.method, Method::estimated);
}

TEST(ExchangeMeter, LaterRowsAreEvidenceForEarlierOnes) {
  const Rows rows{row(question(), 0), answered(question(), 10, {9000})};
  EXPECT_EQ(usage_of(metered(rows).at(0)).input_total(), Tokens(9000));
  EXPECT_NE(usage_of(metered(rows, EvidenceMode::previous).at(0)).input_total(), Tokens(9000));
}

TEST(ExchangeMeter, AWarmFirstRowIsExplained) {
  const auto results = metered({answered(question("first"), 0, {20, 2000, 0}),
                                answered(question("second"), 10, {22, 2000, 0})});
  for (const RowResult& result : results) {
    EXPECT_EQ(usage_of(result).cache_read, Tokens(2000));
    EXPECT_FALSE(good(result).metered.simulated);
    EXPECT_FALSE(good(result).metered.miss);
  }
}

TEST(ExchangeMeter, WhatOnlyTheBillSaysWasNotReadIsUnexplained) {
  const Rows rows{answered(question("Where is it?"), 0, {20, 0, 2000}),
                  answered(question("Where is it?"), 10, {2020, 0, 0}),
                  answered(question("Where is it?"), 20, {20, 2000, 0}),
                  answered(question("Where is it?"), 400, {2020, 0, 0})};
  const auto results = metered(rows);
  const auto cause = [&](std::size_t i) {
    const Metered& row = good(results.at(i)).metered;
    return row.miss ? row.miss->cause : "none";
  };
  ASSERT_EQ(cause(1), kUnexplained);
  EXPECT_EQ(good(results.at(1)).metered.miss->lost, Tokens(2000));
  EXPECT_EQ(cause(2), "none");
  EXPECT_EQ(cause(3), "ttl_expired") << "what the rules explain keeps its name";
}

TEST(ExchangeMeter, SaysWhichMarkersALaterRowReads) {
  const auto results =
      metered({row(question("first"), 0), row(question("second"), 10), row(question("late"), 600)},
              EvidenceMode::none);
  const auto marker = [&](std::size_t i) {
    return good(results.at(i)).metered.attribution.markers.at(0);
  };
  EXPECT_GT(marker(0).written, Tokens(1024));
  EXPECT_TRUE(marker(0).read_later);
  EXPECT_EQ(marker(1).read, marker(0).written);
  EXPECT_GT(marker(2).written, Tokens(1024));
  EXPECT_FALSE(marker(2).read_later);
}

TEST(ExchangeMeter, CountingTokensNeverTouchesTheCache) {
  const auto results = metered({counted(question(), 0), row(question(), 1), counted(question(), 2),
                                row(question("other"), 302)});
  EXPECT_TRUE(good(results.at(0)).counts_only);
  EXPECT_EQ(usage_of(results.at(1)).cache_read, Tokens(0)) << "a count writes nothing";
  EXPECT_EQ(usage_of(results.at(2)).input_total(), usage_of(results.at(1)).input_total());
  EXPECT_EQ(usage_of(results.at(2)).cache_read, Tokens(0)) << "a count reads nothing";
  EXPECT_EQ(usage_of(results.at(3)).cache_read, Tokens(0)) << "a count renews nothing";
  EXPECT_EQ(good(results.at(2)).metered.cost, PicoUsd(0));
}

TEST(ExchangeMeter, ACountTellsWhatItRestsOnButNoDataOfTheCache) {
  Body retired = question();
  retired.model = "claude-3-haiku-20240307";
  const auto results = metered({counted(retired, 0)}, EvidenceMode::none);
  const Metered& count = good(results.at(0)).metered;
  const auto names = [&](const std::string& value) {
    return std::find(count.unverified.begin(), count.unverified.end(),
                     "claude-3-haiku-20240307: " + value) != count.unverified.end();
  };
  EXPECT_TRUE(names("factor_permille"));
  EXPECT_FALSE(names("cache.minimum"));
  EXPECT_EQ(count.warnings.size(), 1U);
  EXPECT_EQ(count.band_permille, 80);
}

TEST(ExchangeMeter, RecordedSummariesAreBilledBesideTheAnswer) {
  std::string answer = answer_json("msg_1", {229});
  const std::string usage = R"("usage":{)";
  answer.insert(answer.find(usage) + usage.size(),
                R"("iterations":[{"type":"compaction","input_tokens":55196,"output_tokens":125},)"
                R"({"type":"message","input_tokens":229,"output_tokens":5}],)");
  const auto results = metered({row(question(), 0, answer), answered(question(), 10, {229})});
  const Metered& summarised = good(results.at(0)).metered;
  ASSERT_TRUE(summarised.compaction);
  EXPECT_EQ(summarised.compaction->uncached, Tokens(55'196));
  EXPECT_EQ(summarised.compaction->output, Tokens(125));
  EXPECT_EQ(summarised.usage.uncached, Tokens(229));
  EXPECT_FALSE(good(results.at(1)).metered.compaction);
  // $3 and $15 a million tokens.
  EXPECT_EQ(summarised.cost - good(results.at(1)).metered.cost,
            PicoUsd((55'196L * 3 + 125L * 15) * 1'000'000));
}

TEST(ExchangeMeter, AnOpenPointOfTheCacheIsToldWhereItMatters) {
  const auto rests_on_runs = [](const std::string& calls, const std::string& results) {
    Body body = question();
    body.messages.push_back(message("assistant", calls));
    body.messages.push_back(message("user", results));
    const auto metered_rows = metered({row(body)}, EvidenceMode::none);
    const std::vector<std::string>& names = good(metered_rows.at(0)).metered.unverified;
    return std::find(names.begin(), names.end(), body.model + ": cache.collapse_runs") !=
           names.end();
  };
  const auto call = [](const std::string& id) {
    return R"({"type":"tool_use","id":")" + id + R"(","name":"find","input":{}})";
  };
  const auto result = [](const std::string& id) {
    return R"({"type":"tool_result","tool_use_id":")" + id + R"(","content":"none"})";
  };
  EXPECT_TRUE(rests_on_runs(call("a") + "," + call("b"), result("a") + "," + result("b")));
  EXPECT_FALSE(rests_on_runs(call("a"), result("a")));
}

TEST(ExchangeMeter, OneAnswerToOneRequestIsOneExchange) {
  const std::string reply = answer_json("msg_1", {2000});
  const auto results =
      metered({row(question(), 0, reply), row(question(), 1, reply),
               row(question("other"), 2, reply), row(question(), 3, answer_json("msg_2", {2000}))});
  EXPECT_FALSE(good(results.at(0)).repeated);
  EXPECT_TRUE(good(results.at(1)).repeated);
  EXPECT_EQ(usage_of(results.at(1)), usage_of(results.at(0)));
  EXPECT_FALSE(good(results.at(2)).repeated) << "another request";
  EXPECT_FALSE(good(results.at(3)).repeated) << "another answer";
}

TEST(ExchangeMeter, ARepeatedRowDoesNotRenewTheCache) {
  const std::string reply = answer_json("msg_1", {2000});
  const auto results =
      metered({row(question(), 0, reply), row(question(), 200, reply), row(question("other"), 400)},
              EvidenceMode::none);
  EXPECT_TRUE(good(results.at(1)).repeated);
  EXPECT_EQ(usage_of(results.at(2)).cache_read, Tokens(0));
}

TEST(ExchangeMeter, TimeThatFallsIsAnErrorOfItsRowOnly) {
  cassette::Exchange elsewhere = row(question(), 5);
  elsewhere.scope = "team-b";
  const auto results = metered({row(question(), 10), row(question(), 9), elsewhere,
                                row(question(), 10), row(question(), 20)});
  EXPECT_EQ(error_of(results.at(1)),
            "row: at: lies before the row in front of it in the same scope");
  for (const std::size_t i : {0U, 2U, 3U, 4U}) {
    EXPECT_EQ(error_of(results.at(i)), "") << i;
  }
  EXPECT_GT(usage_of(results.at(4)).cache_read, Tokens(0));
}

TEST(ExchangeMeter, WhatIsUnknownIsAnErrorOfItsRowOnly) {
  cassette::Exchange provider = row(question(), 1);
  provider.provider = "acme";
  cassette::Exchange path = row(question(), 3);
  path.path = "/v1/models";
  cassette::Exchange target = row(question(), 4);
  target.target = "proxy";
  cassette::Exchange refused = row(question(), 5);
  refused.request = R"({"model":"claude-sonnet-4-6"})";
  const auto results =
      metered({row(question(), 0), provider, of_model("claude-sonet-4-6", 2), path, target, refused,
               config_error("rows.jsonl:7: bad"), row(question(), 7)});
  ASSERT_EQ(results.size(), 8U);
  EXPECT_EQ(error_of(results.at(1)),
            "row: provider: expected anthropic, openai or google, got \"acme\"");
  EXPECT_EQ(error_of(results.at(2)).find("unknown_model: "), 0U) << error_of(results.at(2));
  EXPECT_NE(error_of(results.at(2)).find("claude-sonnet-4-6"), std::string::npos);
  EXPECT_NE(error_of(results.at(3)), "");
  EXPECT_EQ(error_of(results.at(4)),
            "row: target: 'proxy' is not known; expected exact-lookback or no-cache");
  EXPECT_EQ(error_of(results.at(5)).find("invalid_request_error: request: "), 0U)
      << error_of(results.at(5));
  EXPECT_EQ(error_of(results.at(6)), "row: rows.jsonl:7: bad");
  EXPECT_GT(usage_of(results.at(7)).cache_read, Tokens(0));
}

TEST(ExchangeMeter, AMissingPriceNullsOnlyTheCost) {
  Profiles profiles = Profiles::embedded();
  ASSERT_TRUE(profiles.add({"in-house", "claude-sonnet-4-6", "test", {}, "here"}));
  const auto results = metered({of_model("in-house"), of_model("claude-sonnet-4-6", 1)},
                               EvidenceMode::all, profiles);
  const Metered& own = good(results.at(0)).metered;
  EXPECT_FALSE(own.priced);
  EXPECT_EQ(own.cost, PicoUsd(0));
  const Metered& known = good(results.at(1)).metered;
  EXPECT_TRUE(known.priced);
  EXPECT_EQ(own.usage, known.usage);
}

TEST(ExchangeMeter, InferenceThatIsKeptSomewhereCostsMore) {
  Body abroad = question();
  abroad.more = R"("inference_geo":"us")";
  const auto results = metered({answered(question(), 0, {1000}), answered(abroad, 1, {1000})});
  const PicoUsd anywhere = good(results.at(0)).metered.cost;
  EXPECT_EQ(good(results.at(1)).metered.cost.count() * 10, anywhere.count() * 11);
}

TEST(ExchangeMeter, APromptOverItsCompactionTriggerIsBilledInTwoIterations) {
  Body body = question();
  body.more = R"("context_management":{"edits":[{"type":"compact_20260112",)"
              R"("trigger":{"type":"input_tokens","value":1000}}]})";
  const auto results = metered({row(question(), 0), row(body, 1)}, EvidenceMode::none);
  const Metered& plain = good(results.at(0)).metered;
  const Metered& compacted = good(results.at(1)).metered;
  ASSERT_TRUE(compacted.compaction);
  EXPECT_GT(compacted.compaction->input_total(), plain.usage.input_total());
  EXPECT_GT(compacted.compaction->output, Tokens(0));
  EXPECT_EQ(compacted.usage.cache_write_total(), Tokens(0));
  EXPECT_FALSE(plain.compaction);
}

TEST(ExchangeMeter, ARowMayNameTheModelThatItsRequestDoesNot) {
  cassette::Exchange named;
  named.provider = "openai";
  named.path = "/v1/chat/completions";
  named.request = R"({"messages":[{"role":"user","content":"Hello"}]})";
  named.model = "gpt-4o";
  cassette::Exchange nameless = named;
  nameless.model.clear();
  const auto results = metered({named, nameless});
  EXPECT_EQ(good(results.at(0)).request.model, "gpt-4o");
  EXPECT_NE(error_of(results.at(1)).find("model"), std::string::npos) << error_of(results.at(1));
}

/// Two turns of a conversation whose marker moves on to the newest message.
Rows two_turns(const std::string& target) {
  Body body;
  body.messages = {testing::message("user", testing::block(testing::words(600), true))};
  cassette::Exchange first = row(body, 0);
  body.messages = {testing::message("user", testing::block(testing::words(600))),
                   testing::message("assistant", testing::block("Done.")),
                   testing::message("user", testing::block("Thanks.", true))};
  cassette::Exchange second = row(body, 10);
  first.target = second.target = target;
  return {first, second};
}

TEST(ExchangeMeter, TheProviderLooksBackFromAMarker) {
  const auto results = metered(two_turns(""));
  EXPECT_EQ(usage_of(results.at(1)).cache_read, usage_of(results.at(0)).cache_write_total());
  EXPECT_GT(usage_of(results.at(1)).cache_read, Tokens(1024));
}

TEST(ExchangeMeter, AnExactLookbackReadsAtMarkedBlocksOnly) {
  Rows rows = two_turns("exact-lookback");
  cassette::Exchange again = *rows.at(1);
  again.at += std::chrono::seconds(10);
  rows.emplace_back(again);
  const auto results = metered(rows);
  EXPECT_EQ(usage_of(results.at(1)).cache_read, Tokens(0));
  EXPECT_EQ(usage_of(results.at(2)).cache_read, usage_of(results.at(1)).cache_write_total());
}

TEST(ExchangeMeter, ATargetWithoutCacheReadsAndWritesNothing) {
  for (const RowResult& result : metered(two_turns("no-cache"))) {
    EXPECT_EQ(usage_of(result).uncached, usage_of(result).input_total());
    EXPECT_GT(usage_of(result).uncached, Tokens(1024));
  }
}

TEST(ExchangeMeter, WhatNobodyKeptHasNoKnownOutput) {
  const auto results = metered({row(question(), 0), answered(question(), 1, {2000})});
  EXPECT_FALSE(good(results.at(0)).metered.output_known);
  EXPECT_TRUE(good(results.at(1)).metered.output_known);
}

TEST(ExchangeMeter, ARefusedRequestCostsNothingAndLeavesNothing) {
  cassette::Exchange refused = row(question(), 0);
  refused.status = 529;
  cassette::Exchange gone = row(question("left"), 20);
  gone.status = 499;
  gone.ttft = std::chrono::seconds(1);
  const auto results = metered({refused, row(question(), 10), gone});
  EXPECT_EQ(usage_of(results.at(0)).input_total(), Tokens(0));
  EXPECT_EQ(usage_of(results.at(1)).cache_read, Tokens(0));
  EXPECT_GT(usage_of(results.at(2)).cache_read, Tokens(0)) << "it was served until it went away";
}

}  // namespace
}  // namespace weir::meter
