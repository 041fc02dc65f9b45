// SPDX-License-Identifier: Apache-2.0
// Where two prompts part: the first byte that the provider sees differently.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "mock_llm/wire/request.h"

namespace weir::cache {

struct Divergence {
  std::size_t segment = 0;  ///< index of the first segment that differs (in both requests)
  wire::Section section = wire::Section::messages;
  std::string pointer;    ///< of the leaf that differs, e.g. /system/0/text, as in `now`
  std::int64_t byte = 0;  ///< offset in the decoded string, or in the JSON of the leaf
  std::string was;        ///< the surroundings of that byte, cut at characters
  std::string now;        ///< "" where the segment is missing on that side
};

/// The first difference of the prompt `now` from the prompt `was`, both in canonical form. None if
/// one of them is a prefix of the other (an append-only conversation) or they are equal.
std::optional<Divergence> find_divergence(const wire::LlmRequest& was, const wire::LlmRequest& now);

}  // namespace weir::cache
