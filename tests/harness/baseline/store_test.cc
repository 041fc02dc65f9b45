// SPDX-License-Identifier: Apache-2.0
// Baselines on disk: accepted, pending, and the way from one to the other.
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/base/text.h"
#include "harness/baseline/baseline.h"
#include "tests/harness/baseline/sample.h"

namespace weir {
namespace {

using baseline::Baseline;
using baseline::State;

class BaselineStore : public ::testing::Test {
 protected:
  BaselineStore() : temporary_(*TempDir::create("weir-baseline")), folder_(temporary_.path()) {}

  Baseline loaded(State state) const {
    const auto result = baseline::load(folder_, "refund", state);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
    return result.ok() ? result->value_or(Baseline()) : Baseline();
  }

  bool has(const std::string& file) const { return std::filesystem::exists(folder_ / file); }

  void save(State state, const Baseline& baseline) const {
    const Status status = baseline::save(folder_, "refund", state, baseline);
    ASSERT_TRUE(status.ok()) << status.error().message;
  }

  static Baseline with_requests() {
    Baseline baseline = testing::sample();
    cassette::Exchange exchange;
    exchange.path = "/v1/messages";
    exchange.request = R"({"model": "claude-sonnet-5-5",  "max_tokens":10, "messages":[]})";
    exchange.response = R"({"id":"msg_1"})";
    exchange.user = "customer-42";
    exchange.at = VirtualTime(2'500'000);
    baseline.requests = {exchange};
    return baseline;
  }

  TempDir temporary_;
  std::filesystem::path folder_;
};

TEST_F(BaselineStore, NamesFilesByIdAndState) {
  EXPECT_EQ(baseline::file_of("baselines", "refund@down", State::accepted),
            "baselines/refund@down.json");
  EXPECT_EQ(baseline::file_of("baselines", "a.b", State::pending), "baselines/a.b.pending.json");
}

TEST_F(BaselineStore, IsNoneWhereNoFileIs) {
  const auto result = baseline::load(folder_ / "missing", "refund", State::accepted);
  ASSERT_TRUE(result.ok());
  EXPECT_FALSE(result->has_value());
}

TEST_F(BaselineStore, GivesBackTreeAndRequests) {
  const Baseline before = with_requests();
  save(State::accepted, before);
  const Baseline after = loaded(State::accepted);
  EXPECT_EQ(after.trace.scenario, before.trace.scenario);
  EXPECT_EQ(after.sent.rfind("sha256:", 0), 0U) << after.sent;
  ASSERT_EQ(after.requests.size(), 1U);
  EXPECT_EQ(after.requests[0].request, before.requests[0].request);
  EXPECT_EQ(after.requests[0].path, "/v1/messages");
  EXPECT_EQ(after.requests[0].user, "customer-42");
  EXPECT_EQ(after.requests[0].at, before.requests[0].at);
  EXPECT_EQ(after.requests[0].response, before.requests[0].response);
  EXPECT_TRUE(has("refund.sent.jsonl"));
}

TEST_F(BaselineStore, RemovesAStaleFileOfRequests) {
  save(State::accepted, with_requests());
  save(State::accepted, testing::sample());
  EXPECT_FALSE(has("refund.sent.jsonl"));
  EXPECT_TRUE(loaded(State::accepted).requests.empty());
}

TEST_F(BaselineStore, AcceptingMakesThePendingOneTheAcceptedOne) {
  save(State::accepted, testing::sample());
  Baseline pending = with_requests();
  pending.trace.user = "customer-43";
  save(State::pending, pending);
  EXPECT_EQ(loaded(State::accepted).trace.user, "customer-42");

  ASSERT_TRUE(baseline::accept(folder_, "refund", "new customer").ok());
  const Baseline accepted = loaded(State::accepted);
  EXPECT_EQ(accepted.trace.user, "customer-43");
  EXPECT_EQ(accepted.note, "new customer");
  EXPECT_EQ(accepted.requests.size(), 1U);
  EXPECT_FALSE(has("refund.pending.json"));
  EXPECT_FALSE(has("refund.pending.sent.jsonl"));
}

TEST_F(BaselineStore, AcceptingWithoutANoteKeepsTheOneThatIsThere) {
  save(State::pending, testing::sample());
  ASSERT_TRUE(baseline::accept(folder_, "refund", "").ok());
  EXPECT_EQ(loaded(State::accepted).note, "first baseline");
}

TEST_F(BaselineStore, ThereIsNothingToAcceptWithoutAPendingOne) {
  save(State::accepted, testing::sample());
  const Status status = baseline::accept(folder_, "refund", "");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::baseline);
  EXPECT_NE(status.error().message.find("refund"), std::string::npos);
  EXPECT_TRUE(has("refund.json"));
}

TEST_F(BaselineStore, DiscardsThePendingOneOnly) {
  save(State::accepted, with_requests());
  save(State::pending, with_requests());
  ASSERT_TRUE(baseline::discard_pending(folder_, "refund").ok());
  ASSERT_TRUE(baseline::discard_pending(folder_, "refund").ok());
  EXPECT_FALSE(has("refund.pending.json"));
  EXPECT_FALSE(has("refund.pending.sent.jsonl"));
  EXPECT_TRUE(has("refund.json"));
  EXPECT_TRUE(has("refund.sent.jsonl"));
}

TEST_F(BaselineStore, TellsAMergeConflictOnDisk) {
  ASSERT_TRUE(write_file_atomic(folder_ / "refund.json", "{\n<<<<<<< HEAD\n").ok());
  const auto result = baseline::load(folder_, "refund", State::accepted);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().kind, ErrorKind::baseline);
  EXPECT_NE(result.error().message.find("refund.json:2: unresolved merge conflict"),
            std::string::npos);
}

