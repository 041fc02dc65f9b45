// SPDX-License-Identifier: Apache-2.0
// How a provider words an error that only its status tells.
#pragma once

#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::wire {

/// Type, code and message as the provider gives them with this status, from 400 to 599.
WireError status_error(Provider provider, int status);

}  // namespace weir::wire
