// SPDX-License-Identifier: Apache-2.0
// Requests as they are compared: without secrets, as recordings hold them, and without what
// differs from run to run. What was sent stays as it is, for counting tokens.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/base/digest.h"
#include "mock_llm/cassette/match_rules.h"
#include "mock_llm/wire/part_memo.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::cassette {

/// Not thread-safe.
class Noise {
 public:
  explicit Noise(const MatchRules& rules) : compared_(rules.compared) {}

  /// None where there is no secret in it.
  std::optional<wire::LlmRequest> without_secrets(const wire::LlmRequest& request);

  /// None where there is no noise in it.
  std::optional<wire::LlmRequest> without_noise(const wire::LlmRequest& request);

  /// The answer as a request will repeat it, by without_noise().
  wire::LlmResponse without_noise(wire::LlmResponse answer) const;

 private:
  using Change = std::function<std::string(std::string_view)>;
  using Seen = std::unordered_set<Digest128>;

  std::optional<wire::LlmRequest> changed(const wire::LlmRequest& request, Seen& clean,
                                          const Change& change);
  std::string quiet(std::string_view text) const;

  std::set<std::string> compared_;
  wire::PartMemo parts_;
  Seen without_secret_;  ///< segments that were looked through before
  Seen without_noise_;
};

}  // namespace weir::cassette
