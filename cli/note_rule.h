// SPDX-License-Identifier: Apache-2.0
// Whoever accepts a cost above the gate's tolerance says why, for the reviewer and for the log.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/verdict.h"
#include "harness/baseline/baseline.h"
#include "harness/scenario/scenario.h"

namespace weir::cli {

/// exceeded_text() of what needs a note; "" where nothing does. The error tells why the accepted
/// baseline can't be read.
Result<std::string> change_to_explain(const scenario::Project& project,
                                      const scenario::Scenario& scenario,
                                      const baseline::Baseline& pending);

/// "order: $0.0072 -> $0.0138 (cold, +90 %, limit +2 %)" of a rule that a change exceeds.
std::string exceeded_text(const std::string& scenario, const Check& check);

/// `command` accepts the changes as soon as a note follows it.
Error note_is_missing(const std::vector<std::string>& changes, const std::string& command);

}  // namespace weir::cli
