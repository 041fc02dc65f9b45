// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/base/text.h"
#include "reports/headline.h"
#include "reports/numbers.h"
#include "reports/safe_text.h"

namespace weir::reports {
namespace {

constexpr std::size_t kGap = 6;
/// The places of evidence and commands line up, unless that would push them off the screen.
constexpr std::size_t kWidestColumn = 84;
constexpr int kMaxFoldedDepth = 8;
constexpr std::size_t kMostPlaces = 4;

std::string what_happened(const Finding& finding) {
  std::string out = safe_line(finding.message);
  const std::string span = safe_line(finding.span);
  if (!span.empty() && out.find(span) == std::string::npos) {
    out.append(out.empty() ? "" : " (").append(span).append(out.empty() ? "" : ")");
  }
  return out;
}

std::string title(const Finding& finding) {
  const std::string what = what_happened(finding);
  return safe_line(finding.cause) + (what.empty() ? "" : "   " + what);
}

/// "warn  " and "info  "; a failure is what a report is about.
std::string mark(Severity severity) {
  return severity == Severity::fail ? "" : std::string(to_string(severity)) + "  ";
}

std::string place(const Evidence& evidence) {
  std::string out = safe_line(evidence.path);
  if (evidence.byte >= 0) {
    out.append(out.empty() ? "" : " ").append("byte ").append(std::to_string(evidence.byte));
  }
  return out;
}

std::string was_and_now(const Evidence& evidence) {
  const std::array<std::string, 3> parts = {
      evidence.was.empty() ? "" : "was " + safe_line(evidence.was),
      evidence.now.empty() ? "" : "now " + safe_line(evidence.now), safe_line(evidence.source)};
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty()) {
      out.append(out.empty() ? "    " : std::string(kGap, ' ')).append(part);
    }
  }
  return out.empty() ? "" : out + "\n";
}

/// `left`, then `right` at the column where it has room.
std::string in_columns(const std::string& left, const std::string& right, std::size_t column) {
  if (right.empty()) {
    return left + "\n";
  }
  const std::size_t width = width_of(left);
  return left + std::string(std::max(kGap, column > width ? column - width : 0), ' ') + right +
         "\n";
}

void append_folded(std::string& out, const Finding& finding, int depth) {
  for (const Finding& folded : finding.folded) {
    out.append(std::string(static_cast<std::size_t>(2 * depth) + 4, ' '));
    out.append("so  ").append(title(folded)).append("\n");
    if (depth < kMaxFoldedDepth) {
      append_folded(out, folded, depth + 1);
    }
  }
}

bool explains(const Finding& finding, const Check& check) {
  const bool named =
      std::any_of(finding.effect.begin(), finding.effect.end(),
                  [&](const MetricChange& change) { return change.name == check.metric; });
  const bool costs = check.metric == "cost_usd" && finding.cost.count() > 0;
  return named || costs ||
         std::any_of(finding.folded.begin(), finding.folded.end(),
                     [&](const Finding& folded) { return explains(folded, check); });
}

std::string check_text(const Check& check) {
  const std::string rule = safe_line(check.rule);
  const std::string of = check.selection.empty() ? "" : " of " + safe_line(check.selection);
  std::string out = safe_line(check.metric) + of + " " + metric_text(check.metric, check.head);
  if (rule.rfind("baseline", 0) != 0) {
    out += ", " + rule;
  } else {
    out += ", baseline " + metric_text(check.metric, check.base);
    out += check.limit == check.base ? ", no increase allowed"
                                     : ", limit " + metric_text(check.metric, check.limit);
  }
  if (!check.places.empty()) {
    const std::size_t shown = std::min(check.places.size(), kMostPlaces);
    const std::vector<std::string> places(
        check.places.begin(), check.places.begin() + static_cast<std::ptrdiff_t>(shown));
    out += ": " + safe_line(join(places, ", ")) + (shown < check.places.size() ? ", ..." : "");
  }
  if (check.inconclusive) {
    out +=
        ", inconclusive: estimates may be off by " + metric_text(check.metric, *check.inconclusive);
  }
  return out + (check.pass.empty() ? "" : " (" + safe_line(check.pass) + ")");
}

}  // namespace

std::string finding_text(const Finding& finding, const std::string& commands) {
  const std::string first = "  " + mark(finding.severity) + title(finding);
  const std::string fix = finding.fix.empty() ? "" : "  fix  " + safe_line(finding.fix);
  const std::size_t column =
      std::min(std::max(width_of(first), width_of(fix)) + kGap, kWidestColumn);
  std::string out = in_columns(first, place(finding.evidence), column);
  out += was_and_now(finding.evidence);
  if (!fix.empty()) {
    out += in_columns(fix, commands, column);
  }
  append_folded(out, finding, 0);
  return out;
}

std::string unexplained_checks(const Verdict& verdict) {
  std::string out;
  for (const Check& check : verdict.checks) {
    const bool explained =
        std::any_of(verdict.findings.begin(), verdict.findings.end(), [&](const Finding& finding) {
          return finding.severity == Severity::fail && explains(finding, check);
        });
    const bool told = verdict.outcome == Outcome::fail && &check == headline_check(verdict);
    if (!check.failed || explained || told) {
      continue;
    }
    out.append("  ").append(mark(check.severity)).append(check_text(check)).append("\n");
  }
  return out;
}

}  // namespace weir::reports
