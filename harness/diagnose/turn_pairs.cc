// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/turn_pairs.h"

#include <utility>

namespace weir::diagnose {
namespace {

std::map<std::string, std::size_t> lengths_of(const PassView& view) {
  std::map<std::string, std::size_t> lengths;
  for (const Turn& turn : view.turns) {
    ++lengths[turn.lane];
  }
  return lengths;
}

}  // namespace

std::vector<TurnPair> pairs_of(const Sides& sides) {
  std::map<std::pair<std::string, int>, std::size_t> places;
  for (std::size_t i = 0; i < sides.base.turns.size(); ++i) {
    places[{sides.base.turns[i].lane, sides.base.turns[i].number}] = i;
  }
  std::vector<TurnPair> pairs;
  for (std::size_t i = 0; i < sides.head.turns.size(); ++i) {
    const auto place = places.find({sides.head.turns[i].lane, sides.head.turns[i].number});
    if (place != places.end()) {
      pairs.push_back({place->second, i});
    }
  }
  return pairs;
}

std::map<std::string, std::vector<TurnPair>> equal_lanes_of(const Sides& sides) {
  const auto base = lengths_of(sides.base);
  const auto head = lengths_of(sides.head);
  std::map<std::string, std::vector<TurnPair>> lanes;
  for (const TurnPair& pair : pairs_of(sides)) {
    const std::string& lane = sides.head.turns[pair.head].lane;
    if (base.at(lane) == head.at(lane)) {
      lanes[lane].push_back(pair);
    }
  }
  return lanes;
}

}  // namespace weir::diagnose
