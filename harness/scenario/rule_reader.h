// SPDX-License-Identifier: Apache-2.0
// `budgets` and `gate` of a file: maps by metric, or a list of rules.
#pragma once

#include <string>
#include <vector>

#include "harness/scenario/rule.h"
#include "harness/scenario/schema_check.h"
#include "harness/scenario/source.h"

namespace weir::scenario {

/// The rules below `pointer`, in the order of the file, budgets first. Rejects amounts that can't
/// be, presets that there aren't, rules that name a tool and count no calls, and two rules about
/// one number.
std::vector<Rule> read_rules(Source& source, const Schema& schema, const std::string& pointer);

}  // namespace weir::scenario
