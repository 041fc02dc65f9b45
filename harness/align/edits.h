// SPDX-License-Identifier: Apache-2.0
// What differs between two aligned trees, each difference once and at its place.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "harness/align/align.h"

namespace weir::align {

enum class EditKind {
  added,     ///< a subtree that only the head has
  removed,   ///< a subtree that only the base has
  moved,     ///< an equal subtree stands elsewhere
  renamed,   ///< the same with another name
  changed,   ///< the same name with other content of its own
  repeated,  ///< asked once more beside what asks for the same
  retried,   ///< asked once more beside one that failed
};

struct Edit {
  EditKind kind = EditKind::added;
  std::optional<Index> base;  ///< none of what was added, repeated or retried
  std::optional<Index> head;  ///< the first of them; none of what was removed
  std::size_t count = 1;      ///< subtrees in a row; more than one only if repeated or retried
};

/// In the head's order; what was removed stands before what follows it.
std::vector<Edit> edits_of(const Tree& base, const Tree& head, const Alignment& alignment);

}  // namespace weir::align
