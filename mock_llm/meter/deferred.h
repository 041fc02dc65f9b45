// SPDX-License-Identifier: Apache-2.0
// Tools with defer_loading: they enter the prompt where a tool_reference names them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "mock_llm/wire/request.h"

namespace weir::meter {

struct LoadedTool {
  std::size_t segment = 0;  ///< the block that names it
  std::string text;         ///< its definition, compact JSON
};

struct Deferred {
  bool any = false;  ///< the request has deferred tools
  std::vector<LoadedTool> loaded;
};

Deferred deferred_tools(const wire::LlmRequest& request);

}  // namespace weir::meter
