// SPDX-License-Identifier: Apache-2.0
// The latest of a sequence: what it forgets at the front doesn't move the indices of the rest.
#pragma once

#include <cstddef>
#include <deque>
#include <utility>

#include "core/base/result.h"

namespace weir {

template <typename T>
class Window {
 public:
  /// Returns the index of the new one: 0, 1, 2, ...
  std::size_t push_back(T value) {
    held_.push_back(std::move(value));
    return end() - 1;
  }

  /// The first that is still held must be there.
  void pop_front() {
    WEIR_CHECK(!held_.empty());
    held_.pop_front();
    ++begin_;
  }

  const T& operator[](std::size_t index) const {
    WEIR_CHECK(begin_ <= index && index < end());
    return held_[index - begin_];
  }

  T& operator[](std::size_t index) { return const_cast<T&>(std::as_const(*this)[index]); }

  const T& front() const { return held_.front(); }

  std::size_t begin() const { return begin_; }  ///< index of the first that is held

  std::size_t end() const { return begin_ + held_.size(); }  ///< how many there ever were

  std::size_t size() const { return held_.size(); }  ///< how many are held

 private:
  std::deque<T> held_;
  std::size_t begin_ = 0;
};

}  // namespace weir
