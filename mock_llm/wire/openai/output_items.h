// SPDX-License-Identifier: Apache-2.0
// The output items of Responses: whole, and as a stream begins them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_llm/wire/response.h"

namespace weir::wire::openai {

/// A block as an item of an answer.
struct Item {
  const ContentBlock& block;  ///< has to outlive this
  std::string id;             ///< "msg_...", "fc_...", "ctc_...", "rs_..."
  bool complete = true;       ///< false: the answer ended within it
};

/// The items of an answer, in order. What OpenAI has no item for is left out.
std::vector<Item> items_of(const LlmResponse& response);

/// A complete item, as it stands in the output. Encrypted content is for those who asked for it.
void append_item(std::string& out, const Item& item, bool encrypted_reasoning);

/// The item of response.output_item.added: what the deltas bring is still empty.
void append_item_start(std::string& out, const Item& item);

/// The part of a message with this text or refusal.
void append_part(std::string& out, const ContentBlock& block, std::string_view text);

}  // namespace weir::wire::openai
