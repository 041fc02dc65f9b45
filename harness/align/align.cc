// SPDX-License-Identifier: Apache-2.0
#include "harness/align/align.h"

#include "harness/align/anchors.h"
#include "harness/align/gap.h"

namespace weir::align {
namespace {

class Aligner {
 public:
  Aligner(const Tree& base, const Tree& head) : base_(base), head_(head), similarity_(base, head) {
    alignment_.head_of.resize(base.size());
    alignment_.base_of.resize(head.size());
  }

  Alignment run() {
    match(0, 0);
    return std::move(alignment_);
  }

 private:
  void match(Index base, Index head) {
    alignment_.head_of[base] = head;
    alignment_.base_of[head] = base;
    align_lists({base_.children_of(base), head_.children_of(head)});
  }

  bool same(Index base, Index head) const { return base_[base].content == head_[head].content; }

  void align_lists(Lists lists) {
    while (!lists.base.empty() && !lists.head.empty() &&
           same(lists.base.front(), lists.head.front())) {
      match(lists.base.front(), lists.head.front());
      lists = {lists.base.subspan(1), lists.head.subspan(1)};
    }
    while (!lists.base.empty() && !lists.head.empty() &&
           same(lists.base.back(), lists.head.back())) {
      match(lists.base.back(), lists.head.back());
      lists = {lists.base.first(lists.base.size() - 1), lists.head.first(lists.head.size() - 1)};
    }
    if (!lists.base.empty() && !lists.head.empty()) {
      align_between(lists);
    }
  }

  /// Lists whose ends differ.
  void align_between(const Lists& lists) {
    const std::vector<Match> anchors = unique_anchors(base_, head_, lists);
    if (anchors.empty()) {
      align_gap(lists);
      return;
    }
    Match from;
    for (const Match& anchor : anchors) {
      align_lists(part_of(lists, from, anchor));
      match(lists.base[anchor.base], lists.head[anchor.head]);
      from = {anchor.base + 1, anchor.head + 1};
    }
    align_lists(part_of(lists, from, {lists.base.size(), lists.head.size()}));
  }

  void align_gap(const Lists& lists) {
    if (lists.base.size() > kMostPairs / lists.head.size()) {
      const Match middle{lists.base.size() / 2, lists.head.size() / 2};
      align_lists(part_of(lists, {}, middle));
      align_lists(part_of(lists, middle, {lists.base.size(), lists.head.size()}));
      return;
    }
    for (const Match& found : best_matches(similarity_, lists)) {
      match(lists.base[found.base], lists.head[found.head]);
    }
  }

  const Tree& base_;
  const Tree& head_;
  Similarity similarity_;
  Alignment alignment_;
};

}  // namespace

Alignment align(const Tree& base, const Tree& head) {
  return Aligner(base, head).run();
}

}  // namespace weir::align
