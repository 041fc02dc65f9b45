// SPDX-License-Identifier: Apache-2.0
// Parts of earlier requests by their bytes: an agent sends its history again on each turn, and what
// was read once needs neither be decoded nor brought into canonical form again.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>

#include "core/base/digest.h"
#include "core/base/recent_map.h"
#include "mock_llm/wire/part.h"

namespace weir::wire {

/// Holds the parts that were used last, about twice `capacity` bytes of them at most. Thread-safe.
class PartMemo {
 public:
  explicit PartMemo(std::size_t capacity = std::size_t{16} << 20U) : parts_(capacity) {}

  /// Null: not known. The key stands for everything that a part depends on.
  std::shared_ptr<const Part> find(const Digest128& key);

  /// `bytes` of a request were read to make this part.
  void keep(const Digest128& key, std::size_t bytes, std::shared_ptr<const Part> part);

  /// Bytes that were really read so far: tests prove that it grows with new parts only.
  std::size_t read_bytes() const;

 private:
  mutable std::mutex mutex_;
  RecentMap<Digest128, std::shared_ptr<const Part>> parts_;
  std::size_t read_bytes_ = 0;
};

}  // namespace weir::wire
