// SPDX-License-Identifier: Apache-2.0
// Markdown for comments on pull requests and for summaries of steps.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/pricing/price_table.h"
#include "reports/gate_change.h"
#include "reports/headline.h"
#include "reports/markup.h"
#include "reports/numbers.h"
#include "reports/report.h"
#include "reports/safe_text.h"

namespace weir::reports {
namespace {

/// Room for the sentence that tells what is left out.
constexpr std::size_t kReserved = 200;
constexpr std::size_t kLongestCell = 120;
constexpr std::size_t kLongestChange = 400;
constexpr std::size_t kChangesShown = 30;

int rank_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::fail:
      return 0;
    case Outcome::error:
      return 1;
    case Outcome::pending:
      return 2;
    case Outcome::pass:
      break;
  }
  return 3;
}

std::string_view status_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::fail:
      return "**FAIL**";
    case Outcome::error:
      return "**ERROR**";
    case Outcome::pending:
      return "**NEW**";
    case Outcome::pass:
      break;
  }
  return "ok";
}

std::string cost_of(const Verdict& verdict) {
  if (verdict.outcome == Outcome::error) {
    return "";
  }
  const std::string now = pricing::format_usd(verdict.head_cost);
  const bool same = verdict.base_cost.count() == 0 || verdict.base_cost == verdict.head_cost;
  return same ? now : pricing::format_usd(verdict.base_cost) + " -> " + now;
}

/// The first cause; without one, what kept the run from being judged, or the broken rule.
std::string cause_of(const Verdict& verdict) {
  if (verdict.outcome == Outcome::pass || verdict.outcome == Outcome::pending) {
    return "";
  }
  if (!verdict.errors.empty()) {
    return cut(safe_line(verdict.errors.front()), kLongestCell);
  }
  if (!verdict.findings.empty()) {
    return cut(safe_line(verdict.findings.front().cause), kLongestCell);
  }
  const auto broken = std::find_if(verdict.checks.begin(), verdict.checks.end(),
                                   [](const Check& check) { return check.failed; });
  return broken == verdict.checks.end() ? "" : cut(safe_line(broken->metric), kLongestCell);
}

std::string row_of(const Verdict& verdict) {
  const std::string change =
      verdict.base_cost == verdict.head_cost
          ? ""
          : percent_change(verdict.base_cost.count(), verdict.head_cost.count());
  const std::string scenario = cut(safe_line(verdict.scenario), kLongestCell);
  return "| " + std::string(status_of(verdict.outcome)) + " | " + markdown_code(scenario) + " | " +
         markdown_code(cost_of(verdict)) + " | " + change + " | " +
         markdown_code(cause_of(verdict)) + " |\n";
}

/// HTML, because no line in it can end a <pre> whose text is escaped.
std::string details_of(const Verdict& verdict, Origin origin) {
  const std::string text = text_of(verdict, origin);
  if (verdict.outcome == Outcome::pass && std::count(text.begin(), text.end(), '\n') < 2) {
    return "";
  }
  return "\n<details><summary><code>" + html_text(cut(safe_line(verdict.scenario), kLongestCell)) +
         "</code></summary>\n\n<pre>\n" + html_text(text) + "</pre>\n\n</details>\n";
}

/// Each in its own line, as code: notes are free text.
std::string change_list(const GateChange& change) {
  const std::vector<std::string> lines = gate_change_lines(change);
  std::string out;
  for (std::size_t i = 0; i < lines.size() && i < kChangesShown; ++i) {
    out += "- " + markdown_code(cut(lines[i], kLongestChange)) + "\n";
  }
  if (lines.size() > kChangesShown) {
    out += "- and " + counted(static_cast<std::int64_t>(lines.size() - kChangesShown), "line") +
           " more in the log\n";
  }
  return out.empty() ? "" : "\n" + out;
}

std::string heading(const std::vector<Verdict>& verdicts, Origin origin, const GateChange& change) {
  const char* marker = origin == Origin::run ? "<!-- weir:run -->" : "<!-- weir:diff -->";
  std::string counts = terminal_summary(verdicts);
  counts.pop_back();
  const std::string sum = terminal_change(verdicts);
  return std::string(marker) + "\n### weir: " + counts + (sum.empty() ? "\n" : "\n\n") + sum +
         change_list(change) +
         "\n| status | scenario | cost | change | cause |\n| --- | --- | --- | ---: | --- |\n";
}

std::string left_out(std::size_t rows, std::size_t details) {
  if (rows == 0 && details == 0) {
    return "";
  }
  return "\nLeft out, because GitHub takes no longer text: " +
         counted(static_cast<std::int64_t>(rows), "scenario") + ", and the details of " +
         with_thousands(static_cast<std::int64_t>(details)) + " more.\n";
}

std::vector<const Verdict*> failures_first(const std::vector<Verdict>& verdicts) {
  std::vector<const Verdict*> sorted;
  sorted.reserve(verdicts.size());
  for (const Verdict& verdict : verdicts) {
    sorted.push_back(&verdict);
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const Verdict* a, const Verdict* b) {
    return rank_of(a->outcome) < rank_of(b->outcome);
  });
  return sorted;
}

}  // namespace

std::string markdown(const std::vector<Verdict>& verdicts, Origin origin, std::size_t limit,
                     const GateChange& change) {
  std::string table = heading(verdicts, origin, change);
  std::string details;
  std::size_t rows_out = 0;
  std::size_t details_out = 0;
  const std::vector<const Verdict*> sorted = failures_first(verdicts);
  for (const Verdict* verdict : sorted) {
    const std::string row = row_of(*verdict);
    if (rows_out > 0 || table.size() + row.size() + kReserved > limit) {
      ++rows_out;
    } else {
      table += row;
    }
  }
  for (std::size_t i = 0; i + rows_out < sorted.size(); ++i) {
    const std::string text = details_of(*sorted[i], origin);
    if (table.size() + details.size() + text.size() + kReserved > limit) {
      ++details_out;
    } else {
      details += text;
    }
  }
  return table + details + left_out(rows_out, details_out);
}

}  // namespace weir::reports
