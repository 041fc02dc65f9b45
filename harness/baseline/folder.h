// SPDX-License-Identifier: Apache-2.0
// What lies in a folder of baselines, by the ids of its file names.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace weir::baseline {

struct Stored {
  std::string id;
  std::vector<std::filesystem::path> files;  ///< accepted, pending, requests; sorted by name
};

/// By id. Files with other endings are nobody's; a folder that isn't there is empty.
Result<std::vector<Stored>> stored_in(const std::filesystem::path& folder);

/// An error names the first file that can't be removed.
Status remove(const Stored& stored);

}  // namespace weir::baseline
