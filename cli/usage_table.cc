// SPDX-License-Identifier: Apache-2.0
#include "cli/usage_table.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <variant>

#include "core/base/text.h"
#include "core/pricing/price_table.h"

namespace weir::cli {

namespace {

using meter::Metered;
using meter::MeteredRow;
using meter::RowError;

constexpr std::array<std::size_t, 8> kWidths{4, 28, 10, 10, 10, 8, 10, 12};
constexpr std::size_t kModel = 1;

using Cells = std::array<std::string, kWidths.size()>;

/// Numbers to the right, the model to the left; no blanks at the end.
std::string line_of(const Cells& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t width = kWidths.at(i);
    const std::string gap(cells.at(i).size() < width ? width - cells.at(i).size() : 0, ' ');
    line += i == 0 ? "" : "  ";
    line += i == kModel ? cells.at(i) + gap : gap + cells.at(i);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string count(Tokens tokens) {
  return with_thousands(tokens.count());
}

std::string row_line(std::size_t number, const MeteredRow& row) {
  const Metered& metered = row.metered;
  const bool costs = metered.priced && metered.output_known && !row.counts_only;
  return line_of({std::to_string(number), row.request.model, count(metered.usage.input_total()),
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
      line_of({"row", "model", "input", "read", "written", "output", "method", "cost"});
  Usage sum;
  PicoUsd cost;
  std::size_t number = 0;
  for (const meter::RowResult& result : rows) {
    ++number;
    if (const auto* error = std::get_if<RowError>(&result)) {
      table += line_of({std::to_string(number), "error", "", "", "", "", "", ""});
      table += "      " + error->message + "\n";
      continue;
    }
    const auto& row = std::get<MeteredRow>(result);
    table += row_line(number, row);
    table += row.metered.miss ? miss_line(*row.metered.miss) : "";
    if (!row.counts_only && !row.repeated) {
      sum += row.metered.usage;
      cost += row.metered.cost;
    }
  }
  return table + line_of({"", "sum", count(sum.input_total()), count(sum.cache_read),
                          count(sum.cache_write_total()), count(sum.output), "",
                          pricing::format_usd(cost)});
}

}  // namespace weir::cli
