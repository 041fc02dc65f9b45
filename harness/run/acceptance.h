// SPDX-License-Identifier: Apache-2.0
// What accepting a run as the baseline lets pass.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/model/trace.h"
#include "core/model/verdict.h"
#include "harness/scenario/scenario.h"

namespace weir::run {

/// The tolerance of a pass's whole cost that `pending` exceeds, the cold pass first; none where it
/// holds or nothing was accepted before. Budgets don't count: accepting changes nothing about them.
std::optional<Check> exceeded_cost(const scenario::Scenario& scenario, const Trace* accepted,
                                   const Trace& pending);

/// The same against costs by pass.
std::optional<Check> exceeded_cost(const scenario::Scenario& scenario,
                                   const std::map<std::string, PicoUsd>& accepted,
                                   const Trace& pending);

}  // namespace weir::run
