// SPDX-License-Identifier: Apache-2.0
// weir tokens: the number for programs on standard output, where it comes from beside it.
#include <string>

#include <gtest/gtest.h>

#include "project.h"

namespace weir::testing {
namespace {

/// An exact count that the two encodings of OpenAI make differently.
constexpr const char* kText = "Grüße aus Zürich, 東京都";

TEST(TokensCommand, WithoutAModelIsOneNumber) {
  const E2eProject project;
  project.write("text.txt", "hello world");
  const Output run = project.weir("tokens text.txt");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "2\n");
  EXPECT_EQ(run.err, "");
}

TEST(TokensCommand, OfOpenAiIsExactInTheModelsEncoding) {
  const E2eProject project;
  project.write("text.txt", kText);
  const Output newer = project.weir("tokens --model gpt-4o text.txt");
  const Output older = project.weir("tokens --model gpt-4 text.txt");
  EXPECT_EQ(newer.err, "weir: gpt-4o (exact id): exact with o200k_base\n");
  EXPECT_EQ(older.err, "weir: gpt-4 (exact id): exact with cl100k_base\n");
  EXPECT_EQ(newer.out, project.weir("tokens text.txt").out);
  EXPECT_LT(std::stoi(newer.out), std::stoi(older.out));
}

TEST(TokensCommand, DoesNotCallAGuessedEncodingExact) {
  const E2eProject project;
  project.write("text.txt", kText);
  const Output run = project.weir("tokens --model gpt-6-sol text.txt");
  EXPECT_EQ(run.err, "weir: gpt-6-sol (exact id): not verified to use o200k_base\n");
}

TEST(TokensCommand, OfOthersIsAnEstimateWithItsBand) {
  const E2eProject project;
  project.write("text.txt", "hello world");
  const Output claude = project.weir("tokens --model claude-sonnet-4-5 text.txt");
  EXPECT_EQ(claude.out, "2\n");
  EXPECT_EQ(claude.err,
            "weir: claude-sonnet-4-5-20250929 (alias): estimated as claude-2025, within 8 %\n");
  const Output gemini = project.weir("tokens --model gemini-2.5-flash text.txt");
  EXPECT_EQ(gemini.out, "2\n");
  EXPECT_EQ(gemini.err, "weir: gemini-2.5-flash (exact id): estimated as gemini-2.5, within 6 %\n");
}

TEST(TokensCommand, OfAnUnknownModelIsAnError) {
  const E2eProject project;
  project.write("text.txt", "hello world");
  const Output run = project.weir("tokens --model claude-sonnet-5-6 text.txt");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_NE(run.err.find("the nearest known ones are"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace weir::testing
