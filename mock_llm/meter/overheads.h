// SPDX-License-Identifier: Apache-2.0
// Tokens that the service adds around the content of a request.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/strong.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// Added tokens of each segment: what belongs to the whole request stands on its first segment,
/// the system prompt for tool use on the last tool, what a message adds on its first segment.
std::vector<Tokens> overheads_of(const wire::LlmRequest& request, const Profile& profile);

/// The format of a structured answer, whose schema the service renders into the prompt; "" if none.
std::string_view answer_format(const wire::LlmRequest& request);

}  // namespace weir::meter
