// SPDX-License-Identifier: Apache-2.0
// What a model or a tool could write to run in, or to break, a report.
#pragma once

#include <string>
#include <vector>

#include "tests/reports/verdicts.h"

namespace weir::testing {

inline const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts{
      "<script>alert(1)</script><img src=x onerror=alert(1)>",
      "</details></pre></code></summary><b>",
      "]]></failure><failure>",
      "--><!-- weir:run -->",
      "::error file=a,line=1::owned",
      "\n::error::owned\n::stop-commands::x\r::add-mask::y",
      "\xC2\xA0::warning::owned ##[add-mask]owned",
      "%0A::error::owned%0D%25",
      "```\n# owned\n```` `` `x`",
      "| a | b |\n| --- | --- |\n\\| \\\\|",
      "@everyone #1 [x](javascript:alert(1)) ![y](http://evil/z.png) https://evil $x$",
      "\x1b[2J\x1b]0;title\x07\x1b[31m\x9b",
      "\xE2\x80\xAE gnp.exe \xE2\x81\xA6\xE2\x80\xA8",
      std::string("a\0b\x01\x7F", 5),
      "\xFF\xFE\xC0\x80\xED\xA0\x80 \xEF\xBF\xBE",
      "&lt;b&gt; &#60;b&#62; &amp; \" ' {\"a\":1}",
      "<script>",
  };
  return texts;
}

/// Everywhere where text of others can stand.
inline Verdict verdict_full_of(const std::string& text) {
  Verdict verdict = crowded();
  verdict.scenario = text;
  verdict.summary = text;
  verdict.errors = {text, text};
  verdict.notes = {text};
  verdict.output_tail = text + "\n" + text;
  for (Finding& finding : verdict.findings) {
    finding.cause = text;
    finding.span = text;
    finding.message = text;
    finding.fix = text;
    finding.evidence = {text, 1, text, text, text + ":1", {{"fact", text}}};
    finding.folded = {finding};
  }
  verdict.checks.back().metric = text;
  verdict.checks.back().rule = text;
  verdict.checks.back().failed = true;
  return verdict;
}

}  // namespace weir::testing
