// SPDX-License-Identifier: Apache-2.0
// Unquoted YAML scalars by the core schema of YAML 1.2: null, true, integers, floats, else text.
#pragma once

#include <string>

#include "core/base/json.h"

namespace weir::scenario {

/// "yes" and "0123" are text and a decimal integer: only YAML 1.1 reads them otherwise.
Json plain_scalar(const std::string& text);

}  // namespace weir::scenario
