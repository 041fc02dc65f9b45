// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "mock_llm/fault/faults.h"
#include "mock_llm/fault/spec.h"
#include "mock_llm/wire/parsed.h"

namespace weir::fault {
namespace {

wire::LlmRequest asking(const std::string& question, const std::string& more = "") {
  const std::string body =
      R"({"model":"m","max_tokens":9,"tools":[{"name":"lookup","input_schema":{"type":"object"}}],)"
      R"("messages":[{"role":"user","content":")" +
      question + "\"}" + more + "]}";
  return std::get<wire::LlmRequest>(
      wire::parse_body(wire::Provider::anthropic, "/v1/messages", body));
}

const std::string& after_a_call() {
  static const std::string kMore =
      R"(,{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"lookup","input":{}}]},)"
      R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"x"}]})";
  return kMore;
}

bool matches(const std::string& parameters, const wire::LlmRequest& request) {
  return parse_fault("status:" + parameters).value().selector.matches(request, {});
}

TEST(SelectorTest, TurnCountsTheRequestsOfAConversation) {
  EXPECT_TRUE(matches("turn=1", asking("Hi")));
  EXPECT_FALSE(matches("turn=2", asking("Hi")));
  EXPECT_TRUE(matches("turn=2", asking("Hi", after_a_call())));
}

TEST(SelectorTest, ToolIsWhatTheLastAnswerCalled) {
  EXPECT_FALSE(matches("tool=lookup", asking("Hi")));
  EXPECT_TRUE(matches("tool=look*", asking("Hi", after_a_call())));
  EXPECT_FALSE(matches("tool=search", asking("Hi", after_a_call())));
  const std::string answered =
      after_a_call() + R"(,{"role":"assistant","content":"ok"},{"role":"user","content":"more"})";
  EXPECT_FALSE(matches("tool=lookup", asking("Hi", answered)));
}

TEST(SelectorTest, OffersIsWhatTheRequestBrings) {
  EXPECT_TRUE(matches("offers=lookup", asking("Hi")));
  EXPECT_FALSE(matches("offers=search", asking("Hi")));
}

TEST(SelectorTest, LaneIsWhatAConversationBeginsWith) {
  EXPECT_TRUE(matches("lane=*order*", asking("Where is order A-1?", after_a_call())));
  EXPECT_FALSE(matches("lane=*invoice*", asking("Where is order A-1?")));
}

/// '1' for each of the questions 0 to 39 that is met, asked in this order of steps.
std::string lot(const std::string& spec, int step) {
  Faults faults({parse_fault(spec).value()});
  const Ledger ledger;
  std::string met(40, '.');
  for (int i = 0; i < 40; ++i) {
    const int question = i * step % 40;
    const wire::LlmRequest request = asking("question " + std::to_string(question));
    if (!faults.meet({request, ledger, {}, {}, {}}).empty()) {
      met[static_cast<std::size_t>(question)] = '1';
    }
  }
  return met;
}

TEST(SelectorTest, ChanceDependsOnContentAndNotOnTheOrderOfArrival) {
  const std::string met = lot("status:probability=50", 1);
  EXPECT_EQ(met, lot("status:probability=50", 7));
  const auto count = std::count(met.begin(), met.end(), '1');
  EXPECT_GT(count, 8);
  EXPECT_LT(count, 32);
  EXPECT_NE(met, lot("status:probability=50,seed=other", 1));
  EXPECT_EQ(lot("status:probability=100", 1), std::string(40, '1'));
}

TEST(SelectorTest, ChanceIsDrawnAnewForARetry) {
  Faults faults({parse_fault("status:probability=50").value()});
  const Ledger ledger;
  const wire::LlmRequest request = asking("Hi");
  int met = 0;
  for (int i = 0; i < 40; ++i) {
    met += faults.meet({request, ledger, {}, {}, {}}).empty() ? 0 : 1;
  }
  EXPECT_GT(met, 8);
  EXPECT_LT(met, 32);
}

}  // namespace
}  // namespace weir::fault
