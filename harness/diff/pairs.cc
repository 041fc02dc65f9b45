// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/pairs.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "harness/align/align.h"
#include "harness/align/similarity.h"
#include "harness/diff/breaks.h"
#include "harness/diff/call_tree.h"

namespace weir::diff {
namespace {

constexpr std::size_t kMostLanePairs = 10'000;  ///< to compare: more conversations pair in order

using Lanes = std::vector<std::size_t>;

std::vector<align::Tree> trees_of(const Side& side, const std::vector<Step>& steps) {
  const auto by_call = steps_by_call(side, steps);
  std::vector<align::Tree> trees;
  trees.reserve(side.lanes.size());
  for (const Lane& lane : side.lanes) {
    trees.push_back(tree_of(side, lane, by_call));
  }
  return trees;
}

/// Conversations about other tasks that have turns in common.
struct Likeness {
  std::int64_t overlap = 0;
  std::size_t base = 0;
  std::size_t head = 0;
};

class Pairing {
 public:
  Pairing(const Side& base, const std::vector<Step>& base_steps, const Side& head,
          const std::vector<Step>& head_steps)
      : base_(base),
        head_(head),
        base_trees_(trees_of(base, base_steps)),
        head_trees_(trees_of(head, head_steps)) {
    pairs_.base_of.resize(head.calls.size());
  }

  Pairs run() {
    pair_lanes();
    for (const LanePair& lanes : pairs_.lanes) {
      if (lanes.same_task) {
        align_calls(lanes);
      } else {
        pair_in_order(base_.lanes[lanes.base].calls, head_.lanes[lanes.head].calls);
      }
    }
    std::sort(pairs_.calls.begin(), pairs_.calls.end(),
              [](const CallPair& a, const CallPair& b) { return a.head < b.head; });
    for (const CallPair& pair : pairs_.calls) {
      pairs_.base_of[pair.head] = pair.base;
      if (base_.calls[pair.base].metered != nullptr && head_.calls[pair.head].metered != nullptr) {
        pairs_.metered.push_back(pair);
      }
    }
    return std::move(pairs_);
  }

 private:
  void pair_lanes() {
    Lanes base_left;
    Lanes head_left = all_of(head_);
    for (std::size_t b = 0; b < base_.lanes.size(); ++b) {
      const auto same = std::find_if(head_left.begin(), head_left.end(), [&](std::size_t h) {
        return head_.lanes[h].task == base_.lanes[b].task;
      });
      if (same == head_left.end()) {
        base_left.push_back(b);
      } else {
        pair(b, *same);
        head_left.erase(same);
      }
    }
    pair_alike(base_left, head_left);
    for (std::size_t i = 0; i < std::min(base_left.size(), head_left.size()); ++i) {
      pair(base_left[i], head_left[i]);
    }
    head_left.erase(head_left.begin(),
                    head_left.begin() +
                        static_cast<std::ptrdiff_t>(std::min(base_left.size(), head_left.size())));
    pairs_.new_lanes = head_left;
    std::sort(pairs_.lanes.begin(), pairs_.lanes.end(),
              [](const LanePair& a, const LanePair& b) { return a.head < b.head; });
  }

  static Lanes all_of(const Side& side) {
    Lanes lanes(side.lanes.size());
    std::iota(lanes.begin(), lanes.end(), 0);
    return lanes;
  }

  void pair(std::size_t base, std::size_t head) {
    const Lane& was = base_.lanes[base];
    const Lane& now = head_.lanes[head];
    pairs_.lanes.push_back(
        {base, head, was.task == now.task || !is_replaced(was.task_text, now.task_text)});
  }

  /// The most alike first; takes them out of both lists.
  void pair_alike(Lanes& base, Lanes& head) {
    for (const Likeness& found : likenesses(base, head)) {
      const auto b = std::find(base.begin(), base.end(), found.base);
      const auto h = std::find(head.begin(), head.end(), found.head);
      if (b != base.end() && h != head.end()) {
        pair(found.base, found.head);
        base.erase(b);
        head.erase(h);
      }
    }
  }

  std::vector<Likeness> likenesses(const Lanes& base, const Lanes& head) const {
    std::vector<Likeness> all;
    if (base.size() * head.size() > kMostLanePairs) {
      return all;
    }
    for (const std::size_t b : base) {
      for (const std::size_t h : head) {
        const std::int64_t overlap = align::overlap(base_trees_[b], head_trees_[h]);
        if (overlap > 0) {
          all.push_back({overlap, b, h});
        }
      }
    }
    std::sort(all.begin(), all.end(), [](const Likeness& x, const Likeness& y) {
      return std::tuple(-x.overlap, x.base, x.head) < std::tuple(-y.overlap, y.base, y.head);
    });
    return all;
  }

  void align_calls(const LanePair& lanes) {
    const align::Tree& base = base_trees_[lanes.base];
    const align::Tree& head = head_trees_[lanes.head];
    const align::Alignment found = align::align(base, head);
    const auto turns = base.children_of(0);
    const auto head_turns = head.children_of(0);
    const auto& base_calls = base_.lanes[lanes.base].calls;
    const auto& head_calls = head_.lanes[lanes.head].calls;
    std::size_t i = 0;
    for (std::size_t j = 0; j < head_turns.size(); ++j) {
      const auto partner = found.base_of[head_turns[j]];
      if (!partner) {
        pairs_.only_head.push_back(head_calls[j]);
        continue;
      }
      for (; turns[i] != *partner; ++i) {
        pairs_.only_base.push_back(base_calls[i]);
      }
      pairs_.calls.push_back({base_calls[i++], head_calls[j]});
    }
    for (; i < turns.size(); ++i) {
      pairs_.only_base.push_back(base_calls[i]);
    }
  }

  void pair_in_order(const std::vector<std::size_t>& base, const std::vector<std::size_t>& head) {
    const std::size_t both = std::min(base.size(), head.size());
    for (std::size_t i = 0; i < both; ++i) {
      pairs_.calls.push_back({base[i], head[i]});
    }
    const auto from = static_cast<std::ptrdiff_t>(both);
    pairs_.only_base.insert(pairs_.only_base.end(), base.begin() + from, base.end());
    pairs_.only_head.insert(pairs_.only_head.end(), head.begin() + from, head.end());
  }

  const Side& base_;
  const Side& head_;
  std::vector<align::Tree> base_trees_;
  std::vector<align::Tree> head_trees_;
  Pairs pairs_;
};

}  // namespace

Pairs pair_sides(const Side& base, const std::vector<Step>& base_steps, const Side& head,
                 const std::vector<Step>& head_steps) {
  return Pairing(base, base_steps, head, head_steps).run();
}

}  // namespace weir::diff
