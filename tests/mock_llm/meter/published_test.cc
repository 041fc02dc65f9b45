// SPDX-License-Identifier: Apache-2.0
// The exchanges that the providers publish (tests/data/exchanges): metered without their usage,
// held to the bands of each class.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "tests/mock_llm/meter/rows.h"

namespace weir::meter {
namespace {

using Json = nlohmann::json;

struct Pair {
  std::string where;
  std::string kind;  ///< "openai plain", "google tools", ...
  std::int64_t published = 0;
  std::int64_t metered = 0;
};

std::int64_t published_input(const Json& response) {
  for (const char* path : {"/usage/prompt_tokens", "/usage/input_tokens",
                           "/usageMetadata/promptTokenCount", "/input_tokens", "/totalTokens"}) {
    const Json::json_pointer pointer(path);
    if (response.contains(pointer)) {
      return response.at(pointer).get<std::int64_t>();
    }
  }
  ADD_FAILURE() << "no usage in " << response;
  return 0;
}

std::vector<Pair> pairs_of(const std::filesystem::path& file) {
  std::vector<Pair> pairs;
  const Result<std::string> text = read_file(file);
  EXPECT_TRUE(text) << file;
  const auto rows = cassette::parse_exchange_rows(*text, file.filename());
  EXPECT_TRUE(rows) << file;
  const auto results = testing::metered(*rows, EvidenceMode::none);
  for (std::size_t i = 0; i < results.size(); ++i) {
    const cassette::Exchange& row = *rows->at(i);
    const bool tools = row.request.find("\"tools\":") != std::string::npos;
    pairs.push_back({file.filename().string() + ":" + std::to_string(i + 1),
                     row.provider + (tools ? " tools" : " plain"),
                     published_input(Json::parse(row.response)),
                     testing::usage_of(results[i]).input_total().count()});
  }
  return pairs;
}

std::vector<Pair> pairs_in(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(WEIR_SOURCE_DIR) / "tests/data/exchanges" / folder)) {
    if (entry.path().extension() == ".jsonl") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<Pair> pairs;
  for (const auto& file : files) {
    const std::vector<Pair> more = pairs_of(file);
    pairs.insert(pairs.end(), more.begin(), more.end());
  }
  return pairs;
}

std::int64_t error_of(const Pair& pair) {
  return std::abs(pair.metered - pair.published);
}

/// Of tokenizers that aren't public, two tokens are forgiven.
std::int64_t slack_of(const Pair& pair) {
  return pair.kind.rfind("openai", 0) == 0 ? 0 : 2;
}

struct Band {
  const char* kind;
  std::size_t rows;
  std::int64_t good;         ///< permille, or two tokens where they are forgiven
  std::size_t good_percent;  ///< at least so many rows are that good
  std::int64_t median;       ///< permille beyond the slack
  std::int64_t p90;          ///< permille beyond the slack
};

constexpr std::int64_t kAny = 1000;

/// The targets that the meter was built for; a class without one of them has kAny or 0 there.
const std::vector<Band> kBands{
    {"openai plain", 15, 0, 96, kAny, kAny},  {"openai tools", 4, 0, 70, 10, 50},
    {"anthropic plain", 6, 0, 0, 30, 100},    {"anthropic tools", 5, 0, 0, 20, 80},
    {"google plain", 11, 50, 80, kAny, kAny},
};

void expect_band(const Band& band, const std::vector<Pair>& pairs) {
  std::vector<std::int64_t> errors;
  std::size_t good = 0;
  for (const Pair& pair : pairs) {
    if (pair.kind == band.kind) {
      const std::int64_t beyond = std::max<std::int64_t>(0, error_of(pair) - slack_of(pair));
      errors.push_back(beyond * 1000 / pair.published);
      const std::int64_t allowed = std::max(slack_of(pair), pair.published * band.good / 1000);
      good += error_of(pair) <= allowed ? 1U : 0U;
    }
  }
  ASSERT_EQ(errors.size(), band.rows) << band.kind;
  std::sort(errors.begin(), errors.end());
  EXPECT_GE(good * 100, band.good_percent * errors.size()) << band.kind;
  EXPECT_LE(errors[errors.size() / 2], band.median) << band.kind;
  EXPECT_LE(errors[errors.size() * 9 / 10], band.p90) << band.kind;
}

TEST(Published, EveryClassKeepsItsBand) {
  const std::vector<Pair> pairs = pairs_in("");
  std::size_t seen = 0;
  for (const Band& band : kBands) {
    expect_band(band, pairs);
    seen += band.rows;
  }
  EXPECT_EQ(seen, pairs.size()) << "a row is in no class";
}

TEST(Published, WhatIsNotMetIsListedAndStillMissed) {
  const std::vector<Pair> pairs = pairs_in("not_met");
  EXPECT_EQ(pairs.size(), 3U);
  for (const Pair& pair : pairs) {
    EXPECT_GT(error_of(pair) * 20, pair.published)
        << pair.where << " is met now (" << pair.metered << "): move it out of not_met";
  }
}

}  // namespace
}  // namespace weir::meter
