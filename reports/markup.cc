// SPDX-License-Identifier: Apache-2.0
#include "reports/markup.h"

#include <algorithm>

#include "core/base/text.h"
#include "reports/safe_text.h"

namespace weir::reports {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// What means nothing inside of a code span, not even in a table.
bool fits_code_span(char c) {
  constexpr std::string_view kHarmless = "_.,:;/@+-$%()'\"=>#*";
  return is_plain(c) || kHarmless.find(c) != std::string_view::npos;
}

}  // namespace

std::string html_text(std::string_view safe) {
  std::string out(safe);
  replace_all(out, "&", "&amp;");
  replace_all(out, "<", "&lt;");
  replace_all(out, ">", "&gt;");
  return out;
}

std::string markdown_code(std::string_view text) {
  const std::string safe = safe_line(text);
  if (trim(safe).empty()) {
    return "";
  }
  if (std::all_of(safe.begin(), safe.end(), fits_code_span)) {
    return "`" + safe + "`";
  }
  std::string out = "<code>";
  for (const char c : safe) {
    out.append(is_plain(c) ? std::string(1, c)
                           : "&#" + std::to_string(static_cast<unsigned char>(c)) + ";");
  }
  return out + "</code>";
}

}  // namespace weir::reports
