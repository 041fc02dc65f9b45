// SPDX-License-Identifier: Apache-2.0
// The report that CI systems read: valid XML, whatever an agent printed.
#include <cstring>
#include <string>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "core/base/utf8.h"
#include "reports/report.h"
#include "tests/reports/verdicts.h"
#include "tests/support/golden.h"

namespace weir {
namespace {

TEST(JunitReport, Golden) {
  testing::expect_golden("reports/junit.xml",
                         reports::junit({testing::passed(), testing::failed(), testing::pending(),
                                         testing::broken()}));
}

TEST(JunitReport, FailuresHoldTheReportOfTheTerminal) {
  pugi::xml_document document;
  const std::string xml = reports::junit({testing::passed(), testing::failed()});
  ASSERT_TRUE(document.load_string(xml.c_str()));
  const pugi::xml_node suite = document.child("testsuites").child("testsuite");
  EXPECT_STREQ(suite.attribute("tests").value(), "2");
  EXPECT_STREQ(suite.attribute("failures").value(), "1");
  EXPECT_STREQ(suite.attribute("errors").value(), "0");
  const pugi::xml_node failure =
      suite.find_child_by_attribute("testcase", "name", "refund").next_sibling().child("failure");
  EXPECT_EQ(failure.text().get(), reports::terminal(testing::failed()));
  EXPECT_STREQ(failure.attribute("type").value(), "system_changed.clock");
}

TEST(JunitReport, IsValidXmlForEveryByte) {
  Verdict verdict = testing::failed();
  std::string every;
  for (int byte = 0; byte < 256; ++byte) {
    every.push_back(static_cast<char>(byte));
  }
  every += "\xEF\xBF\xBE \xEF\xBF\xBF \xED\xA0\x80 ]]> <&\"' \xF0\x9F\x98\x80";
  verdict.scenario = every;
  verdict.summary = every;
  verdict.findings[0].cause = every;
  verdict.findings[0].evidence.was = every;
  verdict.output_tail = every;
  const std::string xml = reports::junit({verdict});
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(xml.c_str()));
  EXPECT_EQ(mend_utf8(xml), xml);
  EXPECT_EQ(xml.find("\xEF\xBF\xBE"), std::string::npos);
  EXPECT_EQ(xml.find("\xEF\xBF\xBF"), std::string::npos);
  for (const char c : xml) {
    EXPECT_TRUE(c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 0x20);
  }
  for (const char* escape : {"&#00", "&#0;", "&#1;", "&#01;", "&#27;", "&#11;", "&#12;", "&#31;"}) {
    EXPECT_EQ(xml.find(escape), std::string::npos) << escape;
  }
}

TEST(JunitReport, HasNoTimes) {
  const std::string xml = reports::junit({testing::failed()});
  EXPECT_EQ(xml.find("time"), xml.find("time behind the last"));
  EXPECT_EQ(xml.find("timestamp"), std::string::npos);
}

}  // namespace
}  // namespace weir
