// SPDX-License-Identifier: Apache-2.0
// Finds the answer that a request continues: among those of a recording, to link it, and among
// those that a run was served, to replay it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/digest.h"
#include "core/base/window.h"
#include "mock_llm/cassette/history.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::cassette {

/// The answers that a request may continue, all equally likely: several only where the same was
/// answered to the same messages, and of those the newest.
struct Continued {
  std::vector<std::size_t> answers;  ///< never empty, in the order of add()
  std::size_t new_part = 0;          ///< the request's first segment after the answer
};

class AnswerIndex {
 public:
  /// `place` is that of the request which was answered. Returns the answer's index: 0, 1, 2, ...
  std::size_t add(const Place& place, const wire::LlmResponse& answer);

  /// By tool-call ids, else by what the assistant turn says, else (an agent that edits answers) by
  /// the messages in front of it.
  std::optional<Continued> continued_by(const wire::LlmRequest& request) const;

  /// Nothing continues the oldest answer any more.
  void forget_oldest();

  std::size_t size() const { return entries_.size(); }

 private:
  using Candidates = std::vector<std::size_t>;
  /// Candidates by the messages in front of them: those that fit best are found at once.
  using ByAsked = std::map<Digest128, Candidates>;

  /// An answer with what it is found by.
  struct Entry {
    Place place;
    Digest128 key;
    std::vector<std::string> call_ids;
  };

  Candidates by_turn(const wire::LlmRequest& request, const AssistantTurn& turn) const;
  Candidates best(const ByAsked& groups, const Place& before, bool needs_place) const;

  Window<Entry> entries_;
  std::map<std::string, ByAsked> by_call_id_;
  std::map<Digest128, ByAsked> by_key_;
  ByAsked by_asked_;
};

}  // namespace weir::cassette
