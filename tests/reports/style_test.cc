// SPDX-License-Identifier: Apache-2.0
// Reports on a terminal.
#include "reports/style.h"

#include <algorithm>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "reports/report.h"
#include "reports/safe_text.h"
#include "tests/reports/verdicts.h"
#include "tests/support/golden.h"

namespace weir {
namespace {

using reports::styled;

constexpr std::size_t kWidth = 72;

std::string without_colours(std::string text) {
  for (std::size_t begin = 0; (begin = text.find('\x1b')) != std::string::npos;) {
    text.erase(begin, text.find('m', begin) - begin + 1);
  }
  return text;
}

/// All words, however they are set.
std::string words_of(const std::string& text) {
  std::istringstream in(text);
  std::string words;
  for (std::string word; in >> word;) {
    words += word + " ";
  }
  return words;
}

std::string report() {
  return reports::terminal(testing::crowded());
}

TEST(Style, WithoutATerminalNothingChanges) {
  EXPECT_EQ(styled(report(), {}), report());
}

TEST(Style, Golden) {
  std::string text = styled(report(), {kWidth, true});
  replace_all(text, "\x1b", "ESC");
  testing::expect_golden("reports/styled.txt", text);
}

TEST(Style, ColoursChangeNoWord) {
  EXPECT_NE(styled(report(), {0, true}), report());
  EXPECT_EQ(without_colours(styled(report(), {0, true})), report());
}

TEST(Style, LinesFitAndKeepTheirWords) {
  const std::string text = styled(report(), {kWidth, false});
  EXPECT_EQ(words_of(text), words_of(report()));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const bool is_one_word = line.find(' ', line.find_first_not_of(' ')) == std::string::npos;
    EXPECT_TRUE(is_one_word || reports::width_of(line) <= kWidth) << line;
  }
}

TEST(Style, ALongWordIsNeverBroken) {
  const std::string path(120, 'p');
  EXPECT_EQ(styled("  error  " + path + " is gone\n", {kWidth, false}),
            "  error\n      " + path + "\n      is gone\n");
}

TEST(Style, ColumnsAreBrokenBeforeBlanks) {
  EXPECT_EQ(
      styled("  clock   turns 2-7 bill 6,144 tokens again      /system/0/text\n", {44, false}),
      "  clock   turns 2-7 bill 6,144 tokens again\n      /system/0/text\n");
}

TEST(Style, OnlyTheFirstWordOfALineIsColoured) {
  EXPECT_EQ(styled("FAIL FAIL fix\n", {0, true}), "\x1b[1;31mFAIL\x1b[0m FAIL fix\n");
  EXPECT_EQ(styled("  fix  nothing\n", {0, true}), "  \x1b[32mfix\x1b[0m  nothing\n");
  EXPECT_EQ(styled("    fix\n", {0, true}), "    fix\n");
}

}  // namespace
}  // namespace weir
