// SPDX-License-Identifier: Apache-2.0
// Renders verdicts and traces. Data in, text out: no files, no clock, no environment.
#pragma once

#include <string>
#include <vector>

#include "core/model/trace.h"
#include "core/model/verdict.h"

namespace weir::reports {

/// The report that a person reads when a gate fails (DESIGN section 9); one line where it passes.
std::string terminal(const Verdict& verdict);
/// The closing line of several scenarios: "3 passed, 1 failed".
std::string terminal_summary(const std::vector<Verdict>& verdicts);
/// The line behind all scenarios that names the data they rest on and that nobody verified; "" if
/// there is none.
std::string terminal_unverified(const std::vector<Verdict>& verdicts);
/// Findings, checks and metrics of all scenarios; "version": 2.
std::string json(const std::vector<Verdict>& verdicts);
/// What `weir diff` prints of two exchange files.
std::string diff_text(const Verdict& verdict);
/// What `weir diff --json` prints; "version": 1.
std::string diff_json(const Verdict& verdict);
std::string junit(const std::vector<Verdict>& verdicts);
/// The span tree with its numbers, for `weir show`.
std::string span_tree(const Trace& trace);

}  // namespace weir::reports
