// SPDX-License-Identifier: Apache-2.0
// Annotations of GitHub Actions, printed as workflow commands.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "reports/finding_text.h"
#include "reports/headline.h"
#include "reports/numbers.h"
#include "reports/report.h"
#include "reports/safe_text.h"

namespace weir::reports {
namespace {

/// A step shows ten annotations of a level (actions/toolkit, problem-matchers.md, read 2026-11-27).
constexpr std::size_t kMostOfALevel = 10;

struct Annotation {
  std::string title;
  std::string message;
  std::string source;  ///< "agent/prompts.py:14" or ""
};

struct Annotations {
  std::vector<Annotation> errors;
  std::vector<Annotation> warnings;
};

/// What the runner gives back in a message (ActionCommand.cs, read 2026-11-27).
std::string escaped_data(std::string text) {
  replace_all(text, "%", "%25");
  replace_all(text, "\r", "%0D");
  replace_all(text, "\n", "%0A");
  return text;
}

std::string escaped_property(std::string_view text) {
  std::string out = escaped_data(safe_line(text));
  replace_all(out, ":", "%3A");
  replace_all(out, ",", "%2C");
  return out;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "file=agent/prompts.py,line=14,", or "".
std::string place_of(const std::string& source) {
  const std::size_t colon = source.rfind(':');
  if (colon == std::string::npos || colon == 0 || !is_number(source.substr(colon + 1))) {
    return "";
  }
  return "file=" + escaped_property(source.substr(0, colon)) + ",line=" + source.substr(colon + 1) +
         ",";
}

std::string command(std::string_view level, const Annotation& annotation) {
  std::string message = annotation.message;
  message.erase(message.find_last_not_of('\n') + 1);
  return "::" + std::string(level) + " " + place_of(annotation.source) +
         "title=" + escaped_property(annotation.title) + "::" + escaped_data(message) + "\n";
}

void collect(Annotations& out, const Verdict& verdict) {
  const std::string first = headline(verdict) + "\n";
  const std::size_t errors_before = out.errors.size();
  for (const Finding& finding : verdict.findings) {
    if (finding.severity == Severity::info) {
      continue;
    }
    const bool fails = finding.severity == Severity::fail && verdict.outcome == Outcome::fail;
    (fails ? out.errors : out.warnings)
        .push_back({verdict.scenario + ": " + finding.cause, first + finding_text(finding, ""),
                    finding.evidence.source});
  }
  const bool told = verdict.outcome == Outcome::pass || out.errors.size() > errors_before;
  if (!told) {
    out.errors.push_back({verdict.scenario + ": " + std::string(to_string(verdict.outcome)),
                          first + unexplained_checks(verdict), ""});
  }
}

std::string commands(std::string_view level, const std::vector<Annotation>& annotations) {
  const bool all = annotations.size() <= kMostOfALevel;
  const std::size_t shown = all ? annotations.size() : kMostOfALevel - 1;
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    out += command(level, annotations[i]);
  }
  if (all) {
    return out;
  }
  std::vector<std::string> titles;
  for (std::size_t i = shown; i < annotations.size(); ++i) {
    titles.push_back(safe_line(annotations[i].title));
  }
  const auto rest = static_cast<std::int64_t>(titles.size());
  return out + command(level, {with_thousands(rest) + " more", join(titles, "\n"), ""});
}

}  // namespace

std::string github(const std::vector<Verdict>& verdicts) {
  Annotations annotations;
  for (const Verdict& verdict : verdicts) {
    collect(annotations, verdict);
  }
  return commands("error", annotations.errors) + commands("warning", annotations.warnings);
}

}  // namespace weir::reports
