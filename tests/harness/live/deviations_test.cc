// SPDX-License-Identifier: Apache-2.0
#include "harness/live/deviations.h"

#include <utility>
#include <variant>

#include <gtest/gtest.h>

#include "mock_llm/cassette/drift.h"
#include "mock_llm/wire/parsed.h"

namespace weir::live {
namespace {

wire::LlmRequest request(const std::string& system, const std::string& question) {
  return std::get<wire::LlmRequest>(
      wire::parse_body(wire::Provider::anthropic, "/v1/messages",
                       R"({"model":"claude-sonnet-5-5","max_tokens":9,"system":")" + system +
                           R"(","messages":[{"role":"user","content":")" + question + R"("}]})"));
}

/// What is sent where one turn was recorded.
class Replayed {
 public:
  Replayed() { library_.turns.emplace_back().request = request("At 10:41:07.", "Hi"); }

  void send(const std::string& system, const std::string& question) {
    server::Record record;
    record.request = request(system, question);
    record.turn = 0;
    record.drift = cassette::drift_of(*library_.turns[0].request, record.request);
    records_.push_back(std::move(record));
  }

  std::vector<Deviation> deviations() const { return deviations_of(records_, library_); }

 private:
  cassette::Library library_;
  std::vector<server::Record> records_;
};

TEST(Deviations, NameEachPlaceOnceWithItsBytes) {
  Replayed replayed;
  replayed.send("At 10:41:22.", "Hi");
  replayed.send("At 10:42:00.", "Ho");
  const auto deviations = replayed.deviations();
  ASSERT_EQ(deviations.size(), 2U);
  EXPECT_EQ(deviations[0].pointer, "/system");
  EXPECT_EQ(deviations[0].byte, 9);
  EXPECT_EQ(deviations[0].was, "At 10:41:07.");
  EXPECT_EQ(deviations[0].now, "At 10:41:22.");
  EXPECT_EQ(deviations[0].requests, 2U);
  EXPECT_EQ(deviations[1].pointer, "/messages/0/content");
  EXPECT_EQ(deviations[1].requests, 1U);
}

TEST(Deviations, AreNoneWhereTheSameIsSent) {
  Replayed replayed;
  replayed.send("At 10:41:07.", "Hi");
  EXPECT_TRUE(replayed.deviations().empty());
}

}  // namespace
}  // namespace weir::live
