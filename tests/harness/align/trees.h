// SPDX-License-Identifier: Apache-2.0
// Conversations as small trees: turns of a run, each with its tool calls.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "harness/align/edits.h"
#include "harness/align/tree.h"

namespace weir::align::testing {

/// "search(a)", "search(a)=found", "search(a)!": a call with its argument and outcome; it failed.
Item call(const std::string& text);

/// A turn with its calls; parallel ones have no order.
Item turn(std::initializer_list<const char*> calls);

Item run(std::vector<Item> turns);

/// What differs, as people read it: "added 2", "moved 1 to 3", "repeated 2 x3". A turn has its
/// number, a call that of its turn and its own: "1.2".
std::vector<std::string> edits(const Item& base, const Item& head);

/// Subtrees by their sizes that have no counterpart, and nodes that differ from theirs.
std::size_t cost_of(const Tree& base, const Tree& head, const Alignment& alignment);

}  // namespace weir::align::testing
