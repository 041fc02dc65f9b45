// SPDX-License-Identifier: Apache-2.0
// One function a kind of fault that imitates a client's bug: the request is changed before it is
// metered. Errors name the parameter and what was expected.
#pragma once

#include "core/base/result.h"
#include "mock_llm/fault/fault.h"
#include "mock_llm/fault/parameters.h"

namespace weir::fault {

Result<Effect> make_history_truncated(const Parameters& parameters);
Result<Effect> make_image_reencoded(const Parameters& parameters);
Result<Effect> make_json_keys_reordered(const Parameters& parameters);
Result<Effect> make_marker_added(const Parameters& parameters);
Result<Effect> make_marker_dropped(const Parameters& parameters);
Result<Effect> make_marker_moved(const Parameters& parameters);
Result<Effect> make_model_switched(const Parameters& parameters);
Result<Effect> make_result_rerendered(const Parameters& parameters);
Result<Effect> make_system_timestamp(const Parameters& parameters);
Result<Effect> make_system_uuid(const Parameters& parameters);
Result<Effect> make_thinking_toggled(const Parameters& parameters);
Result<Effect> make_tools_reordered(const Parameters& parameters);

}  // namespace weir::fault
