// SPDX-License-Identifier: Apache-2.0
#include "cli/usage_table.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <variant>

#include "cli/usage_cells.h"
#include "cli/usage_google.h"
#include "cli/usage_notes.h"
#include "core/base/text.h"
#include "core/pricing/price_table.h"

namespace weir::cli {

namespace {

using meter::Metered;
using meter::MeteredRow;
using meter::RowError;

/// The columns of a row.
std::string columns(const std::array<std::string, 8>& texts) {
  constexpr std::array<std::size_t, 8> kWidths{4, 28, 10, 10, 10, 8, 10, 12};
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < kWidths.size(); ++i) {
    cells.push_back({texts.at(i), kWidths.at(i)});
  }
  return line_of(cells);
}

std::string row_line(std::size_t number, const MeteredRow& row) {
  const Metered& metered = row.metered;
  const bool costs = metered.priced && metered.output_known && !row.counts_only;
  return columns({std::to_string(number), row.request.model, count(metered.usage.input_total()),
                  count(metered.usage.cache_read), count(metered.usage.cache_write_total()),
                  metered.output_known ? count(metered.usage.output) : "-",
                  std::string(to_string(metered.method)),
                  costs ? pricing::format_usd(metered.cost) : "-"});
}

std::string miss_line(const CacheMiss& miss) {
  std::string line = "      " + miss.cause + ": " + count(miss.lost) + " tokens billed again";
  if (!miss.pointer.empty()) {
    line += ", " + miss.pointer + " byte " + with_thousands(miss.byte);
  }
  return line + "\n";
}

}  // namespace

std::string usage_table(const std::vector<meter::RowResult>& rows) {
  std::string table =
      columns({"row", "model", "input", "read", "written", "output", "method", "cost"});
  Usage sum;
  PicoUsd cost;
  std::size_t number = 0;
  for (const meter::RowResult& result : rows) {
    ++number;
    if (const auto* error = std::get_if<RowError>(&result)) {
      table += columns({std::to_string(number), "error", "", "", "", "", "", ""});
      table += "      " + error->message + "\n";
      continue;
    }
    const auto& row = std::get<MeteredRow>(result);
    table += row_line(number, row);
    table += cached_content_line(row.metered);
    table += row.metered.miss ? miss_line(*row.metered.miss) : "";
    if (!row.counts_only && !row.repeated) {
      sum += row.metered.usage;
      cost += row.metered.cost;
    }
  }
  return table +
         columns({"", "sum", count(sum.input_total()), count(sum.cache_read),
                  count(sum.cache_write_total()), count(sum.output), "",
                  pricing::format_usd(cost)}) +
         usage_notes(rows) + guaranteed_note(rows);
}

}  // namespace weir::cli
