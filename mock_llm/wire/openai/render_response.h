// SPDX-License-Identifier: Apache-2.0
// The `response` object of Responses, which its stream carries at both ends.
#pragma once

#include <string>
#include <string_view>

#include "mock_llm/wire/openai.h"

namespace weir::wire::openai {

enum class Progress { begun, ended };

/// A begun one has no output and no usage yet.
void append_response(std::string& out, const LlmResponse& response, const Served& served,
                     Progress progress);

/// "completed" or "incomplete".
std::string_view final_status(const LlmResponse& response);

}  // namespace weir::wire::openai
