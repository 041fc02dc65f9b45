// SPDX-License-Identifier: Apache-2.0
// Counts that the providers publish, by the rules of the shipped profiles.
#include "mock_llm/meter/image_rules.h"

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "mock_llm/meter/profile.h"

namespace weir::meter {
namespace {

ImageRules rules_of(const std::string& model) {
  const Result<Profile> profile = Profiles::embedded().find(model);
  EXPECT_TRUE(profile) << model;
  return profile ? profile->image : ImageRules();
}

std::int64_t tokens(const std::string& model, std::int64_t width, std::int64_t height,
                    const std::string& detail = "") {
  return image_tokens({wire::ImageSize{width, height}, detail}, rules_of(model)).count();
}

TEST(ImageRules, OfAnthropicArePaddedCells) {
  EXPECT_EQ(tokens("claude-sonnet-4-6", 1000, 1000), 1296);
  EXPECT_EQ(tokens("claude-sonnet-4-6", 1920, 1080), 1560);
  EXPECT_EQ(tokens("claude-sonnet-4-6", 3840, 2160), 1560);
  EXPECT_EQ(tokens("claude-sonnet-4-6", 1075, 1520), 1551);
  EXPECT_EQ(tokens("claude-opus-4-7", 1920, 1080), 2691);
  EXPECT_EQ(tokens("claude-opus-4-7", 3840, 2160), 4784);
  EXPECT_EQ(tokens("claude-opus-4-7", 1075, 1520), 2145);
}

TEST(ImageRules, OfOpenAiTilesHaveABase) {
  EXPECT_EQ(tokens("gpt-4o", 1024, 1024, "high"), 765);
  EXPECT_EQ(tokens("gpt-4o", 2048, 4096, "high"), 1105);
  EXPECT_EQ(tokens("gpt-4o", 4096, 8192, "low"), 85);
  EXPECT_EQ(tokens("gpt-4o", 512, 512), 255);
  EXPECT_EQ(tokens("gpt-4o-mini", 512, 512), 2833 + 5667);
  EXPECT_EQ(tokens("gpt-5", 1024, 1024), 70 + 4 * 140);
  EXPECT_EQ(tokens("o3", 1024, 1024), 75 + 4 * 150);
}

TEST(ImageRules, OfOpenAiPatchesHaveABudgetAndAMultiplier) {
  EXPECT_EQ(tokens("gpt-4.1-mini", 1024, 1024), 1659);
  // 1800 x 2400 is resized to 1056 x 1408: 1452 patches.
  EXPECT_EQ(tokens("gpt-5.2", 1800, 2400), 1452);
  EXPECT_EQ(tokens("o4-mini", 1800, 2400), (1452 * 172 + 99) / 100);
  EXPECT_EQ(tokens("gpt-5-nano", 512, 512, "high"), (256 * 246 + 99) / 100);
  EXPECT_EQ(tokens("gpt-6-sol", 640, 480, "low"), 231);
}

TEST(ImageRules, OfNewOpenAiModelsKeepTheSizeUnlessToldOtherwise) {
  for (const char* model : {"gpt-5.5", "gpt-5.6", "gpt-6-astra"}) {
    EXPECT_EQ(tokens(model, 256, 256), 77) << model;
    EXPECT_EQ(tokens(model, 512, 512), 308) << model;
    EXPECT_EQ(tokens(model, 1024, 1024), 1229) << model;
    EXPECT_EQ(tokens(model, 1280, 720), 1104) << model;
    EXPECT_EQ(tokens(model, 1920, 1080), 2448) << model;
    EXPECT_EQ(tokens(model, 3840, 2160), 9792) << model;
    EXPECT_LE(tokens(model, 3840, 2160, "high"), 3000) << model;
  }
}

TEST(ImageRules, OfGeminiAreTilesThenLevels) {
  EXPECT_EQ(tokens("gemini-2.5-flash", 384, 384), 258);
  EXPECT_EQ(tokens("gemini-2.5-flash", 769, 768), 2 * 258);
  EXPECT_EQ(tokens("gemini-2.5-flash", 4000, 4000, "low"), 64);
  EXPECT_EQ(tokens("gemini-3.5-flash", 4000, 4000), 1088);
  EXPECT_EQ(tokens("gemini-3.5-flash", 16, 16, "high"), 1120);
}

TEST(ImageRules, AnUnknownSizeIsAssumedWhereItMatters) {
  const wire::Media unknown;
  const wire::Media low{std::nullopt, "low"};
  const ImageRules tiles = rules_of("gpt-4o");
  EXPECT_TRUE(is_assumed(unknown, tiles));
  EXPECT_EQ(image_tokens(unknown, tiles), Tokens(tokens("gpt-4o", 512, 512)));
  EXPECT_FALSE(is_assumed(low, tiles));
  EXPECT_FALSE(is_assumed({wire::ImageSize{1, 1}, ""}, tiles));
  EXPECT_FALSE(is_assumed(unknown, rules_of("gemini-3.5-flash")));
  EXPECT_EQ(image_tokens(unknown, rules_of("gpt-4")), Tokens(0));
}

TEST(ImageRules, NoSizeIsTooOdd) {
  for (const std::string& model : Profiles::embedded().models()) {
    const ImageRules rules = rules_of(model);
    for (const char* detail : {"", "low", "high", "original"}) {
      for (const std::int64_t edge : {1, 31, 32, 33, 65'535}) {
        const Tokens thin = image_tokens({wire::ImageSize{65'535, edge}, detail}, rules);
        const Tokens tall = image_tokens({wire::ImageSize{edge, 65'535}, detail}, rules);
        EXPECT_EQ(thin, tall) << model;
        EXPECT_TRUE(rules.cell == 0 || thin > Tokens(0)) << model << " " << edge;
      }
    }
  }
}

}  // namespace
}  // namespace weir::meter
