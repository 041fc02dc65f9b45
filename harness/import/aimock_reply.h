// SPDX-License-Identifier: Apache-2.0
// What a fixture of aimock answers, as a reply of a script.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/base/result.h"

namespace weir::importing {

/// Why a script can't hold this response; "" if it can.
std::string unlike_a_reply(const Json& response);

/// The error names the member of the response.
Result<Json> reply_of(const Json& response);

}  // namespace weir::importing
