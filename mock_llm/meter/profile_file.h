// SPDX-License-Identifier: Apache-2.0
// Reads data/profiles/*.json; its README tells the format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "mock_llm/meter/profile.h"

namespace weir::meter {

struct ProfileFile {
  std::string date;
  std::vector<Profiles::Row> rows;
};

/// Errors name the file and the row.
Result<ProfileFile> read_profile_file(std::string_view json, const std::string& name);

/// The row with `changes`, a JSON object, merged into what it was read from.
Result<Profiles::Row> changed_row(const Profiles::Row& row, std::string_view changes);

}  // namespace weir::meter
