// SPDX-License-Identifier: Apache-2.0
// Baselines of scenarios that are gone or have another id.
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "harness/baseline/folder.h"
#include "harness/scenario/scenario.h"

namespace weir::cli {

struct Orphans {
  std::vector<baseline::Stored> baselines;
  /// JSON files that are no baseline that this weir reads: not weir's to remove.
  std::vector<std::filesystem::path> strangers;
};

Result<Orphans> orphans_of(const scenario::Project& project);

}  // namespace weir::cli
