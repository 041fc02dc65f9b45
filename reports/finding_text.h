// SPDX-License-Identifier: Apache-2.0
// One finding with its evidence, and the rules that no finding explains.
#pragma once

#include <string>

#include "core/model/verdict.h"

namespace weir::reports {

/// Cause, message and place; was and now; the fix, with `commands` beside it; folded findings, a
/// line each.
std::string finding_text(const Finding& finding, const std::string& commands);

/// "  turns 10, baseline 7, no increase allowed (cold)", a line each.
std::string unexplained_checks(const Verdict& verdict);

}  // namespace weir::reports
