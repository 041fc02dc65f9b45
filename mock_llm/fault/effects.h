// SPDX-License-Identifier: Apache-2.0
// One function a kind of fault. Errors name the parameter and what was expected.
#pragma once

#include "core/base/result.h"
#include "mock_llm/fault/fault.h"
#include "mock_llm/fault/parameters.h"

namespace weir::fault {

Result<Effect> make_budget(const Parameters& parameters);
Result<Effect> make_context_length(const Parameters& parameters);
Result<Effect> make_cut(const Parameters& parameters);
Result<Effect> make_duplicate_event(const Parameters& parameters);
Result<Effect> make_empty_reply(const Parameters& parameters);
Result<Effect> make_garbage(const Parameters& parameters);
Result<Effect> make_malformed(const Parameters& parameters);
Result<Effect> make_quota(const Parameters& parameters);
Result<Effect> make_reset(const Parameters& parameters);
Result<Effect> make_slow(const Parameters& parameters);
Result<Effect> make_split(const Parameters& parameters);
Result<Effect> make_stall(const Parameters& parameters);
Result<Effect> make_status(const Parameters& parameters);
Result<Effect> make_stream_error(const Parameters& parameters);

}  // namespace weir::fault
