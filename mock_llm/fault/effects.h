// SPDX-License-Identifier: Apache-2.0
// One function a kind of fault. Errors name the parameter and what was expected.
#pragma once

#include "core/base/result.h"
#include "mock_llm/fault/fault.h"
#include "mock_llm/fault/parameters.h"

namespace weir::fault {

Result<Effect> make_cut(const Parameters& parameters);
Result<Effect> make_split(const Parameters& parameters);
Result<Effect> make_status(const Parameters& parameters);

}  // namespace weir::fault
