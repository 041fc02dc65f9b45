// SPDX-License-Identifier: Apache-2.0
// Who brought each part of a prompt into its conversation.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/digest.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::trace {

struct Origin {
  std::size_t request = 0;  ///< which sent it first, or whose answer it was or asked for
  std::string tool_call;    ///< id of the call whose result it is; "" for anything else

  bool operator==(const Origin&) const = default;
};

/// The requests of one conversation, in order.
class Origins {
 public:
  /// One origin a segment of `request`, whose number the caller gives, as it gave those before.
  const std::vector<Origin>& of(const wire::LlmRequest& request, const wire::LlmResponse& answer,
                                std::size_t number);

 private:
  Origin find(const wire::Segment& segment, std::size_t number);

  std::vector<Digest128> contents_;  ///< of the request before
  std::vector<Origin> origins_;      ///< of its segments
  std::unordered_map<Digest128, std::size_t> first_;
  std::map<std::string, std::size_t> asked_by_;  ///< by id of a tool call
  std::optional<std::size_t> before_;            ///< number of the request before
};

}  // namespace weir::trace
