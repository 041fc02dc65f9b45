// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/spending.h"

#include <gtest/gtest.h>

namespace weir::record {
namespace {

constexpr std::int64_t kCent = 10'000'000'000;

cassette::Exchange exchange(const std::string& id, VirtualTime at) {
  cassette::Exchange row;
  row.path = "/v1/messages";
  row.request =
      R"({"model":"claude-sonnet-4-5","max_tokens":64,"messages":[{"role":"user","content":"Hi"}]})";
  row.response = R"({"id":")" + id +
                 R"(","type":"message","role":"assistant","model":"claude-sonnet-4-5",)"
                 R"("content":[{"type":"text","text":"Hi."}],"stop_reason":"end_turn",)"
                 R"("usage":{"input_tokens":1000,"output_tokens":1000}})";
  row.at = at;
  return row;
}

Spending limited_to(PicoUsd limit) {
  return {meter::Profiles::embedded(), pricing::PriceTable::embedded(), limit};
}

/// claude-sonnet-4-5: $3 and $15 a million (2026-11).
TEST(Spending, AddsWhatTheProviderBills) {
  Spending spending = limited_to(PicoUsd(3 * kCent));
  spending.add(exchange("msg_1", VirtualTime(5)));
  EXPECT_EQ(spending.spent(), PicoUsd(18 * kCent / 10));
  EXPECT_FALSE(spending.over_limit());
  spending.add(exchange("msg_2", VirtualTime(2)));  // began before, ended later
  EXPECT_EQ(spending.spent(), PicoUsd(36 * kCent / 10));
  EXPECT_EQ(spending.over_limit(),
            "weir stopped this recording at its limit: $0.0360 of $0.0300 are spent; raise "
            "--max-usd to record more");
}

TEST(Spending, KnowsWhatHasNoPrice) {
  const Spending spending = limited_to(PicoUsd(kCent));
  wire::LlmRequest request;
  request.model = "claude-sonnet-4-5";
  EXPECT_FALSE(spending.unpriced(request));
  request.model = "house-model-1";
  EXPECT_EQ(spending.unpriced(request),
            "weir knows no price of the model house-model-1, so --max-usd could not hold: add it "
            "under models: in weir.yaml");
}

}  // namespace
}  // namespace weir::record
