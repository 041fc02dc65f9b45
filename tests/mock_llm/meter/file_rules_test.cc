// SPDX-License-Identifier: Apache-2.0
// PDFs count by their pages; what can't be counted is told, in the row that it stands in.
#include "mock_llm/meter/file_rules.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/base64.h"
#include "tests/mock_llm/meter/rows.h"

namespace weir::meter {
namespace {

using testing::block;
using testing::Body;
using testing::good;
using testing::message;
using testing::metered;
using testing::row;

std::int64_t tokens(const std::string& model, std::optional<std::int64_t> pages,
                    const std::string& detail = "") {
  const Profile profile = *Profiles::embedded().find(model);
  wire::AttachedFile file;
  file.type = "application/pdf";
  file.pages = pages;
  file.detail = detail;
  return file_tokens(file, profile.page, profile.image).count();
}

TEST(FileRules, PagesCountAsPublished) {
  EXPECT_EQ(tokens("claude-haiku-4-5", 10), 20'980);
  EXPECT_EQ(tokens("claude-sonnet-5-5", 10), 23'240);
  EXPECT_EQ(tokens("gemini-2.5-flash", 10), 2'580);
  EXPECT_EQ(tokens("gemini-3.5-flash", 10), 5'600);
}

TEST(FileRules, TheDetailAskedForIsThatOfThePages) {
  EXPECT_EQ(tokens("gemini-3.5-flash", 2, "low"), 2 * 280);
  EXPECT_EQ(tokens("gpt-4o", 2), 2 * (461 + 85));
  EXPECT_EQ(tokens("gpt-4o", 2, "auto"), tokens("gpt-4o", 2, "low"));
  EXPECT_GT(tokens("gpt-6-sol", 1), tokens("gpt-6-sol", 1, "low"));
}

TEST(FileRules, ModelsWithoutEyesReadTheText) {
  EXPECT_EQ(tokens("o3-mini", 3), 3 * 461);
}

std::string document(const std::string& source) {
  return R"({"type":"document","source":)" + source + "}";
}

std::string pdf(const std::string& bytes) {
  return document(R"({"type":"base64","media_type":"application/pdf","data":")" +
                  encode_base64(bytes) + "\"}");
}

Body asking(const std::string& blocks) {
  Body body;
  body.model = "claude-sonnet-4-6";
  body.messages = {message("user", blocks + (blocks.empty() ? "" : ",") + block("What is it?"))};
  return body;
}

Metered metered_one(const Body& body) {
  return good(metered({row(body)}, EvidenceMode::none).at(0)).metered;
}

const std::string kPages = "%PDF-1.4\n3 0 obj <</Type/Page>> 4 0 obj <</Type/Page>>";

TEST(FileRules, ARequestIsCountedWithItsPages) {
  const Metered plain = metered_one(asking(""));
  const Metered with_pages = metered_one(asking(pdf(kPages)));
  EXPECT_EQ(with_pages.usage.uncached - plain.usage.uncached, Tokens(4'196));
  EXPECT_TRUE(with_pages.warnings.empty());
  EXPECT_NE(std::find(with_pages.unverified.begin(), with_pages.unverified.end(),
                      "claude-sonnet-4-6: page"),
            with_pages.unverified.end());
  EXPECT_TRUE(plain.warnings.empty());
  EXPECT_EQ(std::find(plain.unverified.begin(), plain.unverified.end(), "claude-sonnet-4-6: page"),
            plain.unverified.end());
}

TEST(FileRules, UnknownPagesAreOneAndTold) {
  const Metered unknown = metered_one(asking(pdf("%PDF-1.5 /ObjStm")));
  EXPECT_EQ(unknown.usage.uncached - metered_one(asking("")).usage.uncached, Tokens(2'098));
  EXPECT_EQ(unknown.warnings,
            std::vector<std::string>{"/messages/0/content/0: the pages of a PDF can't be counted; "
                                     "it is counted as one page"});
}

TEST(FileRules, ReferencesAreToldNotSilentlyNothing) {
  const Metered url = metered_one(asking(document(R"({"type":"url","url":"http://localhost/a"})")));
  EXPECT_EQ(url.usage.uncached, metered_one(asking("")).usage.uncached);
  EXPECT_EQ(url.warnings, std::vector<std::string>{"/messages/0/content/0: a file by reference "
                                                   "(url) is counted as nothing"});
}

TEST(FileRules, ARecordedTotalHoldsThemAll) {
  const Body body = asking(document(R"({"type":"file","file_id":"file_1"})"));
  const auto results = metered({testing::answered(body, 0, {5'000})});
  EXPECT_EQ(good(results[0]).metered.usage.uncached, Tokens(5'000));
  EXPECT_TRUE(good(results[0]).metered.warnings.empty());
}

TEST(FileRules, WhatOpenAiStoredAndSoundsAreTold) {
  wire::LlmRequest request;
  request.continues = "resp_1";
  wire::Segment& segment = request.segments.emplace_back();
  segment.pointer = "/input/0/content/0";
  segment.files.emplace_back().type = "audio/wav";
  EXPECT_EQ(file_warnings(request),
            (std::vector<std::string>{
                "'resp_1': what the service stored of a conversation is counted as nothing",
                "/input/0/content/0: a file of type audio/wav is counted as nothing"}));
}

}  // namespace
}  // namespace weir::meter
