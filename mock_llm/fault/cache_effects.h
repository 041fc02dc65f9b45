// SPDX-License-Identifier: Apache-2.0
// One function a kind of fault of the simulated prompt cache. Errors name the parameter and what
// was expected.
#pragma once

#include "core/base/result.h"
#include "mock_llm/fault/fault.h"
#include "mock_llm/fault/parameters.h"

namespace weir::fault {

Result<Effect> make_evict(const Parameters& parameters);
Result<Effect> make_expire(const Parameters& parameters);
Result<Effect> make_marker_ignored(const Parameters& parameters);
Result<Effect> make_minimum_raised(const Parameters& parameters);
Result<Effect> make_other_backend(const Parameters& parameters);
Result<Effect> make_ttl_downgraded(const Parameters& parameters);
Result<Effect> make_visibility_delayed(const Parameters& parameters);

}  // namespace weir::fault
