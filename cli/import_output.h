// SPDX-License-Identifier: Apache-2.0
// What weir import writes, and what it tells of it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/command.h"
#include "core/base/result.h"
#include "harness/import/aimock.h"
#include "harness/import/import.h"

namespace weir::cli {

struct ImportTarget {
  std::string id;
  std::filesystem::path folder;
  std::vector<std::string> agent;  ///< its command; empty: unknown
  std::string source;              ///< "vcr: order.yaml"
};

/// A cassette and its scenario. Errors: nothing to replay, a file that is there already.
Status write_cassette(Context& context, const ImportTarget& target,
                      const importing::Imported& imported);

/// One scenario a conversation; from the second on with a number behind folder and id.
Status write_scripts(Context& context, const ImportTarget& target,
                     const importing::Scripts& scripts);

}  // namespace weir::cli
