// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/stored_answers.h"

#include <utility>

namespace weir::wire {
namespace {

std::size_t size_of(const StoredAnswer& answer) {
  return answer.json.size() + answer.conversation.size();
}

}  // namespace

void StoredAnswers::add(const std::string& id, StoredAnswer answer) {
  const std::size_t size = size_of(answer);
  if (!answers_.emplace(id, std::move(answer)).second) {
    return;
  }
  bytes_ += size;
  order_.push_back(id);
  while (bytes_ > capacity_) {
    forget(order_.front());
    order_.pop_front();
  }
}

bool StoredAnswers::erase(std::string_view id) {
  std::erase(order_, id);
  return forget(id);
}

bool StoredAnswers::forget(std::string_view id) {
  const auto found = answers_.find(id);
  if (found == answers_.end()) {
    return false;
  }
  bytes_ -= size_of(found->second);
  answers_.erase(found);
  return true;
}

const StoredAnswer* StoredAnswers::find(std::string_view id) const {
  const auto found = answers_.find(id);
  return found == answers_.end() ? nullptr : &found->second;
}

}  // namespace weir::wire
