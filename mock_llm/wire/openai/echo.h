// SPDX-License-Identifier: Apache-2.0
// The members of a Responses request that its answer repeats.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/request.h"

namespace weir::wire::openai {

/// Where they stand in the body, in the order of the answer; an empty range for each that is
/// absent.
std::vector<ByteRange> echo_of(const JsonValue& root);

/// `"background":...,"instructions":...` as the request has them, or the service's default.
void append_echo(std::string& out, const LlmRequest& request);

}  // namespace weir::wire::openai
