// SPDX-License-Identifier: Apache-2.0
// What a request tells of the conversation that it carries: where it stands in it, and which
// assistant turn it ends with.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/digest.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::cassette {

/// Neighbouring assistant segments of a request's messages: a half-open range of segments.
struct AssistantTurn {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The last assistant turn among the first `end` segments.
std::optional<AssistantTurn> last_turn(const wire::LlmRequest& request, std::size_t end);

/// The messages in front of an answer, in short.
struct Place {
  Digest128 asked;        ///< content of all of them
  Digest128 last;         ///< content of the last segment
  std::size_t depth = 0;  ///< assistant turns among them
};

/// The place of the first `end` segments.
Place place_before(const wire::LlmRequest& request, std::size_t end);

/// The place of a request's answer. Assistant text at the end belongs to the answer (prefill).
Place place_of(const wire::LlmRequest& request);

/// What an assistant turn says and calls, without ids and thinking: agents send back less than they
/// got (no `caller`, no thinking, trimmed text).
Digest128 key_of(const wire::LlmRequest& request, const AssistantTurn& turn);
Digest128 key_of(const wire::LlmResponse& response);

/// Call ids of an assistant turn, in order.
std::vector<std::string> call_ids(const wire::LlmRequest& request, const AssistantTurn& turn);

}  // namespace weir::cassette
