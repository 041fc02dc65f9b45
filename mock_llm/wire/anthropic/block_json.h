// SPDX-License-Identifier: Apache-2.0
// Pieces of JSON that whole answers and their streams share.
#pragma once

#include <string>
#include <string_view>

#include "mock_llm/wire/anthropic.h"

namespace weir::wire::anthropic {

/// `{"type":"message",...` up to the content, for an answer that was served.
void append_message_head(std::string& out, const LlmResponse& response, const Served& served);

/// `"stop_reason":...` to `"container":null`.
void append_stop(std::string& out, const LlmResponse& response);

/// A complete content block.
void append_block(std::string& out, const ContentBlock& block);

/// The payload of content_block_start: what the deltas bring is still empty.
void append_block_start(std::string& out, const ContentBlock& block);

}  // namespace weir::wire::anthropic
