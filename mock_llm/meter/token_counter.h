// SPDX-License-Identifier: Apache-2.0
// Tokens of each segment of a prompt, by the profile of its model. Content that was counted once is
// never tokenized again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/strong.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/meter/text_memo.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::meter {

/// Which class of the profile a text belongs to.
ContentClass classify(const wire::Segment& segment);

class TokenCounter {
 public:
  /// Estimated tokens of each segment, in order; their sum and the profile's priming are the
  /// request's total. What the service adds stands where it belongs: for Anthropic per_request on
  /// the first segment, the tool-use system prompt on the last tool, per_message on the first
  /// segment of each message.
  std::vector<Tokens> count(const wire::LlmRequest& request, const Profile& profile);

  /// Tokens of a segment, of `whole` in all, up to the first that differs from `was`.
  Tokens shared(const wire::Segment& segment, const std::string& was, Tokens whole,
                const Profile& profile);

  /// Estimated tokens of an answer (text, thinking, tool calls).
  Tokens count_output(const wire::LlmResponse& response, const Profile& profile);

  /// Tokens of a text alone, without what a service adds around it: exact for OpenAI's models, for
  /// the others an estimate within the profile's band.
  Tokens count_text(std::string_view text, const Profile& profile);

  /// See TextMemo.
  std::size_t tokenized_bytes() const { return texts_.tokenized_bytes(); }

  std::size_t remembered() const { return texts_.size(); }

 private:
  std::vector<Tokens> count_texts(const wire::LlmRequest& request, const Profile& profile);
  std::vector<Tokens> count_anthropic(const wire::LlmRequest& request, const Profile& profile);
  Tokens segment_tokens(const wire::Segment& segment, const Profile& profile);
  Tokens block_tokens(const wire::ContentBlock& block, const Profile& profile);
  void add_overheads(const wire::LlmRequest& request, const Profile& profile,
                     std::vector<Tokens>& tokens);
  void add_schemas(const wire::LlmRequest& request, const Profile& profile,
                   std::vector<Tokens>& tokens);

  TextMemo texts_;
};

}  // namespace weir::meter
