// SPDX-License-Identifier: Apache-2.0
// The profiles of a project in a file of their own.
#include "mock_llm/meter/overlay_file.h"

#include <string>

#include <gtest/gtest.h>

namespace weir::meter {
namespace {

std::string error_of(const std::string& json) {
  const auto overlays = read_overlay_file(json, "own.json");
  if (!overlays) {
    return overlays.error().message;
  }
  Profiles profiles = Profiles::embedded();
  for (const ProfileOverlay& overlay : *overlays) {
    if (const Status added = profiles.add(overlay); !added) {
      return added.error().message;
    }
  }
  return "no error";
}

std::string file(const std::string& row) {
  return R"({"version":1,"models":{"claude-sonnet-4-6":)" + row + "}}";
}

TEST(OverlayFile, ChangesWhatItNamesAndKeepsTheRest) {
  const auto overlays = read_overlay_file(
      file(R"({"source":"ours","profile":{"per_message":9,"factor_permille":{"json":1500}}})"),
      "own.json");
  ASSERT_TRUE(overlays);
  Profiles profiles = Profiles::embedded();
  const Profile was = *profiles.find("claude-sonnet-4-6");
  ASSERT_TRUE(profiles.add(overlays->front()));
  const Profile now = *profiles.find("claude-sonnet-4-6");
  EXPECT_EQ(now.per_message, Tokens(9));
  EXPECT_EQ(now.factor_permille.at(ContentClass::json), 1500);
  EXPECT_EQ(now.factor_permille.at(ContentClass::prose),
            was.factor_permille.at(ContentClass::prose));
  EXPECT_EQ(now.cache.minimum, was.cache.minimum);
  EXPECT_EQ(now.source, "ours");
}

TEST(OverlayFile, AChangedModelKeepsItsOtherNames) {
  Profiles profiles = Profiles::embedded();
  const std::string dated = "claude-sonnet-4-6-20990101";
  ASSERT_EQ(profiles.find(dated)->model, "claude-sonnet-4-6");
  const auto overlays = read_overlay_file(file(R"({"profile":{"per_message":9}})"), "own.json");
  ASSERT_TRUE(overlays);
  ASSERT_TRUE(profiles.add(overlays->front()));
  EXPECT_EQ(profiles.find(dated)->per_message, Tokens(9));
}

TEST(OverlayFile, IsReadAsItWasWritten) {
  const std::string text = render_overlay_file(
      {{"m-1", "claude-sonnet-4-6", "ours", R"({"per_message":9})", "own.json: m-1"}});
  const auto overlays = read_overlay_file(text, "own.json");
  ASSERT_TRUE(overlays);
  EXPECT_EQ(render_overlay_file(*overlays), text);
  EXPECT_EQ(overlays->front().changes, R"({"per_message":9})");
}

TEST(OverlayFile, WhatIsWrongIsNamed) {
  EXPECT_EQ(error_of("[]"),
            "own.json: expected an object with 'version' and 'models', an object by model id");
  EXPECT_EQ(error_of(R"({"version":2,"models":{}})"),
            "own.json: format version 2 is not known; this program reads version 1");
  EXPECT_EQ(error_of(file("3")),
            "own.json: claude-sonnet-4-6: expected an object like "
            "{\"profile\": {\"per_message\": 5}}");
  EXPECT_EQ(error_of(file(R"({"profil":{}})")),
            "own.json: claude-sonnet-4-6: unknown key 'profil'; did you mean 'profile'?");
  EXPECT_EQ(error_of(file(R"({"profile":{"per_mesage":9}})")),
            "own.json: claude-sonnet-4-6: unknown key 'per_mesage'; did you mean 'per_message'?");
  EXPECT_EQ(error_of(file(R"({"profile":{"per_message":-1}})")),
            "own.json: claude-sonnet-4-6: 'per_message' must be an integer from 0 to "
            "1,000,000,000");
  EXPECT_EQ(error_of(file(R"({"profile":{"per_message":null}})")),
            "own.json: claude-sonnet-4-6: 'per_message' is missing");
}

TEST(OverlayFile, AnUnknownModelIsAnErrorOfTheFile) {
  EXPECT_EQ(error_of(R"({"version":1,"models":{"x":{"like":"claude-sonet-4-6"}}})")
                .rfind("own.json: x: model 'claude-sonet-4-6' has no profile", 0),
            0U);
}

}  // namespace
}  // namespace weir::meter
