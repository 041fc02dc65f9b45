// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>

#include "cli/baseline_commands.h"
#include "cli/project.h"
#include "harness/baseline/baseline.h"
#include "reports/report.h"
#include "reports/safe_text.h"

namespace weir::cli {

namespace {

using baseline::Baseline;
using baseline::State;

Result<std::string> text_of(const std::string& name) {
  WEIR_TRY(const OpenProject open, open_project());
  WEIR_TRY(const auto selected, select(open.project, {{name}, "", ""}));
  const std::string& id = selected.front()->id;
  State state = State::accepted;
  WEIR_TRY(std::optional<Baseline> found, baseline::load(open.project.baselines, id, state));
  if (!found) {
    state = State::pending;
    WEIR_TRY(found, baseline::load(open.project.baselines, id, state));
  }
  if (!found) {
    return Error{ErrorKind::baseline,
                 "there is no baseline of " + id + "; weir run " + id + " makes one"};
  }
  std::string text = state == State::accepted ? "accepted" : "pending";
  text += found->note.empty() ? "\n" : ": " + reports::safe_line(found->note) + "\n";
  return text + reports::span_tree(found->trace);
}

}  // namespace

int baseline_show(Context& context, const std::string& id) {
  const Result<std::string> text = text_of(id);
  if (!text) {
    return report_error(context, text.error());
  }
  context.out << *text;
  return 0;
}

}  // namespace weir::cli
