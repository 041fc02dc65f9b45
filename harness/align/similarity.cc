// SPDX-License-Identifier: Apache-2.0
#include "harness/align/similarity.h"

#include <algorithm>
#include <vector>

namespace weir::align {
namespace {

// Of kEqual. A tool that is called with other arguments, and a renamed one that is called with the
// same, are both still the same step.
constexpr std::int64_t kOfKind = 250;
constexpr std::int64_t kOfName = 250;
constexpr std::int64_t kOfOwn = 350;
constexpr std::int64_t kOfOutcome = 150;
constexpr std::int64_t kOfChildren = kOfOwn + kOfOutcome;

std::vector<Digest128> contents_below(const Tree& tree) {
  std::vector<Digest128> contents;
  for (const Index child : tree.children_of(0)) {
    contents.push_back(tree[child].content);
  }
  std::sort(contents.begin(), contents.end());
  return contents;
}

}  // namespace

std::int64_t Similarity::of(Index base, Index head) const {
  const Node& a = base_[base];
  const Node& b = head_[head];
  if (a.kind != b.kind) {
    return 0;
  }
  if (a.content == b.content) {
    return kEqual;
  }
  return kOfKind + (a.name == b.name ? kOfName : 0) + in_common(base, head);
}

std::int64_t Similarity::in_common(Index base, Index head) const {
  const Node& a = base_[base];
  const Node& b = head_[head];
  const std::int64_t most = std::max(a.size, b.size) - 1;
  if (most == 0) {
    return (a.own == b.own ? kOfOwn : 0) + (a.outcome == b.outcome ? kOfOutcome : 0);
  }
  return kOfChildren * worth_of_lists(base_.children_of(base), head_.children_of(head)) /
         (kEqual * most);
}

std::int64_t Similarity::worth(Index base, Index head) const {
  const std::int64_t similarity = of(base, head);
  return similarity < kLeast ? 0 : similarity * std::min(base_[base].size, head_[head].size);
}

std::int64_t Similarity::worth_of_lists(std::span<const Index> base,
                                        std::span<const Index> head) const {
  if (base.size() == 1 && head.size() == 1) {
    return worth(base.front(), head.front());
  }
  std::vector<std::int64_t> row(head.size() + 1);
  for (const Index a : base) {
    std::int64_t diagonal = 0;
    for (std::size_t j = 0; j < head.size(); ++j) {
      const std::int64_t matched = diagonal + worth(a, head[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::max({row[j + 1], row[j], matched});
    }
  }
  return row.back();
}

std::int64_t overlap(const Tree& base, const Tree& head) {
  const std::vector<Digest128> a = contents_below(base);
  const std::vector<Digest128> b = contents_below(head);
  std::vector<Digest128> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const std::size_t all = a.size() + b.size();
  return all == 0
             ? kEqual
             : static_cast<std::int64_t>(2 * both.size()) * kEqual / static_cast<std::int64_t>(all);
}

}  // namespace weir::align
