// SPDX-License-Identifier: Apache-2.0
// Standard input, as a whole or line by line.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"

namespace weir::cli {

Result<std::string> read_standard_input();

/// The next line without its end; none behind the last one.
std::optional<std::string> read_line();

}  // namespace weir::cli