TEST_F(BaselineStore, TellsABrokenFileOfRequests) {
  save(State::accepted, with_requests());
  ASSERT_TRUE(write_file_atomic(folder_ / "refund.sent.jsonl", "not json\n{}\n").ok());
  const auto result = baseline::load(folder_, "refund", State::accepted);
  ASSERT_FALSE(result.ok());
  EXPECT_NE(result.error().message.find("refund.sent.jsonl"), std::string::npos);
}

TEST_F(BaselineStore, RequestsOfAnotherRunAreNoBaseline) {
  save(State::accepted, with_requests());
  const auto whole = read_file(folder_ / "refund.sent.jsonl");
  ASSERT_TRUE(whole.ok());
  std::string other = *whole;
  ASSERT_GT(replace_all(other, "customer-42", "customer-43"), 0U);
  const auto refused = [&] {
    const auto result = baseline::load(folder_, "refund", State::accepted);
    return !result.ok() && result.error().kind == ErrorKind::baseline &&
           result.error().message ==
               (folder_ / "refund.sent.jsonl").string() +
                   ": these are not the requests that were accepted; measure the scenario again: "
                   "weir baseline resolve refund";
  };
  ASSERT_TRUE(write_file_atomic(folder_ / "refund.sent.jsonl", other).ok());
  EXPECT_TRUE(refused());
  std::filesystem::remove(folder_ / "refund.sent.jsonl");
  EXPECT_TRUE(refused());
  ASSERT_TRUE(write_file_atomic(folder_ / "refund.sent.jsonl", *whole).ok());
  EXPECT_FALSE(refused());
}

TEST_F(BaselineStore, TellsAMergeConflictOfTheRequests) {
  save(State::accepted, with_requests());
  const auto whole = read_file(folder_ / "refund.sent.jsonl");
  ASSERT_TRUE(whole.ok());
  ASSERT_TRUE(write_file_atomic(folder_ / "refund.sent.jsonl", *whole + "<<<<<<< HEAD\n").ok());
  const auto result = baseline::load(folder_, "refund", State::accepted);
  ASSERT_FALSE(result.ok());
  EXPECT_NE(result.error().message.find("unresolved merge conflict"), std::string::npos);
}

TEST_F(BaselineStore, TakesTheRequestsOfFormatTwoAsTheyAre) {
  save(State::accepted, with_requests());
  const auto text = read_file(folder_ / "refund.json");
  ASSERT_TRUE(text.ok());
  std::string old = *text;
  replace_all(old, "\"version\": 3", "\"version\": 2");
  replace_all(old, "  \"sent\": \"" + loaded(State::accepted).sent + "\",\n", "");
  ASSERT_EQ(old.find("sent"), std::string::npos);
  ASSERT_TRUE(write_file_atomic(folder_ / "refund.json", old).ok());
  EXPECT_EQ(loaded(State::accepted).requests.size(), 1U);
}

TEST_F(BaselineStore, ATornFileOfRequestsIsNoBaseline) {
  Baseline two = with_requests();
  two.requests.push_back(two.requests.front());
  save(State::accepted, two);
  const auto whole = read_file(folder_ / "refund.sent.jsonl");
  ASSERT_TRUE(whole.ok());
  const std::string torn = whole->substr(0, whole->size() - 5);
  ASSERT_TRUE(write_file_atomic(folder_ / "refund.sent.jsonl", torn).ok());
  const auto result = baseline::load(folder_, "refund", State::accepted);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().kind, ErrorKind::baseline);
}

}  // namespace
}  // namespace weir
