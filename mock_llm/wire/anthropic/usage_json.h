// SPDX-License-Identifier: Apache-2.0
// The `usage` object of answers, in both directions.
#pragma once

#include <string>
#include <string_view>

#include "core/model/usage.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::wire::anthropic {

/// Buckets that are zero are left out, so that equal usages compare equal.
Usage usage_of(const JsonValue& json);

/// All of it, as in a message: every nullable key present.
void append_usage(std::string& out, const Usage& usage);

/// The cumulative numbers of message_delta.
void append_delta_usage(std::string& out, const Usage& usage);

}  // namespace weir::wire::anthropic
