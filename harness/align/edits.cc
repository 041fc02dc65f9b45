// SPDX-License-Identifier: Apache-2.0
#include "harness/align/edits.h"

#include <algorithm>
#include <map>

namespace weir::align {
namespace {

/// As they were given: an order by content alone is none that people know.
std::vector<Index> in_given_order(std::span<const Index> nodes) {
  std::vector<Index> sorted(nodes.begin(), nodes.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

class Walk {
 public:
  Walk(const Tree& base, const Tree& head, const Alignment& alignment)
      : base_(base), head_(head), alignment_(alignment) {}

  std::vector<Edit> run() {
    compare(0, 0);
    return std::move(edits_);
  }

 private:
  void compare(Index base, Index head) {
    const Node& a = base_[base];
    const Node& b = head_[head];
    if (a.content == b.content) {
      return;
    }
    if (a.name != b.name) {
      edits_.push_back({EditKind::renamed, base, head});
    } else if (a.own != b.own || a.outcome != b.outcome) {
      edits_.push_back({EditKind::changed, base, head});
    }
    compare_children(base, head);
  }

  void compare_children(Index base, Index head) {
    const std::vector<Index> was = in_given_order(base_.children_of(base));
    const std::vector<Index> now = in_given_order(head_.children_of(head));
    auto next = was.begin();
    for (std::size_t i = 0; i < now.size(); ++i) {
      const auto partner = alignment_.base_of[now[i]];
      if (!partner) {
        add(now, i);
        continue;
      }
      for (; next != was.end() && *next <= *partner; ++next) {
        remove(*next);
      }
      compare(*partner, now[i]);
    }
    std::for_each(next, was.end(), [&](Index node) { remove(node); });
  }

  void remove(Index node) {
    if (!alignment_.head_of[node]) {
      edits_.push_back({EditKind::removed, node, std::nullopt});
    }
  }

  void add(const std::vector<Index>& siblings, std::size_t place) {
    const Index node = siblings[place];
    const EditKind kind = kind_of(siblings, place);
    if (kind != EditKind::added && !edits_.empty() && edits_.back().kind == kind && place > 0 &&
        last_added_ == siblings[place - 1]) {
      ++edits_.back().count;
    } else {
      edits_.push_back({kind, std::nullopt, node});
    }
    last_added_ = node;
  }

  /// By its neighbours: the one of two equal ones that was added may stand before the other.
  EditKind kind_of(const std::vector<Index>& siblings, std::size_t place) const {
    const Node& node = head_[siblings[place]];
    if (place > 0 && head_[siblings[place - 1]].asked == node.asked) {
      return head_[siblings[place - 1]].failed ? EditKind::retried : EditKind::repeated;
    }
    if (place + 1 < siblings.size() && head_[siblings[place + 1]].asked == node.asked) {
      return node.failed ? EditKind::retried : EditKind::repeated;
    }
    return EditKind::added;
  }

  const Tree& base_;
  const Tree& head_;
  const Alignment& alignment_;
  std::vector<Edit> edits_;
  std::optional<Index> last_added_;
};

/// One difference of what was removed here and added there.
std::vector<Edit> with_moves(const Tree& base, const Tree& head, std::vector<Edit> edits) {
  std::multimap<Digest128, std::size_t> removed;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (edits[i].kind == EditKind::removed) {
      removed.emplace(base[*edits[i].base].content, i);
    }
  }
  std::vector<bool> gone(edits.size());
  for (Edit& edit : edits) {
    const bool is_new = !edit.base && edit.count == 1;
    const auto same = is_new ? removed.find(head[*edit.head].content) : removed.end();
    if (same != removed.end()) {
      edit.kind = EditKind::moved;
      edit.base = edits[same->second].base;
      gone[same->second] = true;
      removed.erase(same);
    }
  }
  std::vector<Edit> kept;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (!gone[i]) {
      kept.push_back(edits[i]);
    }
  }
  return kept;
}

}  // namespace

std::vector<Edit> edits_of(const Tree& base, const Tree& head, const Alignment& alignment) {
  return with_moves(base, head, Walk(base, head, alignment).run());
}

}  // namespace weir::align
