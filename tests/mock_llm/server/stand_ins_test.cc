// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/stand_ins.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace weir::server {
namespace {

Roots laptop() {
  return {.project = "/home/ann/shop",
          .home = "/home/ann",
          .temp = "/var/tmp/a",
          .scratch = "/tmp/weir-1",
          .base_url = "http://127.0.0.1:40123",
          .host = "ann-book",
          .user = "ann",
          .date = "2026-11-25"};
}

Roots ci() {
  return {.project = "/builds/7/shop",
          .home = "/home/runner",
          .temp = "/tmp/b",
          .scratch = "/tmp/weir-2",
          .base_url = "http://127.0.0.1:40999",
          .host = "ci-3",
          .user = "runner",
          .date = "2026-12-01"};
}

std::string replaced(const Roots& roots, std::string body) {
  StandIns(roots).apply(body);
  return body;
}

TEST(StandIns, MakeTwoMachinesSendTheSame) {
  const std::string at_home =
      "cwd /home/ann/shop, home /home/ann, -home-ann-shop, ann@ann-book, "
      "on ann-book, HOME /tmp/weir-1/home, http://127.0.0.1:40123/v1";
  const std::string in_ci =
      "cwd /builds/7/shop, home /home/runner, -builds-7-shop, runner@ci-3, "
      "on ci-3, HOME /tmp/weir-2/home, http://127.0.0.1:40999/v1";
  EXPECT_EQ(replaced(laptop(), at_home), replaced(ci(), in_ci));
}

TEST(StandIns, KnowTheUsualSpellingsOfToday) {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"2026-11-25", "2026-12-01"},
      {"2026/11/25", "2026/12/01"},
      {"20261125", "20261201"},
      {"11/25/2026", "12/01/2026"},
      {"25.11.2026", "01.12.2026"},
      {"November 25, 2026", "December 1, 2026"},
      {"25 November 2026", "1 December 2026"},
      {"Wednesday, November 25, 2026", "Tuesday, December 1, 2026"},
      {"Wednesday, November 25, 2026", "Tuesday, December 01, 2026"},
      {"Wed, 25 Nov 2026", "Tue, 01 Dec 2026"},
      {"Wed Nov 25 ", "Tue Dec 01 "},
  };
  for (const auto& [november, december] : pairs) {
    const std::string a = replaced(laptop(), "Today is " + november + ".");
    EXPECT_EQ(a, replaced(ci(), "Today is " + december + ".")) << november;
    EXPECT_EQ(a.find("25"), std::string::npos) << a;
  }
}

TEST(StandIns, KeepTheTimeOfDayAndOtherDays) {
  const std::string text = "At 10:41:07, order of 2026-11-04, due November 26, 2026";
  EXPECT_EQ(replaced(laptop(), text), text);
}

TEST(StandIns, LeaveShortPathsAndEmptyPartsAlone) {
  Roots roots;
  roots.home = "/root";
  roots.temp = "/tmp";
  const std::string text = "the /root of /tmp";
  EXPECT_EQ(replaced(roots, text), text);
}

TEST(StandIns, LeaveNamesThatAreOrdinaryWordsAlone) {
  Roots roots;
  roots.user = "customer";
  roots.host = "debian";
  const std::string text = "the customer runs debian";
  EXPECT_EQ(replaced(roots, text), text);
}

TEST(StandIns, CountWhatTheyReplaced) {
  std::string body = "/home/ann/shop and /home/ann/shop on 2026-11-25";
  EXPECT_EQ(StandIns(laptop()).apply(body), 3U);
}

TEST(StandIns, GiveAnAnswerThePathsOfTheRunThatGetsIt) {
  wire::LlmResponse recorded;
  recorded.content.resize(2);
  recorded.content[0].text = "On ann-book at 2026-01-15.";
  recorded.content[1].input = R"({"cmd":"ls /weir/project/src /weir/scratch/tmp -weir-project"})";
  const auto own = StandIns(ci()).with_own_paths(recorded);
  ASSERT_TRUE(own.has_value());
  EXPECT_EQ(own->content[0].text, recorded.content[0].text);
  EXPECT_EQ(own->content[1].input,
            R"({"cmd":"ls /builds/7/shop/src /tmp/weir-2/tmp -builds-7-shop"})");
  recorded.content.pop_back();
  EXPECT_FALSE(StandIns(ci()).with_own_paths(recorded).has_value());
  EXPECT_FALSE(StandIns().with_own_paths(*own).has_value());
}

}  // namespace
}  // namespace weir::server
