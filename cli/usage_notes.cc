// SPDX-License-Identifier: Apache-2.0
#include "cli/usage_notes.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <variant>

#include "cli/usage_cells.h"
#include "core/base/text.h"
#include "core/pricing/price_table.h"
#include "reports/numbers.h"
#include "reports/unverified.h"

namespace weir::cli {

namespace {

using meter::MeteredRow;
using meter::RowResult;

constexpr std::size_t kMostNamed = 8;

struct Totals {
  PicoUsd cost;
  PicoUsd without_cache;
  std::size_t written = 0;
  Tokens never_read;
  std::vector<std::string> idle_markers;   ///< "row 3 /system/0"
  std::vector<std::string> lookback_rows;  ///< "4"
  std::size_t least_slack = 0;
  std::vector<std::string> unverified;
};

void add_markers(std::size_t number, const MeteredRow& row, Totals& totals) {
  for (const cache::MarkerUse& marker : row.metered.attribution.markers) {
    if (marker.written < Tokens(1)) {
      continue;
    }
    ++totals.written;
    if (!marker.read_later) {
      totals.never_read += marker.written;
      totals.idle_markers.push_back("row " + std::to_string(number) + " " +
                                    row.request.segments[marker.segment].pointer);
    }
  }
}

void add_lookback(std::size_t number, const MeteredRow& row, Totals& totals) {
  const std::optional<std::size_t> slack = row.metered.attribution.lookback_slack;
  if (!slack) {
    return;
  }
  totals.least_slack = totals.lookback_rows.empty() ? *slack : std::min(totals.least_slack, *slack);
  totals.lookback_rows.push_back(std::to_string(number));
}

Totals totals_of(const std::vector<RowResult>& rows) {
  Totals totals;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto* row = std::get_if<MeteredRow>(&rows[i]);
    if (row == nullptr || row->repeated) {
      continue;
    }
    const std::vector<std::string>& unverified = row->metered.unverified;
    totals.unverified.insert(totals.unverified.end(), unverified.begin(), unverified.end());
    if (row->counts_only) {
      continue;
    }
    totals.cost += row->metered.cost;
    totals.without_cache += row->metered.uncached_cost;
    add_markers(i + 1, *row, totals);
    add_lookback(i + 1, *row, totals);
  }
  return totals;
}

std::string some_of(std::vector<std::string> names, std::size_t most) {
  const std::size_t more = names.size() > most ? names.size() - most : 0;
  names.resize(names.size() - more);
  return join(names, ", ") + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

}  // namespace

std::string usage_notes(const std::vector<RowResult>& rows) {
  const Totals totals = totals_of(rows);
  std::vector<std::string> lines;
  if (totals.cost != totals.without_cache) {
    lines.push_back("without a cache: " + pricing::format_usd(totals.without_cache) + ", with it " +
                    reports::percent_change(totals.without_cache.count(), totals.cost.count()));
  }
  if (!totals.idle_markers.empty()) {
    lines.push_back("markers never read later: " + std::to_string(totals.idle_markers.size()) +
                    " of " + std::to_string(totals.written) + " that wrote, " +
                    count(totals.never_read) + " tokens; " + some_of(totals.idle_markers, 1));
  }
  if (!totals.lookback_rows.empty()) {
    lines.push_back("hits through the lookback only: row " +
                    some_of(totals.lookback_rows, kMostNamed) +
                    "; positions left: " + std::to_string(totals.least_slack));
  }
  if (!totals.unverified.empty()) {
    lines.push_back("not verified: " + reports::unverified_text(totals.unverified));
  }
  std::string notes;
  for (const std::string& line : lines) {
    notes += "      " + line + "\n";
  }
  return notes;
}

}  // namespace weir::cli
