// SPDX-License-Identifier: Apache-2.0
// The ids are those of npm tiktoken 1.0.22, recorded by record_ids.mjs.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/digest.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/tokenizer/tokenizer.h"
#include "tests/core/tokenizer/mixed_text.h"

namespace weir::tokenizer {
namespace {

using Ids = std::vector<std::uint32_t>;

struct Recorded {
  const char* name;  ///< also of the folder under data/
  Encoding encoding;
};

/// The lines of a file of an encoding that are neither comments nor empty.
std::vector<std::string> lines_of(const Recorded& recorded, const std::string& name) {
  const Result<std::string> text = read_file(
      std::string(WEIR_SOURCE_DIR "/tests/core/tokenizer/data/") + recorded.name + "/" + name);
  std::vector<std::string> lines;
  EXPECT_TRUE(text.ok()) << name;
  const std::string bytes = text.ok() ? *text : "";
  for (const std::string_view line : split(bytes, '\n')) {
    if (!line.empty() && line.front() != '#') {
      lines.emplace_back(line);
    }
  }
  return lines;
}

std::string digest_of(const Ids& ids) {
  std::string bytes;
  for (const std::uint32_t id : ids) {
    for (int shift = 0; shift < 32; shift += 8) {
      bytes += static_cast<char>((id >> shift) & 0xFFU);
    }
  }
  return sha256_hex(bytes).substr(0, 16);
}

/// A line of mixed_ids.tsv for a text.
std::string line_of(Encoding encoding, const std::string& name, const std::string& text) {
  const Ids ids = encode(encoding, text);
  return join({name, std::to_string(text.size()), std::to_string(ids.size()), digest_of(ids)},
              "\t");
}

class RecordedIds : public ::testing::TestWithParam<Recorded> {};

TEST_P(RecordedIds, AreEqualOnAMegabyteOfMixedText) {
  Result<MixedText> mixed = MixedText::load();
  ASSERT_TRUE(mixed.ok()) << mixed.error().message;
  const std::vector<std::string> lines = lines_of(GetParam(), "mixed_ids.tsv");
  ASSERT_GT(lines.size(), 1000U);
  std::string all;
  for (std::size_t block = 0; block + 1 < lines.size(); ++block) {
    const std::string text = mixed->next_block();
    ASSERT_EQ(line_of(GetParam().encoding, std::to_string(block), text), lines[block]) << text;
    all += text;
  }
  EXPECT_EQ(line_of(GetParam().encoding, "all", all), lines.back());
  EXPECT_GT(all.size(), 1'000'000U);
}

TEST_P(RecordedIds, AreEqualOnSingleCases) {
  std::size_t compared = 0;
  for (const std::string& line : lines_of(GetParam(), "cases.jsonl")) {
    const Result<Json> recorded = parse_json(line);
    ASSERT_TRUE(recorded.ok()) << recorded.error().message;
    if (recorded->contains("text")) {
      const auto text = recorded->at("text").get<std::string>();
      EXPECT_EQ(encode(GetParam().encoding, text), recorded->at("ids").get<Ids>()) << line;
      ++compared;
    }
  }
  EXPECT_GT(compared, 100U);
}

TEST_P(RecordedIds, AreEqualOnOneTextRepeatedFiftyKilobytesLong) {
  std::size_t compared = 0;
  for (const std::string& line : lines_of(GetParam(), "cases.jsonl")) {
    const Result<Json> recorded = parse_json(line);
    ASSERT_TRUE(recorded.ok()) << recorded.error().message;
    if (recorded->contains("unit")) {
      const std::vector<std::string> units(recorded->at("times").get<std::size_t>(),
                                           recorded->at("unit").get<std::string>());
      const Ids ids = encode(GetParam().encoding, join(units, ""));
      EXPECT_EQ(ids.size(), recorded->at("count").get<std::size_t>()) << line;
      EXPECT_EQ(digest_of(ids), recorded->at("digest").get<std::string>()) << line;
      ++compared;
    }
  }
  EXPECT_GE(compared, 20U);
}

TEST_P(RecordedIds, AreAsManyAsCounted) {
  Result<MixedText> mixed = MixedText::load();
  ASSERT_TRUE(mixed.ok()) << mixed.error().message;
  for (int block = 0; block < 50; ++block) {
    const std::string text = mixed->next_block();
    EXPECT_EQ(count(GetParam().encoding, text), encode(GetParam().encoding, text).size());
  }
}

INSTANTIATE_TEST_SUITE_P(Encodings, RecordedIds,
                         ::testing::Values(Recorded{"o200k_base", Encoding::o200k_base},
                                           Recorded{"cl100k_base", Encoding::cl100k_base}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace weir::tokenizer
