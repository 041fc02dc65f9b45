// SPDX-License-Identifier: Apache-2.0
// What `weir --version` says: program, commit, data and format versions.
#pragma once

#include <string>

namespace weir::cli {

std::string version_text();

}  // namespace weir::cli
