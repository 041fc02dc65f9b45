// SPDX-License-Identifier: Apache-2.0
// Tokens of a prompt of OpenAI's, segment by segment. The rules aren't documented beyond plain
// messages; they were found by matching recorded requests (2023 to 2026), on which they are exact
// for 98 % of plain prompts and 97 % of those with tools.
#pragma once

#include <vector>

#include "core/base/strong.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/meter/text_memo.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// Without images, files and the profile's priming, which stands behind the last segment.
std::vector<Tokens> count_openai(const wire::LlmRequest& request, const Profile& profile,
                                 TextMemo& texts);

}  // namespace weir::meter
