// SPDX-License-Identifier: Apache-2.0
#include "harness/align/gap.h"

#include <algorithm>
#include <cstdint>

namespace weir::align {
namespace {

enum class Move : std::uint8_t { match, skip_base, skip_head };

/// What to do with the rest of both lists, from each pair of places on.
class Moves {
 public:
  Moves(const Similarity& similarity, const Lists& lists)
      : lists_(lists), moves_(lists.base.size() * lists.head.size()) {
    std::vector<std::int64_t> below(lists.head.size() + 1);
    std::vector<std::int64_t> row(lists.head.size() + 1);
    for (std::size_t i = lists.base.size(); i-- > 0;) {
      for (std::size_t j = lists.head.size(); j-- > 0;) {
        const std::int64_t worth = similarity.worth(lists.base[i], lists.head[j]);
        const std::int64_t matched = worth == 0 ? -1 : below[j + 1] + worth;
        const std::int64_t skipped = std::max(below[j], row[j + 1]);
        at(i, j) = matched >= skipped    ? Move::match
                   : below[j] == skipped ? Move::skip_base
                                         : Move::skip_head;
        row[j] = std::max(matched, skipped);
      }
      std::swap(below, row);
    }
  }

  std::vector<Match> matches() {
    std::vector<Match> found;
    Match place;
    while (place.base < lists_.base.size() && place.head < lists_.head.size()) {
      const Move move = at(place.base, place.head);
      if (move == Move::match) {
        found.push_back(place);
      }
      place.base += move == Move::skip_head ? 0U : 1U;
      place.head += move == Move::skip_base ? 0U : 1U;
    }
    return found;
  }

 private:
  Move& at(std::size_t i, std::size_t j) { return moves_[i * lists_.head.size() + j]; }

  const Lists& lists_;
  std::vector<Move> moves_;
};

}  // namespace

std::vector<Match> best_matches(const Similarity& similarity, const Lists& lists) {
  return Moves(similarity, lists).matches();
}

}  // namespace weir::align
