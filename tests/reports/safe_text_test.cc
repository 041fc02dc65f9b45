// SPDX-License-Identifier: Apache-2.0
// Text that must not command a terminal.
#include "reports/safe_text.h"

#include <string>

#include <gtest/gtest.h>

namespace weir {
namespace {

TEST(SafeLine, ShowsWhatWouldActOnATerminal) {
  using reports::safe_line;
  EXPECT_EQ(safe_line("plain caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"),
            "plain caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80");
  EXPECT_EQ(safe_line("a\nb\rc\td"), "a\\nb\\rc\\td");
  EXPECT_EQ(safe_line("\x1b[31m\x7f"), "\\x1b[31m\\x7f");
  EXPECT_EQ(safe_line("\xC2\x9B"), "\\u009b");
  EXPECT_EQ(safe_line("\xE2\x80\xAE \xE2\x81\xA6 \xE2\x80\xA8"), "\\u202e \\u2066 \\u2028");
  EXPECT_EQ(safe_line("\xFF"), "\xEF\xBF\xBD");
  EXPECT_EQ(safe_line(std::string("\0", 1)), "\\x00");
  EXPECT_EQ(safe_line(""), "");
}

TEST(SafeLine, GivesNoCommandsToTheLogOfACiSystem) {
  using reports::safe_line;
  EXPECT_EQ(safe_line("::error::x"), "\\x3a:error::x");
  EXPECT_EQ(safe_line("  ::stop-commands::x"), "  \\x3a:stop-commands::x");
  EXPECT_EQ(safe_line("a##[add-mask]b"), "a\\x23#[add-mask]b");
  EXPECT_EQ(safe_line("\xC2\xA0::error::x"), "\xC2\xA0\\x3a:error::x");
  EXPECT_EQ(safe_line("std::string a:b ## [c]"), "std::string a:b ## [c]");
}

TEST(SafeTail, KeepsTheLastLines) {
  using reports::safe_tail;
  EXPECT_EQ(safe_tail("a\nb\nc\n\n  \n", 2, "> "), "> b\n> c\n");
  EXPECT_EQ(safe_tail("a\r\n\tb", 9, "> "), "> a\n>   b\n");
  EXPECT_EQ(safe_tail("a\n\nb", 9, "> "), "> a\n\n> b\n");
  EXPECT_EQ(safe_tail("\n \n", 9, "> "), "");
  EXPECT_EQ(safe_tail("", 9, "> "), "");
}

TEST(Cut, CountsCharactersNotBytes) {
  EXPECT_EQ(reports::cut("\xC3\xA9\xC3\xA9\xC3\xA9", 2), "\xC3\xA9\xC3\xA9...");
  EXPECT_EQ(reports::cut("abc", 3), "abc");
  EXPECT_EQ(reports::width_of("\xC3\xA9"), 1U);
}

}  // namespace
}  // namespace weir
