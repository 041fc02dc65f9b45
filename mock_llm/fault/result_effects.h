// SPDX-License-Identifier: Apache-2.0
// One function a kind of fault that changes the tools and their results as the agent sent them,
// before the request is metered. Errors name the parameter and what was expected.
#pragma once

#include "core/base/result.h"
#include "mock_llm/fault/fault.h"
#include "mock_llm/fault/parameters.h"

namespace weir::fault {

Result<Effect> make_result_error(const Parameters& parameters);
Result<Effect> make_result_grown(const Parameters& parameters);
Result<Effect> make_result_malformed(const Parameters& parameters);
Result<Effect> make_result_tokens(const Parameters& parameters);
Result<Effect> make_tools_changed(const Parameters& parameters);

}  // namespace weir::fault
