// SPDX-License-Identifier: Apache-2.0
#include "reports/safe_text.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/base/text.h"
#include "core/base/utf8.h"

namespace weir::reports {
namespace {

std::string hex(std::uint32_t value, std::size_t digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(digits, '0');
  for (std::size_t i = digits; i-- > 0; value >>= 4U) {
    out[i] = kDigits[value & 0x0FU];
  }
  return out;
}

/// The code point of one well-formed sequence of two or three bytes; 0 for others.
std::uint32_t code_point(std::string_view sequence) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
  if (sequence.size() == 2) {
    return ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
  }
  if (sequence.size() == 3) {
    return ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
  }
  return 0;
}

/// C1 controls, line separators, and what turns the direction of the text around it.
bool is_harmful(std::uint32_t point) {
  return (point >= 0x80 && point < 0xA0) || point == 0x061C || point == 0x200E || point == 0x200F ||
         (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

std::string shown_control(char c) {
  switch (c) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return "\\x" + hex(static_cast<unsigned char>(c), 2);
  }
}

void append_shown(std::string& out, std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence.front());
  if (sequence.size() == 1 && (first < 0x20 || first == 0x7F)) {
    out += shown_control(sequence.front());
  } else if (const std::uint32_t point = code_point(sequence); is_harmful(point)) {
    out.append("\\u").append(hex(point, 4));
  } else {
    out.append(sequence);
  }
}

/// The runner of GitHub Actions takes a line of a log that begins with "::" behind white space of
/// any kind, or that holds "##[" anywhere, for a command (actions/runner, ActionCommand.cs, read
/// 2026-11-27).
bool begins_command(std::string_view rest, const std::string& before) {
  const bool in_word = !before.empty() && before.back() > ' ' && before.back() <= '~';
  return (!in_word && rest.substr(0, 2) == "::") || rest.substr(0, 3) == "##[";
}

}  // namespace

std::string safe_line(std::string_view text) {
  const std::string mended = mend_utf8(text);
  std::string_view rest = mended;
  std::string out;
  while (!rest.empty()) {
    if (begins_command(rest, out)) {
      out.append("\\x").append(hex(static_cast<unsigned char>(rest.front()), 2));
      rest.remove_prefix(1);
      continue;
    }
    const std::size_t length = std::max<std::size_t>(1, utf8_length(rest));
    append_shown(out, rest.substr(0, length));
    rest.remove_prefix(length);
  }
  return out;
}

std::string safe_tail(std::string_view text, std::size_t limit, std::string_view indent) {
  std::vector<std::string_view> lines = split(text, '\n');
  while (!lines.empty() && trim(lines.back()).empty()) {
    lines.pop_back();
  }
  std::string out;
  for (std::size_t i = lines.size() - std::min(limit, lines.size()); i < lines.size(); ++i) {
    std::string line(lines[i]);
    if (!line.empty() && line.back() == '\r') {
      line.pop_back();
    }
    replace_all(line, "\t", "  ");
    out.append(line.empty() ? "" : indent).append(safe_line(line)).append("\n");
  }
  return out;
}

std::string cut(const std::string& safe, std::size_t limit) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < limit && at < safe.size(); ++i) {
    at += std::max<std::size_t>(1, utf8_length(std::string_view(safe).substr(at)));
  }
  return at < safe.size() ? safe.substr(0, at) + "..." : safe;
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace weir::reports
