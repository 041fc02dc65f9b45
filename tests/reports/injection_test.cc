// SPDX-License-Identifier: Apache-2.0
// What a model or a tool wrote stays text in each kind of report.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "core/base/text.h"
#include "core/base/utf8.h"
#include "reports/kinds.h"
#include "tests/reports/hostile_texts.h"

namespace weir {
namespace {

using reports::Origin;
using testing::hostile_texts;
using testing::verdict_full_of;

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string rendered(std::string_view kind, const Verdict& verdict, Origin origin = Origin::run) {
  return reports::find_kind(kind)->render({verdict}, origin, {});
}

/// .NET trims more than blanks; a no-break space stands for the rest of them.
bool runs_in_a_log(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.substr(0, 2) == "\xC2\xA0")) {
    line.remove_prefix(line.front() == ' ' ? 1 : 2);
  }
  return line.substr(0, 2) == "::" || has(line, "##[");
}

TEST(Injection, NoKindOfReportHoldsControlsOrInvalidText) {
  for (const std::string& text : hostile_texts()) {
    for (const reports::Kind& kind : reports::kinds()) {
      for (const Origin origin : {Origin::run, Origin::diff}) {
        const std::string report = rendered(kind.name, verdict_full_of(text), origin);
        EXPECT_EQ(mend_utf8(report), report) << kind.name << ": " << text;
        EXPECT_TRUE(std::none_of(
            report.begin(), report.end(),
            [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; }))
            << kind.name << ": " << text;
      }
    }
  }
}

TEST(Injection, JsonParses) {
  for (const std::string& text : hostile_texts()) {
    for (const Origin origin : {Origin::run, Origin::diff}) {
      EXPECT_TRUE(nlohmann::json::accept(rendered("json", verdict_full_of(text), origin))) << text;
    }
  }
}

TEST(Injection, JunitHoldsOneFailureOfOneTest) {
  for (const std::string& text : hostile_texts()) {
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(rendered("junit", verdict_full_of(text)).c_str())) << text;
    EXPECT_EQ(document.select_nodes("//testcase").size(), 1U) << text;
    EXPECT_EQ(document.select_nodes("//failure").size(), 1U) << text;
  }
}

/// Everything between < and > is one of the report's own tags.
TEST(Injection, MarkdownHoldsOnlyItsOwnTags) {
  const std::vector<std::string> own{"<!-- weir:run -->",
                                     "<details>",
                                     "</details>",
                                     "<summary>",
                                     "</summary>",
                                     "<pre>",
                                     "</pre>",
                                     "<code>",
                                     "</code>"};
  for (const std::string& text : hostile_texts()) {
    std::string report = rendered("md", verdict_full_of(text));
    EXPECT_EQ(report.find("<!--"), report.rfind("<!--")) << text;
    for (const std::string& tag : own) {
      replace_all(report, tag, "");
    }
    EXPECT_FALSE(has(report, "<")) << report;
    EXPECT_FALSE(has(report, "-->")) << report;
  }
}

TEST(Injection, ATableKeepsItsColumns) {
  for (const std::string& text : hostile_texts()) {
    const std::string report = rendered("md", verdict_full_of(text));
    int rows = 0;
    for (const std::string_view line : split(report, '\n')) {
      if (line.substr(0, 2) == "| ") {
        ++rows;
        EXPECT_EQ(std::count(line.begin(), line.end(), '|'), 6) << line;
        EXPECT_EQ(std::count(line.begin(), line.end(), '`') % 2, 0) << line;
      }
    }
    EXPECT_EQ(rows, 3) << report;
  }
}

TEST(Injection, WorkflowCommandsAreOnlyWeirsOwn) {
  for (const std::string& text : hostile_texts()) {
    const std::string report = rendered("github", verdict_full_of(text));
    const std::vector<std::string_view> lines = split(report, '\n');
    // Two findings fail; the third is information.
    ASSERT_EQ(lines.size(), 3U) << report;
    EXPECT_EQ(lines[0].substr(0, 8), "::error ");
    EXPECT_EQ(lines[1].substr(0, 8), "::error ");
    EXPECT_EQ(lines[2], "");
  }
}

TEST(Injection, NoLineOfATextReportIsACommandToALog) {
  for (const std::string& text : hostile_texts()) {
    for (const Origin origin : {Origin::run, Origin::diff}) {
      const std::string report = reports::text_of(verdict_full_of(text), origin);
      for (const std::string_view line : split(report, '\n')) {
        EXPECT_FALSE(runs_in_a_log(line)) << line;
      }
    }
  }
}

}  // namespace
}  // namespace weir
