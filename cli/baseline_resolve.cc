// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/baseline_commands.h"
#include "cli/machine.h"
#include "cli/measure.h"
#include "cli/note_rule.h"
#include "cli/project.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/pricing/price_table.h"
#include "harness/baseline/baseline.h"
#include "harness/baseline/conflict.h"
#include "harness/run/acceptance.h"

namespace weir::cli {

namespace {

using baseline::Claim;
using baseline::State;

/// What both sides had accepted. An error where nothing is to be resolved.
Result<std::vector<Claim>> sides_of(const scenario::Project& project, const std::string& id) {
  const auto accepted = baseline::load(project.baselines, id, State::accepted);
  if (accepted) {
    return config_error("the baseline of " + id + " needs no mending; weir run " + id +
                        " compares with it");
  }
  if (accepted.error().kind != ErrorKind::baseline) {
    return accepted.error();
  }
  WEIR_TRY(const std::string text,
           read_file(baseline::file_of(project.baselines, id, State::accepted)));
  return baseline::claims_of(text);
}

/// The notes of both sides and the new one, each once.
std::string joined_notes(const std::vector<Claim>& sides, const std::string& note) {
  std::vector<std::string> notes;
  notes.reserve(sides.size() + 1);
  for (const Claim& side : sides) {
    notes.push_back(side.note);
  }
  notes.push_back(note);
  std::vector<std::string> kept;
  for (const std::string& each : notes) {
    if (!each.empty() && std::find(kept.begin(), kept.end(), each) == kept.end()) {
      kept.push_back(each);
    }
  }
  return join(kept, "; ");
}

/// By pass, of the dearer side.
std::map<std::string, PicoUsd> dearest(const std::vector<Claim>& sides) {
  std::map<std::string, PicoUsd> costs;
  for (const Claim& side : sides) {
    for (const auto& [pass, cost] : side.costs) {
      costs[pass] = std::max(costs[pass], cost);
    }
  }
  return costs;
}

/// "; accepted on the two sides: $0.0128 and $0.0129" of the first pass.
std::string sides_text(const std::vector<Claim>& sides, const std::string& pass) {
  std::vector<std::string> costs;
  for (const Claim& side : sides) {
    if (const auto cost = side.costs.find(pass); cost != side.costs.end()) {
      costs.push_back(pricing::format_usd(cost->second));
    }
  }
  return costs.empty() ? "" : "; was accepted: " + join(costs, " and ");
}

Status accept(Context& context, const OpenProject& open, const scenario::Scenario& scenario,
              baseline::Baseline measured, const std::string& note) {
  const std::string& id = scenario.id;
  WEIR_TRY(const std::vector<Claim> sides, sides_of(open.project, id));
  const auto exceeded = run::exceeded_cost(scenario, dearest(sides), measured.trace);
  if (exceeded && note.empty()) {
    return note_is_missing({exceeded_text(id, *exceeded)}, "weir baseline resolve " + id);
  }
  measured.note = joined_notes(sides, note);
  WEIR_TRY_DONE(baseline::save(open.project.baselines, id, State::accepted, measured));
  WEIR_TRY_DONE(baseline::discard_pending(open.project.baselines, id));
  const Pass& first = measured.trace.passes.front();
  context.out << "accepted " << id << "   " << pricing::format_usd(first.root.cost) << " measured"
              << sides_text(sides, first.name) << "\n";
  return Done{};
}

/// The exit code of a scenario that can't be measured, which is told; 0 where it was.
Result<int> resolve(Context& context, const std::string& name, const std::string& note) {
  WEIR_TRY(const OpenProject open, open_project());
  WEIR_TRY(const auto selected, select(open.project, {{name}, "", ""}));
  const scenario::Scenario& scenario = *selected.front();
  WEIR_TRY(const auto sides, sides_of(open.project, scenario.id));
  if (in_ci()) {
    return Error{ErrorKind::baseline,
                 "nothing is written to baselines in CI; resolve it where the merge is made: weir "
                 "baseline resolve " +
                     scenario.id};
  }
  Measured measured = measure_alone(context, open, scenario);
  if (!measured.candidate) {
    return measured.exit_code;
  }
  WEIR_TRY_DONE(accept(context, open, scenario, *std::move(measured.candidate), note));
  return 0;
}

}  // namespace

int baseline_resolve(Context& context, const std::string& id, const std::string& note) {
  const Result<int> code = resolve(context, id, std::string(trim(note)));
  return code ? *code : report_error(context, code.error());
}

}  // namespace weir::cli
