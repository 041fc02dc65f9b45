// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "cli/baseline_commands.h"
#include "cli/orphans.h"
#include "cli/project.h"

namespace weir::cli {

namespace {

std::string shown(const scenario::Project& project, const std::filesystem::path& file) {
  return file.lexically_relative(project.root).string();
}

/// Without `yes` it only tells.
Status prune_one(Context& context, const scenario::Project& project, const baseline::Stored& orphan,
                 bool yes) {
  if (yes) {
    WEIR_TRY_DONE(baseline::remove(orphan));
  }
  for (const auto& file : orphan.files) {
    context.out << (yes ? "removed " : "orphan  ") << shown(project, file) << "\n";
  }
  return Done{};
}

Status prune(Context& context, bool yes) {
  WEIR_TRY(const OpenProject open, open_project());
  const scenario::Project& project = open.project;
  WEIR_TRY(const Orphans orphans, orphans_of(project));
  for (const auto& file : orphans.strangers) {
    context.err << "weir: " << shown(project, file)
                << ": left alone: neither a scenario's nor a baseline that this weir reads\n";
  }
  for (const baseline::Stored& orphan : orphans.baselines) {
    WEIR_TRY_DONE(prune_one(context, project, orphan, yes));
  }
  if (orphans.baselines.empty()) {
    context.out << "every baseline has its scenario\n";
  } else if (!yes) {
    context.out << "nothing is removed yet: weir baseline prune --yes\n";
  }
  return Done{};
}

}  // namespace

int baseline_prune(Context& context, bool yes) {
  const Status status = prune(context, yes);
  return status.ok() ? 0 : report_error(context, status.error());
}

}  // namespace weir::cli
