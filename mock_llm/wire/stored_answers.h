// SPDX-License-Identifier: Apache-2.0
// The answers that a service keeps for those who ask for them again or continue them.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <string_view>

namespace weir::wire {

struct StoredAnswer {
  std::string json;          ///< as it was answered
  std::string conversation;  ///< openai::conversation_of
  std::size_t input = 0;     ///< bytes of the conversation in front of the answer
};

/// The latest answers, up to a number of bytes: the oldest are forgotten first.
class StoredAnswers {
 public:
  static constexpr std::size_t kCapacity = 64U << 20U;

  explicit StoredAnswers(std::size_t capacity = kCapacity) : capacity_(capacity) {}

  void add(const std::string& id, StoredAnswer answer);

  /// Whether there was one.
  bool erase(std::string_view id);

  /// Null where there is none; valid until the next change.
  const StoredAnswer* find(std::string_view id) const;

 private:
  bool forget(std::string_view id);

  std::map<std::string, StoredAnswer, std::less<>> answers_;
  std::deque<std::string> order_;  ///< ids, the oldest first
  std::size_t capacity_;
  std::size_t bytes_ = 0;
};

}  // namespace weir::wire
