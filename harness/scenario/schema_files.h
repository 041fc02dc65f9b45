// SPDX-License-Identifier: Apache-2.0
// The schemas that the program carries, made ready: references resolved, and without "pattern",
// which valijson hands to std::regex; weir checks such text itself (quantities.h).
#pragma once

#include "core/base/json.h"

namespace weir::scenario {

Json project_schema();
Json scenario_schema();
Json script_schema();  ///< of a file that holds just the list of replies

}  // namespace weir::scenario
