// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "cli/baseline_commands.h"
#include "cli/columns.h"
#include "cli/orphans.h"
#include "cli/project.h"
#include "harness/baseline/baseline.h"
#include "harness/baseline/totals.h"
#include "harness/run/troubles.h"

namespace weir::cli {

namespace {

using baseline::Baseline;
using baseline::State;

std::string text_of(const Baseline& baseline) {
  const std::string summary = baseline::summary_of(baseline.trace);
  return baseline.note.empty() ? summary : summary + "; " + baseline.note;
}

bool fails_by_intent(const scenario::Scenario& scenario) {
  return scenario.expect && scenario.expect->verdict == "fail";
}

Result<Cells> row_of(const scenario::Project& project, const scenario::Scenario& scenario) {
  const std::string& id = scenario.id;
  WEIR_TRY(const auto accepted, baseline::load(project.baselines, id, State::accepted));
  WEIR_TRY(const auto pending, baseline::load(project.baselines, id, State::pending));
  if (pending) {
    return Cells{id, accepted ? "pending" : "pending, new", text_of(*pending)};
  }
  if (accepted) {
    return Cells{id, "accepted", text_of(*accepted)};
  }
  return fails_by_intent(scenario) ? Cells{id, "none", "the scenario expects a failure"}
                                   : Cells{id, "missing", "weir run " + id + " makes one"};
}

class List {
 public:
  explicit List(Context& context) : context_(context) {}

  Status collect(const scenario::Project& project) {
    for (const scenario::Scenario& scenario : project.scenarios) {
      const Result<Cells> row = row_of(project, scenario);
      if (!row) {
        codes_.push_back(report_error(context_, row.error()));
      }
      rows_.push_back(row ? *row : Cells{scenario.id, "broken", ""});
    }
    WEIR_TRY(const Orphans orphans, orphans_of(project));
    for (const baseline::Stored& orphan : orphans.baselines) {
      rows_.push_back({orphan.id, "orphan", "weir baseline prune names its files"});
    }
    return Done{};
  }

  int print() const {
    context_.out << in_columns(rows_);
    return run::worst_exit_code(codes_);
  }

 private:
  Context& context_;
  std::vector<Cells> rows_;
  std::vector<int> codes_;
};

}  // namespace

int baseline_list(Context& context) {
  const auto open = open_project();
  if (!open.ok()) {
    return report_error(context, open.error());
  }
  List list(context);
  const Status collected = list.collect(open->project);
  return collected.ok() ? list.print() : report_error(context, collected.error());
}

}  // namespace weir::cli
