// SPDX-License-Identifier: Apache-2.0
// How a provider words an error that only its status tells.
#pragma once

#include <string_view>

#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::wire {

/// Type, code and message as the provider gives them with this status, from 400 to 599. Some of the
/// messages name the model that was asked for.
WireError status_error(Provider provider, int status, std::string_view model = "");

}  // namespace weir::wire
