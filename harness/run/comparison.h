// SPDX-License-Identifier: Apache-2.0
// What is accepted held against what is new: rules, causes and headline, by one judge for runs and
// for baselines.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/model/trace.h"
#include "core/model/verdict.h"
#include "core/pricing/price_table.h"
#include "harness/baseline/baseline.h"
#include "harness/diagnose/source_finder.h"
#include "harness/diff/side.h"
#include "harness/scenario/scenario.h"
#include "mock_llm/meter/profile.h"

namespace weir::run {

struct Sides {
  const Trace* base = nullptr;  ///< null: nothing was accepted before
  const Trace& head;
  diff::Recorded base_requests;
  diff::Recorded head_requests;
};

/// What judges them. References outlive the comparison.
struct Judges {
  const meter::Profiles& profiles;
  const pricing::PriceTable& prices;
  diagnose::SourceFinder find_source;
};

/// By pass of the head.
using CostChanges = std::map<std::string, CostChange>;

/// Sets checks and findings by rules that are in force; returns where the costs come from.
CostChanges compare_sides(Verdict& verdict, const Sides& sides,
                          const std::vector<scenario::Rule>& rules, const Judges& judges);

/// True where the gate fails by checks and findings.
bool gate_fails(const Verdict& verdict);

/// The headline's numbers: of the cold pass, unless only the warm one is worse.
void set_headline(Verdict& verdict, const Trace* base, const Trace& head,
                  const CostChanges& changes);

/// An accepted baseline, or none, against one that may take its place.
Verdict compare_baselines(const scenario::Scenario& scenario, const baseline::Baseline* base,
                          const baseline::Baseline& head, const Judges& judges);

}  // namespace weir::run
