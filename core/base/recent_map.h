// SPDX-License-Identifier: Apache-2.0
// A memo of bounded size: holds what was asked for last, and forgets what can be computed again.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <utility>

namespace weir {

/// Two generations of at most `capacity` weight each: when the newer is full, the older is
/// forgotten. What is found moves into the newer. Not thread-safe.
template <typename Key, typename Value>
class RecentMap {
 public:
  explicit RecentMap(std::size_t capacity) : capacity_(capacity) {}

  /// Null: not known. Valid until the next call.
  const Value* find(const Key& key) {
    if (const auto known = newer_.find(key); known != newer_.end()) {
      return &known->second.value;
    }
    auto old = older_.extract(key);
    return old.empty() ? nullptr : &enter(key, std::move(old.mapped()));
  }

  /// What weighs more than the capacity is not kept. A known key keeps its value.
  void keep(const Key& key, Value value, std::size_t weight = 1) {
    if (weight <= capacity_) {
      enter(key, {std::move(value), weight});
    }
  }

  std::size_t size() const { return newer_.size() + older_.size(); }

 private:
  struct Entry {
    Value value;
    std::size_t weight = 1;
  };

  const Value& enter(const Key& key, Entry entry) {
    if (weight_ + entry.weight > capacity_) {
      older_ = std::exchange(newer_, {});
      weight_ = 0;
    }
    const std::size_t weight = entry.weight;
    const auto [known, is_new] = newer_.try_emplace(key, std::move(entry));
    weight_ += is_new ? weight : 0;
    return known->second.value;
  }

  std::size_t capacity_;
  std::size_t weight_ = 0;  ///< of newer_
  std::unordered_map<Key, Entry> newer_;
  std::unordered_map<Key, Entry> older_;
};

}  // namespace weir
