// SPDX-License-Identifier: Apache-2.0
// The pieces of a candidate: parts, and why it ended.
#pragma once

#include <string>
#include <string_view>

#include "mock_llm/wire/response.h"

namespace weir::wire::google {

/// A block as a part.
void append_part(std::string& out, const ContentBlock& block);

/// Some of a text or a thought, with a signature or "".
void append_text_part(std::string& out, BlockKind kind, std::string_view text,
                      std::string_view signature);

/// The recorded finishReason, or that of a script in Google's words; "": not told.
std::string_view finish_reason(const LlmResponse& response);

}  // namespace weir::wire::google
