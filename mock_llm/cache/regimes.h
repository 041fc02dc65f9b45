// SPDX-License-Identifier: Apache-2.0
// The caches behind make_cache().
#pragma once

#include <memory>

#include "mock_llm/cache/prompt_cache.h"

namespace weir::cache {

std::unique_ptr<PromptCache> make_breakpoint_cache(const Rules& rules);
std::unique_ptr<PromptCache> make_step_cache(const Rules& rules);
std::unique_ptr<PromptCache> make_ending_cache(const Rules& rules);

}  // namespace weir::cache
