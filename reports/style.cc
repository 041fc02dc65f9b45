// SPDX-License-Identifier: Apache-2.0
#include "reports/style.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "reports/safe_text.h"

namespace weir::reports {
namespace {

constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kDeeper = 4;  ///< what follows a broken line is indented by
constexpr std::string_view kColumnGap = "   ";

constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kGreen = "\x1b[32m";
constexpr std::string_view kYellow = "\x1b[33m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kFaint = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";

std::size_t indentation_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// "system_changed.clock"
bool is_cause(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || c == '.';
  });
}

std::string_view colour_of(std::string_view word, std::size_t indentation) {
  static const std::map<std::string_view, std::string_view> kOutcomes{
      {"FAIL", kRed}, {"ERR", kRed}, {"NEW", kYellow}, {"ok", kGreen}};
  static const std::map<std::string_view, std::string_view> kLabels{
      {"fix", kGreen},   {"error", kRed},    {"warn", kYellow}, {"was", kFaint},
      {"now", kFaint},   {"info", kFaint},   {"so", kFaint},    {"note", kFaint},
      {"meter", kFaint}, {"change", kFaint}, {"next", kFaint},  {"answers", kFaint}};
  if (indentation == 0) {
    const auto outcome = kOutcomes.find(word);
    return outcome == kOutcomes.end() ? "" : outcome->second;
  }
  const auto label = kLabels.find(word);
  return label != kLabels.end() ? label->second : is_cause(word) ? kBold : "";
}

std::string coloured(const std::string& line) {
  const std::size_t begin = indentation_of(line);
  const std::size_t end = std::min(line.find_first_of(" \n", begin), line.size());
  const std::string_view colour =
      colour_of(std::string_view(line).substr(begin, end - begin), begin);
  if (colour.empty() || begin > 2) {
    return line;
  }
  std::string out = line.substr(0, begin);
  out.append(colour).append(line, begin, end - begin).append(kPlain);
  return out + line.substr(end);
}

/// The parts of a line that stand in columns.
std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  std::size_t begin = indentation_of(line);
  while (begin < line.size()) {
    const std::size_t gap = line.find(kColumnGap, begin);
    columns.push_back(line.substr(begin, gap == std::string::npos ? gap : gap - begin));
    begin = gap == std::string::npos ? gap : line.find_first_not_of(' ', gap);
  }
  return columns;
}

class Wrapper {
 public:
  Wrapper(std::size_t width, std::size_t indentation)
      : width_(std::max(width, kNarrowest)), indentation_(indentation), line_(indentation, ' ') {}

  void add(const std::string& column) {
    if (used_ && width_of(line_) + kColumnGap.size() + width_of(column) > width_) {
      next_line();
    } else if (used_) {
      line_ += kColumnGap;
    }
    used_ = false;
    for (const std::string_view word : split(column, ' ')) {
      add_word(word);
    }
  }

  std::string take() { return out_ + line_; }

 private:
  void add_word(std::string_view word) {
    const std::string blank = used_ ? " " : "";
    if (used_ && width_of(line_) + 1 + width_of(word) > width_) {
      next_line();
      line_ += word;
    } else {
      line_.append(blank).append(word);
    }
    used_ = true;
  }

  void next_line() {
    line_.erase(line_.find_last_not_of(' ') + 1);
    out_.append(line_).append("\n");
    line_.assign(indentation_ + kDeeper, ' ');
    used_ = false;
  }

  std::size_t width_;
  std::size_t indentation_;
  std::string out_;
  std::string line_;
  bool used_ = false;  ///< the line holds a word
};

std::string wrapped(const std::string& line, std::size_t width) {
  if (width == 0 || width_of(line) <= std::max(width, kNarrowest)) {
    return line;
  }
  Wrapper wrapper(width, indentation_of(line));
  for (const std::string& column : columns_of(line)) {
    wrapper.add(column);
  }
  return wrapper.take();
}

}  // namespace

std::string styled(const std::string& text, const Style& style) {
  if (style == Style{}) {
    return text;
  }
  std::string out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = wrapped(text.substr(begin, end - begin), style.width);
    out += style.colour ? coloured(line) : line;
    out += end < text.size() ? "\n" : "";
    begin = end + 1;
  }
  return out;
}

}  // namespace weir::reports
