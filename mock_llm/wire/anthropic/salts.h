// SPDX-License-Identifier: Apache-2.0
// The parameters beside the content that decide which cached prefix a request may read.
#pragma once

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::anthropic {

/// Readable texts that name only what differs from the defaults: "" for a plain request.
CacheSalts salts_of(const JsonValue& root);

}  // namespace weir::wire::anthropic
