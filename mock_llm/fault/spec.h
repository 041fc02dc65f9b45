// SPDX-License-Identifier: Apache-2.0
// "status:status=529,times=2": a fault as it is written in YAML and on the command line.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "mock_llm/fault/fault.h"

namespace weir::fault {

/// Errors quote the spec and name the nearest kind or parameter.
Result<Fault> parse_fault(std::string_view spec);

}  // namespace weir::fault
