// SPDX-License-Identifier: Apache-2.0
// Tokens of each segment of a prompt, by the profile of its model. Content that was counted once is
// never tokenized again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/digest.h"
#include "core/base/strong.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::meter {

/// Which class of the profile a text belongs to.
ContentClass classify(const wire::Segment& segment);

class TokenCounter {
 public:
  /// Estimated tokens of each segment, in order. Overheads are spread so that the sum is the
  /// request's total: per_request on the first segment, the tool-use system prompt on the last
  /// tool, per_message on the first segment of each message. Never less than zero, total at
  /// least 1.
  std::vector<Tokens> count(const wire::LlmRequest& request, const Profile& profile);

  /// Estimated tokens of an answer (text, thinking, tool calls).
  Tokens count_output(const wire::LlmResponse& response, const Profile& profile);

  /// Bytes that were really tokenized so far: tests prove that it grows with unique content only.
  std::size_t tokenized_bytes() const { return tokenized_bytes_; }

 private:
  struct Counted {
    std::int64_t raw = 0;  ///< o200k_base tokens
    ContentClass text_class = ContentClass::prose;
  };

  const Counted& look_up(std::string_view text);
  Tokens segment_tokens(const wire::Segment& segment, const Profile& profile);
  Tokens block_tokens(const wire::ContentBlock& block, const Profile& profile);
  void add_overheads(const wire::LlmRequest& request, const Profile& profile,
                     std::vector<Tokens>& tokens);
  void add_schemas(const wire::LlmRequest& request, const Profile& profile,
                   std::vector<Tokens>& tokens);

  std::unordered_map<Digest128, Counted> counted_;  ///< by text
  std::size_t tokenized_bytes_ = 0;
};

}  // namespace weir::meter
