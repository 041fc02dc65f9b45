// SPDX-License-Identifier: Apache-2.0
// Paths under which OpenAI and Google list their models.
#pragma once

#include <string_view>

#include "mock_llm/wire/request.h"

namespace weir::wire {

/// Of a path that is read: ".../models" lists them, ".../models/NAME" is one of them.
Endpoint models_endpoint_of(std::string_view path);

}  // namespace weir::wire
