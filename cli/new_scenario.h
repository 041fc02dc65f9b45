// SPDX-License-Identifier: Apache-2.0
// The files of a scenario that begins with a recording.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace weir::cli {

/// Writes scenarios/ID/scenario.yaml of the project of the current folder, which answers from a
/// cassette that is yet to be recorded, and a weir.yaml where there is none upward. Returns the
/// scenario file. Errors: no id, a file that is there already.
Result<std::filesystem::path> write_scenario(const std::string& id,
                                             const std::vector<std::string>& command);

}  // namespace weir::cli
