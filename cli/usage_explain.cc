// SPDX-License-Identifier: Apache-2.0
#include "cli/usage_explain.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <variant>

#include "cli/prompt_bar.h"
#include "cli/usage_cells.h"
#include "cli/usage_google.h"
#include "cli/usage_notes.h"
#include "core/base/text.h"
#include "core/pricing/price_table.h"
#include "reports/safe_text.h"

namespace weir::cli {

namespace {

using meter::MeteredRow;
using meter::RowError;

constexpr std::size_t kWidestModel = 28;
constexpr std::size_t kContext = 12;  ///< bytes in front of the first that differs
constexpr std::size_t kExcerpt = 36;
const std::string kIndent(6, ' ');

std::string columns(const std::array<std::string, 7>& texts) {
  constexpr std::array<std::size_t, 7> kWidths{4, kWidestModel, 10, 8, 8, 8, 12};
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < kWidths.size(); ++i) {
    cells.push_back({texts.at(i), kWidths.at(i)});
  }
  return line_of(cells);
}

std::string row_line(std::size_t number, const MeteredRow& row) {
  const Usage& usage = row.metered.usage;
  const Tokens total = usage.input_total();
  const bool costs = row.metered.priced && row.metered.output_known && !row.counts_only;
  return columns({std::to_string(number),
                  reports::cut(reports::safe_line(row.request.model), kWidestModel - 3),
                  count(total), share(usage.cache_read, total),
                  share(usage.cache_write_total(), total), share(usage.uncached, total),
                  costs ? pricing::format_usd(row.metered.cost) : "-"});
}

/// A text from a little in front of byte `at` on.
std::string excerpt(const std::string& text, std::size_t at) {
  std::size_t begin = at > kContext ? at - kContext : 0;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) {
    --begin;
  }
  return "\"" + reports::cut(reports::safe_line(text.substr(begin)), kExcerpt) + "\"";
}

std::string miss_lines(const CacheMiss& miss) {
  std::string lines = kIndent + (miss.cause == meter::kUnexplained ? "" : "! ") + miss.cause;
  if (!miss.pointer.empty()) {
    lines += " " + reports::safe_line(miss.pointer) + " byte " + with_thousands(miss.byte);
  }
  lines += ": " + count(miss.lost) + " tokens, " + pricing::format_usd(miss.lost_cost) + " lost\n";
  if (miss.was.empty() && miss.now.empty()) {
    return lines;
  }
  const auto differ =
      std::mismatch(miss.was.begin(), miss.was.end(), miss.now.begin(), miss.now.end()).first;
  const auto at = static_cast<std::size_t>(differ - miss.was.begin());
  return lines + kIndent + "  " + excerpt(miss.was, at) + " -> " + excerpt(miss.now, at) + "\n";
}

std::string indented(const std::string& lines) {
  std::string text = kIndent + lines;
  text.pop_back();
  replace_all(text, "\n", "\n" + kIndent);
  return text + "\n";
}

}  // namespace

std::string usage_explained(const std::vector<meter::RowResult>& rows) {
  std::string text = "= read  + written  . uncached  | part of the prompt  ! break\n";
  text += columns({"row", "model", "input", "read", "written", "uncached", "cost"});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (const auto* error = std::get_if<RowError>(&rows[i])) {
      text += columns({std::to_string(i + 1), "error", "", "", "", "", ""});
      text += kIndent + error->message + "\n";
      continue;
    }
    const auto& row = std::get<MeteredRow>(rows[i]);
    text += row_line(i + 1, row);
    text += indented(prompt_bar(row));
    text += cached_content_line(row.metered);
    text += row.metered.miss ? miss_lines(*row.metered.miss) : "";
  }
  return text + usage_notes(rows) + guaranteed_note(rows);
}

}  // namespace weir::cli
