// SPDX-License-Identifier: Apache-2.0
// Renders verdicts and traces. Data in, text out: no files, no clock, no environment.
#pragma once

#include <string>
#include <vector>

#include "core/model/gate_change.h"
#include "core/model/trace.h"
#include "core/model/verdict.h"

namespace weir::reports {

/// The report that a person reads when a gate fails (DESIGN section 9); one line where it passes.
std::string terminal(const Verdict& verdict);
/// The closing line of several scenarios: "3 passed, 1 failed".
std::string terminal_summary(const std::vector<Verdict>& verdicts);
/// The line behind several scenarios that tells where the change of their costs comes from; "" if
/// there is none.
std::string terminal_change(const std::vector<Verdict>& verdicts);
/// The line behind all scenarios that names the data they rest on and that nobody verified; "" if
/// there is none.
std::string terminal_unverified(const std::vector<Verdict>& verdicts);
/// What the change did to its own gate, a line each; it stands above all scenarios.
std::string terminal_gate_change(const GateChange& change);
/// Findings, checks and metrics of all scenarios; "version": 2.
std::string json(const std::vector<Verdict>& verdicts, const GateChange& change = {});
/// What `weir diff` prints of two exchange files.
std::string diff_text(const Verdict& verdict);
/// What `weir diff --json` prints; "version": 1.
std::string diff_json(const Verdict& verdict);

/// Where verdicts come from: it decides which text report stands in others, and so which commands
/// are offered.
enum class Origin { run, diff };

/// terminal() or diff_text().
std::string text_of(const Verdict& verdict, Origin origin);

/// JUnit XML: a failure's message is the headline, its text the report; cost, turns and primary
/// cause are properties.
std::string junit(const std::vector<Verdict>& verdicts, Origin origin = Origin::run);

/// Characters that GitHub takes in a comment (2026-11, its error "body is too long (maximum is
/// 65536 characters)"), and bytes in a step's summary ("supports content up to a size of 1024k").
inline constexpr std::size_t kCommentLimit = 65'536;
inline constexpr std::size_t kSummaryLimit = 1'048'576;

/// Markdown for pull requests: what the change did to its gate, a row a scenario, failures first,
/// and their reports folded below. Never longer than `limit` bytes: it ends at a whole scenario and
/// says what is left out.
std::string markdown(const std::vector<Verdict>& verdicts, Origin origin, std::size_t limit,
                     const GateChange& change = {});

/// Workflow commands of GitHub Actions: an annotation a finding that fails or warns.
std::string github(const std::vector<Verdict>& verdicts);
/// The span tree with its numbers, for `weir show`.
std::string span_tree(const Trace& trace);

}  // namespace weir::reports
