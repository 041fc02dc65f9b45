// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/profile.h"

#include <string>

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "core/pricing/price_table.h"

namespace weir::meter {
namespace {

const std::string kRow =
    R"({"model":"a-1","aliases":["a-latest"],"families":["a-1-*"],"tokenizer":"t",
    "from":"2026-08-21","source":"docs","verified":true,"context_window":1000,
    "tool_prompt_auto":3,"tool_prompt_any":4,
    "cache":{"minimum":512,"window":20,"collapse_runs":true}})";

std::string file_of(const std::string& rows) {
  return R"({"version":4,"provider":"anthropic","date":"2026-11-25","tokenizers":{"t":{
    "factor_permille":{"prose":1100,"code":1200,"json":1300,"cjk":1000,"tool_schema":1400,
    "tool_call":1500,"tool_result":1600},"band_permille":100,"per_request":3,"per_message":4,
    "per_block":0,"per_tool":1,"per_call":0,"per_argument":0,"per_parallel_call":0,"per_result":0,
    "answer_format":0,"thinking_enabled":0,"thinking_adaptive":0,"deferred_prompt":0,
    "compaction_request":1,"compaction_summary":2,"compaction_wrapper":3,
    "page":{"text":400,"width":500,"height":700,"source":"p","verified":false},
    "keeps_thinking":true,"unverified":["per_tool"]}},"rows":[)" +
         rows + "]}";
}

std::string error_of(const std::string& rows) {
  const Result<Profiles> profiles = Profiles::parse(file_of(rows), "a.json");
  return profiles ? "no error" : profiles.error().message;
}

std::string changed(const std::string& from, const std::string& to) {
  std::string row = kRow;
  EXPECT_EQ(replace_all(row, from, to), 1U) << from;
  return row;
}

TEST(Profiles, FindsByIdThenAliasThenFamily) {
  const Result<Profiles> profiles = Profiles::parse(file_of(kRow), "a.json");
  ASSERT_TRUE(profiles) << profiles.error().message;
  EXPECT_EQ(profiles->find("a-1")->matched_by, "exact id");
  EXPECT_EQ(profiles->find("a-latest")->matched_by, "alias");
  EXPECT_EQ(profiles->find("a-1-20260821")->matched_by, "family");
  EXPECT_EQ(profiles->find("a-1-20260821")->model, "a-1");
}

TEST(Profiles, TakesWhatARowLeavesOutFromItsTokenizer) {
  const Profile profile = *Profiles::parse(file_of(kRow), "a.json")->find("a-1");
  EXPECT_EQ(profile.factor_permille.at(ContentClass::tool_schema), 1400);
  EXPECT_EQ(profile.per_request, Tokens(3));
  EXPECT_EQ(profile.cache.minimum, Tokens(512));
  EXPECT_EQ(profile.unverified, (std::vector<std::string>{"per_tool", "page"}));
  const std::string own = changed("\"verified\":true", "\"verified\":true,\"per_request\":9");
  EXPECT_EQ(Profiles::parse(file_of(own), "a.json")->find("a-1")->per_request, Tokens(9));
}

TEST(Profiles, ARowMayTellWhenItsModelWasRetired) {
  EXPECT_EQ(Profiles::parse(file_of(kRow), "a.json")->find("a-1")->retired, "");
  const std::string old =
      changed("\"verified\":true", "\"verified\":true,\"retired\":\"2026-09-01\"");
  Profiles profiles = *Profiles::parse(file_of(old), "a.json");
  EXPECT_EQ(profiles.find("a-1")->retired, "2026-09-01");
  ASSERT_TRUE(profiles.add({"ours", "a-1", "test", {}, "here"}));
  EXPECT_EQ(profiles.find("ours")->retired, "") << "what counts like it may live";
}

TEST(Profiles, TheNewestOfSeveralRowsHolds) {
  const std::string newer = changed("2026-08-21", "2026-09-16");
  const std::string rows = newer + "," + changed("\"minimum\":512", "\"minimum\":64");
  EXPECT_EQ(Profiles::parse(file_of(rows), "a.json")->find("a-1")->from, "2026-09-16");
}

TEST(Profiles, AnUnknownModelIsToldHowToAddIt) {
  const Result<Profile> unknown = Profiles::embedded().find("claude-sonnet-5-6");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().message,
            "model 'claude-sonnet-5-6' has no profile; the nearest known ones are "
            "claude-sonnet-5-5, claude-sonnet-4-6, claude-sonnet-5; add it to weir.yaml: models: { "
            "claude-sonnet-5-6: { like: claude-sonnet-5-5 } }");
}

TEST(Profiles, AnOverlayIsAsGoodAsARow) {
  Profiles profiles = Profiles::embedded();
  ASSERT_TRUE(profiles.add({"our-model", "claude-sonnet-4-6", "test", {}, "here"}));
  const Result<Profile> ours = profiles.find("our-model");
  ASSERT_TRUE(ours);
  EXPECT_EQ(ours->matched_by, "exact id");
  EXPECT_EQ(ours->cache.minimum, profiles.find("claude-sonnet-4-6")->cache.minimum);
  const Status bad = profiles.add({"other", "claude-sonet-4-6", "test", {}, "here"});
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().message.rfind("here: model 'claude-sonet-4-6' has no profile", 0), 0U);
}

TEST(Profiles, BadRowsAreNamed) {
  const std::string where = "a.json: row 1 (a-1): ";
  EXPECT_EQ(error_of(changed("\"minimum\":512", "\"minimum\":51.2")),
            where + "cache: 'minimum' must be an integer from 0 to 1,000,000,000");
  EXPECT_EQ(error_of(changed("\"minimum\":512", "\"minimum\":-1")),
            where + "cache: 'minimum' must be an integer from 0 to 1,000,000,000");
  EXPECT_EQ(error_of(changed("\"minimum\":512,", "")), where + "cache: 'minimum' is missing");
  EXPECT_EQ(error_of(changed("context_window", "context_windw")),
            where + "unknown key 'context_windw'; did you mean 'context_window'?");
  EXPECT_EQ(error_of(changed("2026-08-21", "August")),
            where + "'from' must be a date like 2026-10-07");
  EXPECT_EQ(error_of(changed("\"tokenizer\":\"t\"", "\"tokenizer\":\"u\"")),
            where + "tokenizer 'u' has no entry in 'tokenizers'");
  EXPECT_EQ(error_of(changed("[\"a-latest\"]", "\"a-latest\"")),
            where + "'aliases' must be a list of texts");
  EXPECT_EQ(error_of("7"), "a.json: row 1: expected an object");
}

TEST(Profiles, EveryPricedModelThatTakesTextHasAProfile) {
  for (const std::string& model : pricing::PriceTable::embedded().models()) {
    const bool embeds = model.find("embedding") != std::string::npos;
    EXPECT_TRUE(embeds || Profiles::embedded().find(model)) << model;
  }
}

TEST(Profiles, DocumentedValuesStandInTheRows) {
  const Profile haiku = *Profiles::embedded().find("claude-haiku-4-5");
  EXPECT_EQ(haiku.cache.minimum, Tokens(4096));
  EXPECT_EQ(haiku.tool_prompt_auto, Tokens(496));
  EXPECT_EQ(haiku.tool_prompt_any, Tokens(588));
  EXPECT_TRUE(haiku.cache.collapse_runs);
  EXPECT_EQ(haiku.cache.window, 20U);
}

}  // namespace
}  // namespace weir::meter
