// SPDX-License-Identifier: Apache-2.0
// Tokens of a Gemini prompt. The service renders declarations, calls and responses into text before
// it counts them, each generation of models in a form of its own; every string of a request is
// counted for itself; images and files are not counted here.
#pragma once

#include <vector>

#include "core/base/strong.h"
#include "mock_llm/meter/gemini_rules.h"
#include "mock_llm/meter/text_memo.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// Tokens of each segment, in order; their sum is the prompt's total. What a content adds stands on
/// its first segment, thoughts on the segment that carries their signature.
std::vector<Tokens> count_google(const wire::LlmRequest& request, const GeminiRules& rules,
                                 TextMemo& texts);

}  // namespace weir::meter
