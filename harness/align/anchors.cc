// SPDX-License-Identifier: Apache-2.0
#include "harness/align/anchors.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace weir::align {
namespace {

struct Places {
  std::size_t in_base = 0;  ///< how often
  std::size_t in_head = 0;
  Match last;
};

/// In the order of the base.
std::vector<Match> unique_pairs(const Tree& base, const Tree& head, const Lists& lists) {
  std::unordered_map<Digest128, Places> places;
  for (std::size_t i = 0; i < lists.base.size(); ++i) {
    Places& place = places[base[lists.base[i]].content];
    ++place.in_base;
    place.last.base = i;
  }
  for (std::size_t j = 0; j < lists.head.size(); ++j) {
    const auto place = places.find(head[lists.head[j]].content);
    if (place != places.end()) {
      ++place->second.in_head;
      place->second.last.head = j;
    }
  }
  std::vector<Match> pairs;
  for (const Index node : lists.base) {
    const Places& place = places[base[node].content];
    if (place.in_base == 1 && place.in_head == 1) {
      pairs.push_back(place.last);
    }
  }
  return pairs;
}

/// Ends of increasing subsequences: by length, the one that ends earliest in the head.
class Piles {
 public:
  explicit Piles(const std::vector<Match>& pairs) : pairs_(pairs), before_(pairs.size()) {}

  void add(std::size_t pair) {
    const auto pile = std::lower_bound(
        ends_.begin(), ends_.end(), pairs_[pair].head,
        [&](std::size_t end, std::size_t head) { return pairs_[end].head < head; });
    if (pile != ends_.begin()) {
      before_[pair] = *std::prev(pile);
    }
    if (pile == ends_.end()) {
      ends_.push_back(pair);
    } else {
      *pile = pair;
    }
  }

  std::vector<Match> longest() const {
    std::vector<Match> found;
    found.reserve(ends_.size());
    for (auto at = ends_.empty() ? std::nullopt : std::optional(ends_.back()); at;
         at = before_[*at]) {
      found.push_back(pairs_[*at]);
    }
    std::reverse(found.begin(), found.end());
    return found;
  }

 private:
  const std::vector<Match>& pairs_;
  std::vector<std::optional<std::size_t>> before_;
  std::vector<std::size_t> ends_;
};

}  // namespace

std::vector<Match> unique_anchors(const Tree& base, const Tree& head, const Lists& lists) {
  const std::vector<Match> pairs = unique_pairs(base, head, lists);
  Piles piles(pairs);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    piles.add(i);
  }
  return piles.longest();
}

}  // namespace weir::align
