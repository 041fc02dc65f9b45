// SPDX-License-Identifier: Apache-2.0
#include "harness/align/tree.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <tuple>

namespace weir::align {
namespace {

Digest128 chain(const Digest128& before, const Digest128& next) {
  std::array<std::uint64_t, 2> bytes{next.high, next.low};
  std::array<char, sizeof bytes> raw{};
  std::memcpy(raw.data(), bytes.data(), raw.size());
  return chain128(before, std::string_view(raw.data(), raw.size()));
}

}  // namespace

Tree::Tree(const Item& root) {
  add(root);
}

Index Tree::add(const Item& item) {
  const Index index = size();
  nodes_.emplace_back();
  nodes_[index].kind = item.kind;
  nodes_[index].failed = item.failed;
  nodes_[index].name = digest128(item.name);
  nodes_[index].own = item.own;
  nodes_[index].outcome = item.outcome;
  std::vector<Index> children;
  children.reserve(item.children.size());
  for (const Item& child : item.children) {
    children.push_back(add(child));
  }
  if (!item.ordered) {
    std::stable_sort(children.begin(), children.end(), [&](Index a, Index b) {
      const auto key = [&](Index node) {
        return std::tie(nodes_[node].name, nodes_[node].asked, nodes_[node].content);
      };
      return key(a) < key(b);
    });
  }
  digest(index, children);
  nodes_[index].first_child = static_cast<Index>(children_.size());
  nodes_[index].children = static_cast<Index>(children.size());
  children_.insert(children_.end(), children.begin(), children.end());
  return index;
}

void Tree::digest(Index node, std::span<const Index> children) {
  Node& parent = nodes_[node];
  parent.asked = chain(chain(digest128(std::to_string(parent.kind)), parent.name), parent.own);
  parent.content = chain(parent.asked, parent.outcome);
  for (const Index child : children) {
    parent.asked = chain(parent.asked, nodes_[child].asked);
    parent.content = chain(parent.content, nodes_[child].content);
    parent.size += nodes_[child].size;
    parent.failed = parent.failed || nodes_[child].failed;
  }
}

}  // namespace weir::align
