// SPDX-License-Identifier: Apache-2.0
// The first difference of two prompts by kind, as the providers' own diagnostics name it.
#pragma once

#include <cstddef>
#include <string>

#include "mock_llm/wire/cache_comparison.h"
#include "mock_llm/wire/request.h"

namespace weir::cache {

struct FirstChange {
  wire::PromptChange change = wire::PromptChange::none;
  std::string setting;     ///< of a changed setting its name
  std::size_t common = 0;  ///< segments that both begin with
};

/// None where the prompt `now` continues `was`, shortens it or equals it.
FirstChange first_change(const wire::LlmRequest& was, const wire::LlmRequest& now);

}  // namespace weir::cache
