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
  if (const auto known = recent_.find(key); known != recent_.end()) {
    return known->second.part;
  }
  auto old = older_.extract(key);
  if (old.empty()) {
    return nullptr;
  }
  std::shared_ptr<const Part> part = old.mapped().part;
  enter(key, old.mapped());
  return part;
}

void PartMemo::keep(const Digest128& key, std::size_t bytes, std::shared_ptr<const Part> part) {
  const std::lock_guard lock(mutex_);
  read_bytes_ += bytes;
  const std::size_t held = bytes + kPartBytes;
  if (held <= capacity_) {
    enter(key, {held, std::move(part)});
  }
}

std::size_t PartMemo::read_bytes() const {
  const std::lock_guard lock(mutex_);
  return read_bytes_;
}

void PartMemo::enter(const Digest128& key, const Entry& entry) {
  if (recent_bytes_ + entry.bytes > capacity_) {
    older_ = std::exchange(recent_, {});
    recent_bytes_ = 0;
  }
  if (recent_.try_emplace(key, entry).second) {
    recent_bytes_ += entry.bytes;
  }
}

}  // namespace weir::wire
