// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/part_memo.h"

#include <utility>

namespace weir::wire {
namespace {

/// What a part takes beside its text, about: a short message is mostly that.
constexpr std::size_t kPartBytes = 1024;

}  // namespace

std::shared_ptr<const Part> PartMemo::find(const Digest128& key) {
  const std::lock_guard lock(mutex_);
  const std::shared_ptr<const Part>* part = parts_.find(key);
  return part == nullptr ? nullptr : *part;
}

void PartMemo::keep(const Digest128& key, std::size_t bytes, std::shared_ptr<const Part> part) {
  const std::lock_guard lock(mutex_);
  read_bytes_ += bytes;
  parts_.keep(key, std::move(part), bytes + kPartBytes);
}

std::size_t PartMemo::read_bytes() const {
  const std::lock_guard lock(mutex_);
  return read_bytes_;
}

}  // namespace weir::wire
