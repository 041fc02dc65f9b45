// SPDX-License-Identifier: Apache-2.0
#include "oracle.h"

#include <algorithm>
#include <set>
#include <vector>

namespace weir::align::testing {
namespace {

/// Nodes from the leaves up, each with the first leaf below it.
struct Postorder {
  std::vector<Index> nodes;
  std::vector<std::size_t> first_leaf;
  std::vector<std::size_t> key_roots;

  explicit Postorder(const Tree& tree) {
    visit(tree, 0);
    std::set<std::size_t> seen;
    for (std::size_t i = nodes.size(); i-- > 0;) {
      if (seen.insert(first_leaf[i]).second) {
        key_roots.insert(key_roots.begin(), i);
      }
    }
  }

 private:
  std::size_t visit(const Tree& tree, Index node) {
    std::size_t first = nodes.size();
    bool leaf = true;
    for (const Index child : tree.children_of(node)) {
      const std::size_t below = visit(tree, child);
      first = leaf ? below : first;
      leaf = false;
    }
    nodes.push_back(node);
    first_leaf.push_back(leaf ? nodes.size() - 1 : first);
    return first_leaf.back();
  }
};

using Matrix = std::vector<std::vector<std::size_t>>;

class Distance {
 public:
  Distance(const Tree& base, const Tree& head)
      : base_(base),
        head_(head),
        a_(base),
        b_(head),
        trees_(a_.nodes.size(), std::vector<std::size_t>(b_.nodes.size())) {}

  std::size_t run() {
    for (const std::size_t i : a_.key_roots) {
      for (const std::size_t j : b_.key_roots) {
        fill(i, j);
      }
    }
    return trees_.back().back();
  }

 private:
  std::size_t change(std::size_t i, std::size_t j) const {
    const Node& a = base_[a_.nodes[i]];
    const Node& b = head_[b_.nodes[j]];
    return a.kind == b.kind && a.name == b.name && a.own == b.own && a.outcome == b.outcome ? 0 : 1;
  }

  void fill(std::size_t i, std::size_t j) {
    const std::size_t a0 = a_.first_leaf[i];
    const std::size_t b0 = b_.first_leaf[j];
    Matrix forest(i - a0 + 2, std::vector<std::size_t>(j - b0 + 2));
    for (std::size_t x = 1; x < forest.size(); ++x) {
      forest[x][0] = x;
    }
    for (std::size_t y = 1; y < forest[0].size(); ++y) {
      forest[0][y] = y;
    }
    for (std::size_t x = 1; x < forest.size(); ++x) {
      for (std::size_t y = 1; y < forest[0].size(); ++y) {
        const std::size_t node = a0 + x - 1;
        const std::size_t other = b0 + y - 1;
        const std::size_t skip = std::min(forest[x - 1][y], forest[x][y - 1]) + 1;
        if (a_.first_leaf[node] == a0 && b_.first_leaf[other] == b0) {
          forest[x][y] = std::min(skip, forest[x - 1][y - 1] + change(node, other));
          trees_[node][other] = forest[x][y];
        } else {
          const std::size_t rest = forest[a_.first_leaf[node] - a0][b_.first_leaf[other] - b0];
          forest[x][y] = std::min(skip, rest + trees_[node][other]);
        }
      }
    }
  }

  const Tree& base_;
  const Tree& head_;
  Postorder a_;
  Postorder b_;
  Matrix trees_;
};

}  // namespace

std::size_t node_distance(const Tree& base, const Tree& head) {
  return Distance(base, head).run();
}

}  // namespace weir::align::testing
