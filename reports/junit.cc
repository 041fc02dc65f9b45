// SPDX-License-Identifier: Apache-2.0
// JUnit XML for CI systems; without times and dates, so that the same inputs give the same bytes.
#include <algorithm>
#include <sstream>

#include <pugixml.hpp>

#include "core/base/utf8.h"
#include "reports/headline.h"
#include "reports/numbers.h"
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

void append_properties(pugi::xml_node test, const Verdict& verdict) {
  pugi::xml_node properties = test.append_child("properties");
  const auto append = [&](const char* name, std::string_view value) {
    pugi::xml_node property = properties.append_child("property");
    set(property, "name", name);
    set(property, "value", value);
  };
  append("cost_pico_usd", std::to_string(verdict.head_cost.count()));
  append("base_cost_pico_usd", std::to_string(verdict.base_cost.count()));
  if (const auto turns = head_of(verdict, "turns"); turns) {
    append("turns", std::to_string(*turns));
  }
  if (verdict.outcome == Outcome::fail && !verdict.findings.empty()) {
    append("cause", verdict.findings.front().cause);
  }
}

void append_case(pugi::xml_node suite, const Verdict& verdict, Origin origin) {
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "classname", "weir");
  set(test, "name", verdict.scenario);
  append_properties(test, verdict);
  if (verdict.outcome == Outcome::pass) {
    return;
  }
  const bool failed = verdict.outcome == Outcome::fail;
  const std::string report = text_of(verdict, origin);
  pugi::xml_node problem = test.append_child(failed ? "failure" : "error");
  set(problem, "message", headline(verdict));
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

std::string junit(const std::vector<Verdict>& verdicts, Origin origin) {
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
    append_case(suite, verdict, origin);
  }
  std::ostringstream out;
  document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

}  // namespace weir::reports
