// SPDX-License-Identifier: Apache-2.0
// Another order of what stands in a list, as a hash table gives it: never the one that it had.
#pragma once

#include <cstddef>
#include <vector>

#include "core/base/digest.h"
#include "mock_llm/fault/body_editor.h"

namespace weir::fault {

/// Of `size` places (two or more), by how many things move on: 1 to size - 1.
inline std::size_t rotation_of(const Digest128& key, std::size_t size) {
  return 1 + chain128(key, "rotation").low % (size - 1);
}

/// Each slot gets what stood in the slot that many places behind.
inline void rotate(const std::vector<wire::ByteRange>& slots, std::size_t places,
                   BodyEditor& body) {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    body.replace(slots[i], body.bytes(slots[(i + places) % slots.size()]));
  }
}

}  // namespace weir::fault
