// SPDX-License-Identifier: Apache-2.0
// Profiles fitted to answers that a known profile billed.
#include "mock_llm/calibrate/tune.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/wire/parsed.h"

namespace weir::calibrate {
namespace {

constexpr const char* kModel = "claude-sonnet-4-6";

std::string words(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += (i % 3 == 0 ? "the river " : i % 3 == 1 ? "holds water " : "behind a dam ");
  }
  return text;
}

/// A conversation of `turns` messages, all of prose.
cassette::Exchange exchange(std::size_t turns, std::size_t length, std::int64_t billed) {
  cassette::Exchange row;
  row.path = "/v1/messages";
  row.request = R"({"model":"claude-sonnet-4-6","max_tokens":9,"messages":[)";
  for (std::size_t i = 0; i < turns; ++i) {
    row.request += std::string(i == 0 ? "" : ",") + R"({"role":")" +
                   (i % 2 == 0 ? "user" : "assistant") + R"(","content":")" +
                   words(length + 7 * i) + "!\"}";
  }
  row.request += "]}";
  row.response =
      R"({"usage":{"input_tokens":)" + std::to_string(billed) + R"(,"output_tokens":1}})";
  return row;
}

using Rows = std::vector<Result<cassette::Exchange>>;

Samples samples_of(const Rows& rows, const meter::Profiles& profiles) {
  return take_samples(rows, profiles, pricing::PriceTable::embedded());
}

/// What `biller` says of these conversations, as if the provider had billed it.
Rows billed_by(const meter::Profiles& biller, std::size_t count) {
  Rows rows;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t turns = 1 + 2 * (i % 3);
    const Rows asked{exchange(turns, 20 + 31 * i, 1)};
    const std::int64_t billed =
        samples_of(asked, biller).rows.front().metered.input_total().count();
    rows.emplace_back(exchange(turns, 20 + 31 * i, billed));
  }
  return rows;
}

meter::Profiles with(const std::string& changes) {
  meter::Profiles profiles = meter::Profiles::embedded();
  EXPECT_TRUE(profiles.add({kModel, kModel, "test", changes, "here"}));
  return profiles;
}

Tuning tuned(const Rows& rows) {
  const meter::Profiles& profiles = meter::Profiles::embedded();
  const std::vector<Tuning> tunings = tune(samples_of(rows, profiles).rows, profiles);
  return tunings.empty() ? Tuning() : tunings.front();
}

TEST(Tune, FindsTheProfileThatBilled) {
  const Tuning tuning =
      tuned(billed_by(with(R"({"factor_permille":{"prose":1300},"per_message":9})"), 24));
  ASSERT_TRUE(tuning.helps);
  EXPECT_EQ(tuning.profile, kModel);
  EXPECT_EQ(tuning.rows, 24U);
  EXPECT_GT(tuning.before_ppm, 100'000);
  EXPECT_LT(tuning.after_ppm, 5'000);
  ASSERT_FALSE(tuning.changes.empty());
  EXPECT_EQ(tuning.changes.front().value, "factor_permille/prose");
  EXPECT_EQ(tuning.changes.front().was, 1000);
  EXPECT_NEAR(static_cast<double>(tuning.changes.front().now), 1300.0, 5.0);
}

TEST(Tune, TheOverlayBillsAsTheProviderDid) {
  const Rows rows = billed_by(with(R"({"factor_permille":{"prose":1300}})"), 24);
  const auto overlays = overlays_of({tuned(rows)}, "rows.jsonl");
  ASSERT_EQ(overlays.size(), 1U);
  EXPECT_EQ(overlays.front().source, "fitted to 24 requests of rows.jsonl");
  meter::Profiles fitted = meter::Profiles::embedded();
  ASSERT_TRUE(fitted.add(overlays.front()));
  for (const Sample& sample : samples_of(rows, fitted).rows) {
    EXPECT_EQ(sample.metered.input_total(), sample.billed.input_total());
  }
  EXPECT_LT(fitted.find(kModel)->band_permille, 5);
}

TEST(Tune, AGoodProfileStaysAsItIs) {
  const Tuning tuning = tuned(billed_by(meter::Profiles::embedded(), 24));
  EXPECT_FALSE(tuning.helps);
  EXPECT_TRUE(tuning.changes.empty());
  EXPECT_TRUE(overlays_of({tuning}, "rows.jsonl").empty());
}

TEST(Tune, NoiseIsNotFitted) {
  Rows rows = billed_by(meter::Profiles::embedded(), 24);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int64_t billed = samples_of({rows[i]}, meter::Profiles::embedded())
                                    .rows.front()
                                    .billed.input_total()
                                    .count();
    const std::int64_t noise = static_cast<std::int64_t>((i * 7) % 11) - 5;
    rows[i] = exchange(1 + 2 * (i % 3), 20 + 31 * i, billed + noise);
  }
  EXPECT_FALSE(tuned(rows).helps);
}

TEST(Tune, FewRowsAreNotFitted) {
  const Tuning tuning = tuned(billed_by(with(R"({"factor_permille":{"prose":1300}})"), 9));
  EXPECT_EQ(tuning.rows, 9U);
  EXPECT_TRUE(tuning.changes.empty());
}

}  // namespace
}  // namespace weir::calibrate
