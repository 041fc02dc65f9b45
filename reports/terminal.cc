// SPDX-License-Identifier: Apache-2.0
// The report that a person reads: one line where all is well, the cause first where it is not.
#include <set>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/pricing/price_table.h"
#include "reports/cost_change_text.h"
#include "reports/finding_text.h"
#include "reports/gate_change.h"
#include "reports/headline.h"
#include "reports/numbers.h"
#include "reports/recording_text.h"
#include "reports/report.h"
#include "reports/safe_text.h"
#include "reports/unverified.h"

namespace weir::reports {
namespace {

constexpr std::size_t kTailLines = 10;

void append_lines(std::string& out, std::string_view label, const std::vector<std::string>& texts,
                  std::size_t from = 0) {
  for (std::size_t i = from; i < texts.size(); ++i) {
    out.append("  ").append(label).append("  ").append(safe_line(texts[i])).append("\n");
  }
}

std::string commands(const Verdict& verdict) {
  const std::string id = safe_line(verdict.scenario);
  const bool may_accept = verdict.errors.empty() && !verdict.live && !verdict.is_aside;
  return "weir show " + id + (may_accept ? "   weir accept " + id : "");
}

/// Findings that gate, then warnings; information only where it stands beside a failure. The first
/// fix carries the commands that come next.
void append_findings(std::string& out, const Verdict& verdict, std::string pending) {
  const bool failed = verdict.outcome == Outcome::fail;
  for (const Finding& finding : verdict.findings) {
    if (!failed && finding.severity == Severity::info) {
      continue;
    }
    out += finding_text(finding, pending);
    if (!finding.fix.empty()) {
      pending.clear();
    }
  }
  out += unexplained_checks(verdict);
  if (!pending.empty()) {
    out.append("  next  ").append(pending).append("\n");
  }
}

/// "5 data values of claude-sonnet-5-5 not verified": terminal_unverified() tells which.
std::string unverified(const std::vector<std::string>& rows) {
  std::set<std::string> models;
  for (const std::string& row : rows) {
    models.insert(row.substr(0, row.find(':')));
  }
  const std::vector<std::string> names(models.begin(), models.end());
  return with_thousands(static_cast<std::int64_t>(rows.size())) +
         (rows.size() == 1 ? " data value of " : " data values of ") +
         safe_line(join(names, ", ")) + " not verified";
}

std::string meter_line(const Verdict& verdict) {
  const MeterQuality& quality = verdict.quality;
  if (quality.exact + quality.anchored + quality.estimated == 0) {
    return "";
  }
  std::string out = "  meter " + with_thousands(quality.exact) + " exact, " +
                    with_thousands(quality.anchored) + " anchored, " +
                    with_thousands(quality.estimated) + " estimated";
  if (!quality.prices_date.empty()) {
    out += "; prices of " + safe_line(quality.prices_date);
  }
  if (verdict.cost_without_cache.count() > 0) {
    out += "; without any cache " + pricing::format_usd(verdict.cost_without_cache);
  }
  if (!quality.unverified_rows.empty()) {
    out += "; " + unverified(quality.unverified_rows);
  }
  return out + "\n";
}

/// Where one cause changes one thing, the cause says it.
std::string change_line(const Verdict& verdict) {
  return verdict.cost_change && has_several_parts(*verdict.cost_change)
             ? "  change  " + cost_change_text(*verdict.cost_change) + "\n"
             : "";
}

/// Where all is well only what was not measured: the answers are those of another prompt.
std::string answers_line(const Verdict& verdict) {
  const MeterQuality& quality = verdict.quality;
  const std::int64_t changed = quality.answers - quality.answers_as_recorded;
  const bool told = verdict.outcome == Outcome::fail || changed > 0;
  if (quality.answers == 0 || verdict.live || !told) {
    return "";
  }
  std::string out = "  answers " + with_thousands(quality.answers_as_recorded) + " of " +
                    with_thousands(quality.answers) + " as recorded";
  if (changed > 0) {
    out += ", " + with_thousands(changed) +
           " under a changed prompt: output tokens not measured (weir run " +
           safe_line(verdict.scenario) + " --live)";
  }
  if (quality.replacements > 0) {
    out +=
        "; " + counted(quality.replacements, "replacement") + " of this machine's paths and dates";
  }
  return out + "\n";
}

void append_tail(std::string& out, const Verdict& verdict) {
  const std::string tail = safe_tail(verdict.output_tail, kTailLines, "    ");
  if (!tail.empty()) {
    out.append("  output of the agent, its end:\n").append(tail);
  }
}

}  // namespace

std::string terminal(const Verdict& verdict) {
  std::string out = headline(verdict) + "\n";
  const bool failed = verdict.outcome == Outcome::fail;
  const bool error = verdict.outcome == Outcome::error;
  append_findings(out, verdict, failed ? commands(verdict) : "");
  append_lines(out, "error", verdict.errors, failed || error ? 1 : 0);
  if (failed && verdict.quality.answers > 0) {
    out += change_line(verdict);
    out += meter_line(verdict);
  }
  out += answers_line(verdict);
  out += recording_text(verdict.quality.recording);
  append_lines(out, "note", verdict.notes);
  if (failed || error) {
    append_tail(out, verdict);
  }
  return out;
}

std::string diff_text(const Verdict& verdict) {
  std::string out = headline(verdict) + "\n";
  append_findings(out, verdict, "");
  append_lines(out, "error", verdict.errors, verdict.outcome == Outcome::error ? 1 : 0);
  if (verdict.outcome == Outcome::fail) {
    out += change_line(verdict);
    out += meter_line(verdict);
  }
  append_lines(out, "note", verdict.notes);
  return out;
}

std::string text_of(const Verdict& verdict, Origin origin) {
  return origin == Origin::run ? terminal(verdict) : diff_text(verdict);
}

std::string terminal_summary(const std::vector<Verdict>& verdicts) {
  const auto number = [&](Outcome outcome) {
    std::int64_t count = 0;
    for (const Verdict& verdict : verdicts) {
      count += verdict.outcome == outcome ? 1 : 0;
    }
    return count;
  };
  std::string out = with_thousands(number(Outcome::pass)) + " passed, " +
                    with_thousands(number(Outcome::fail)) + " failed";
  if (const std::int64_t pending = number(Outcome::pending); pending > 0) {
    out += ", " + with_thousands(pending) + " pending";
  }
  if (const std::int64_t errors = number(Outcome::error); errors > 0) {
    out += ", " + counted(errors, "error");
  }
  return out + "\n";
}

std::string terminal_change(const std::vector<Verdict>& verdicts) {
  const CostChange sum = sum_of_changes(verdicts).value_or(CostChange{});
  if (verdicts.size() < 2 || sum == CostChange{}) {
    return "";
  }
  const std::string sign = sum.total().count() > 0 ? "+" : "";
  return "together " + sign + pricing::format_usd(sum.total()) + ": " + cost_change_text(sum) +
         "\n";
}

std::string terminal_gate_change(const GateChange& change) {
  const std::vector<std::string> lines = gate_change_lines(change);
  return lines.empty() ? "" : join(lines, "\n") + "\n";
}

std::string terminal_unverified(const std::vector<Verdict>& verdicts) {
  std::vector<std::string> names;
  for (const Verdict& verdict : verdicts) {
    const std::vector<std::string>& rows = verdict.quality.unverified_rows;
    names.insert(names.end(), rows.begin(), rows.end());
  }
  return names.empty() ? "" : "not verified: " + unverified_text(names) + "\n";
}

}  // namespace weir::reports
