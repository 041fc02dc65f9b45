// SPDX-License-Identifier: Apache-2.0
// Ordered trees of digests: what an alignment compares, whatever the nodes stand for.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/digest.h"

namespace weir::align {

/// A node with its own content alone: what later prompts carry of it would make all of them differ.
struct Item {
  int kind = 0;         ///< nodes of two kinds never correspond
  std::string name;     ///< "search"
  Digest128 own;        ///< what was asked: arguments, a text
  Digest128 outcome;    ///< what came of it
  bool failed = false;  ///< so does a node with a failed child
  bool ordered = true;  ///< false: the order of its children says nothing
  std::vector<Item> children;
};

/// Position of a node: the root has 0, then parents before their children, as they were given.
using Index = std::uint32_t;

struct Node {
  int kind = 0;
  bool failed = false;
  Digest128 name;
  Digest128 own;
  Digest128 outcome;
  Digest128 asked;    ///< of the subtree, without outcomes
  Digest128 content;  ///< of the subtree, with them
  Index size = 1;     ///< nodes of the subtree
  Index first_child = 0;
  Index children = 0;
};

class Tree {
 public:
  explicit Tree(const Item& root);

  const Node& operator[](Index node) const { return nodes_[node]; }

  /// In order; where the order says nothing, in one that depends on content alone.
  std::span<const Index> children_of(Index node) const {
    return {children_.data() + nodes_[node].first_child, nodes_[node].children};
  }

  Index size() const { return static_cast<Index>(nodes_.size()); }

 private:
  Index add(const Item& item);
  void digest(Index node, std::span<const Index> children);

  std::vector<Node> nodes_;
  std::vector<Index> children_;
};

}  // namespace weir::align
