// SPDX-License-Identifier: Apache-2.0
#include "reports/baseline_log.h"

#include <cstdint>
#include <optional>
#include <vector>

#include "core/pricing/price_table.h"
#include "reports/numbers.h"
#include "reports/safe_text.h"
#include "reports/table.h"

namespace weir::reports {
namespace {

using Cost = std::optional<PicoUsd>;

Cost cold_of(const LogEntry& entry) {
  return entry.cost ? Cost(entry.cost->cold) : std::nullopt;
}

Cost warm_of(const LogEntry& entry) {
  return entry.cost ? entry.cost->warm : std::nullopt;
}

std::string change_text(const Cost& before, const Cost& now) {
  if (!before || !now) {
    return "";
  }
  return *before == *now ? "same" : percent_change(before->count(), now->count());
}

void add_cost(Row& row, const Cost& before, const Cost& now) {
  row.cells.push_back(now ? pricing::format_usd(*now) : "");
  row.cells.push_back(change_text(before, now));
}

std::string words_of(const LogEntry& entry) {
  if (!entry.cost) {
    return safe_line(entry.problem);
  }
  return safe_line(entry.cost->note.empty() ? entry.subject : entry.cost->note);
}

/// Rows; the change of each is from the row before that could be read.
std::vector<Row> rows_of(const BaselineLog& log) {
  std::vector<Row> rows{{{"commit", "date", "cold", "", "warm", ""}, "note"}};
  const LogEntry* before = nullptr;
  for (const LogEntry& entry : log.entries) {
    Row row;
    row.cells = {entry.commit.empty() ? "not committed" : entry.commit, entry.date};
    add_cost(row, before != nullptr ? cold_of(*before) : Cost(), cold_of(entry));
    add_cost(row, before != nullptr ? warm_of(*before) : Cost(), warm_of(entry));
    row.text = words_of(entry);
    rows.push_back(std::move(row));
    if (entry.cost) {
      before = &entry;
    }
  }
  return rows;
}

std::string drift_of(Cost (*cost)(const LogEntry&), const LogEntry& first, const LogEntry& last) {
  const Cost was = cost(first);
  const Cost now = cost(last);
  return was && now ? percent_in_tenths(was->count(), now->count()) : "";
}

/// "drift: cold +12.6 %, warm +12.6 % in 6 changes since 3f2a91c8b04e".
std::string drift_line(const BaselineLog& log) {
  std::vector<const LogEntry*> readable;
  for (const LogEntry& entry : log.entries) {
    if (entry.cost) {
      readable.push_back(&entry);
    }
  }
  if (readable.size() < 2) {
    return "";
  }
  const LogEntry& first = *readable.front();
  const std::string warm = drift_of(warm_of, first, *readable.back());
  return "  drift: cold " + drift_of(cold_of, first, *readable.back()) +
         (warm.empty() ? "" : ", warm " + warm) + " in " +
         counted(static_cast<std::int64_t>(readable.size()) - 1, "change") + " since " +
         first.commit + " of " + first.date + "\n";
}

}  // namespace

std::string baseline_log(const BaselineLog& log) {
  return safe_line(log.scenario) + "\n" + render_table(rows_of(log)) + drift_line(log);
}

}  // namespace weir::reports
