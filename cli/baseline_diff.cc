// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "cli/baseline_commands.h"
#include "cli/pending_change.h"
#include "cli/project.h"
#include "core/base/redact.h"
#include "reports/report.h"

namespace weir::cli {

namespace {

Result<PendingChange> change_of(const std::string& name) {
  WEIR_TRY(const OpenProject open, open_project());
  WEIR_TRY(const auto selected, select(open.project, {{name}, "", ""}));
  WEIR_TRY(auto change, pending_change(open, *selected.front()));
  if (!change) {
    return Error{ErrorKind::baseline, "no baseline of " + selected.front()->id +
                                          " is pending; weir run " + selected.front()->id +
                                          " writes one where something changed"};
  }
  return *std::move(change);
}

}  // namespace

int baseline_diff(Context& context, const std::string& id) {
  const Result<PendingChange> change = change_of(id);
  if (!change) {
    return report_error(context, change.error());
  }
  context.out << redacted(reports::terminal(change->verdict));
  return change->verdict.exit_code;
}

}  // namespace weir::cli
