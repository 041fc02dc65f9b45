// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/stop.h"

#include <algorithm>
#include <string_view>

namespace weir::wire::openai {

Stop stop_of(const LlmResponse& response) {
  const std::string_view reason = response.stop_reason;
  if (reason == "length" || reason == "max_output_tokens" || reason == "max_tokens") {
    return Stop::length;
  }
  if (reason == "content_filter" || reason == "refusal") {
    return Stop::filtered;
  }
  const bool calls =
      std::any_of(response.content.begin(), response.content.end(),
                  [](const ContentBlock& block) { return block.kind == BlockKind::tool_use; });
  return calls ? Stop::calls : Stop::done;
}

}  // namespace weir::wire::openai
