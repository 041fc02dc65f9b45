// SPDX-License-Identifier: Apache-2.0
// Standard input as a whole.
#pragma once

#include <string>

#include "core/base/result.h"

namespace weir::cli {

Result<std::string> read_standard_input();

}  // namespace weir::cli
