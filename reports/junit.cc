// SPDX-License-Identifier: Apache-2.0
// JUnit XML for CI systems; without times and dates, so that the same inputs give the same bytes.
#include <algorithm>
#include <sstream>

#include <pugixml.hpp>

#include "core/base/utf8.h"
#include "reports/report.h"

namespace weir::reports {
namespace {

/// XML 1.0 has no place for most control characters, nor for U+FFFE and U+FFFF, not even escaped.
std::string xml_text(std::string_view text) {
  const std::string mended = mend_utf8(text);
  std::string out;
  for (std::size_t i = 0; i < mended.size(); ++i) {
    const auto byte = static_cast<unsigned char>(mended[i]);
    const bool control = byte < 0x20 && byte != '\n' && byte != '\t';
    const std::string_view three = std::string_view(mended).substr(i, 3);
    if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      i += 2;
    } else if (!control) {
      out.push_back(mended[i]);
    }
  }
  return out;
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(xml_text(value).c_str());
}

/// What the failure is called: its first cause, its first broken rule, or the outcome.
std::string type_of(const Verdict& verdict) {
  if (!verdict.findings.empty()) {
    return verdict.findings.front().cause;
  }
  const auto broken = std::find_if(verdict.checks.begin(), verdict.checks.end(),
                                   [](const Check& check) { return check.failed; });
  return broken == verdict.checks.end() ? std::string(to_string(verdict.outcome)) : broken->metric;
}

std::string message_of(const Verdict& verdict, const std::string& report) {
  return verdict.summary.empty() ? report.substr(0, report.find('\n')) : verdict.summary;
}

void append_case(pugi::xml_node suite, const Verdict& verdict) {
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "classname", "weir");
  set(test, "name", verdict.scenario);
  if (verdict.outcome == Outcome::pass) {
    return;
  }
  const bool failed = verdict.outcome == Outcome::fail;
  const std::string report = terminal(verdict);
  pugi::xml_node problem = test.append_child(failed ? "failure" : "error");
  set(problem, "message", message_of(verdict, report));
  set(problem, "type", failed ? type_of(verdict) : std::string(to_string(verdict.outcome)));
  problem.text().set(xml_text(report).c_str());
}

void set_counts(pugi::xml_node node, const std::vector<Verdict>& verdicts) {
  const auto count = [&](auto matches) {
    return std::to_string(std::count_if(verdicts.begin(), verdicts.end(), matches));
  };
  set(node, "tests", std::to_string(verdicts.size()));
  set(node, "failures", count([](const Verdict& v) { return v.outcome == Outcome::fail; }));
  set(node, "errors", count([](const Verdict& v) {
        return v.outcome == Outcome::error || v.outcome == Outcome::pending;
      }));
}

}  // namespace

std::string junit(const std::vector<Verdict>& verdicts) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  pugi::xml_node suites = document.append_child("testsuites");
  set_counts(suites, verdicts);
  pugi::xml_node suite = suites.append_child("testsuite");
  set(suite, "name", "weir");
  set_counts(suite, verdicts);
  for (const Verdict& verdict : verdicts) {
    append_case(suite, verdict);
  }
  std::ostringstream out;
  document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

}  // namespace weir::reports
