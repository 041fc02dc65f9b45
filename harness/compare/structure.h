// SPDX-License-Identifier: Apache-2.0
// What a pass does otherwise than the accepted one: turns and tool calls that have no counterpart,
// stand elsewhere, or ask for something else.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/model/trace.h"
#include "harness/scenario/rule.h"

namespace weir::compare {

/// "turn 3", "lane c0ffee turn 1".
std::string place_of(const std::string& lane, std::int64_t turn);

/// How often a difference occurs, and where: "turn 3".
struct Differences {
  std::int64_t count = 0;
  std::vector<std::string> places;  ///< in order, each once
};

/// A turn of the head with its number in its conversation, and the one that it corresponds to.
struct TurnPair {
  const Span* base = nullptr;
  const Span* head = nullptr;
  std::int64_t number = 0;
};

/// Both passes must outlive it.
class Structure {
 public:
  Structure(const Pass& base, const Pass& head);

  /// By a rule about one of scenario::structure_metrics().
  Differences differences(const scenario::Rule& rule) const;

  const std::vector<TurnPair>& turns() const { return turns_; }

 private:
  struct Difference {
    std::string metric;
    std::string tool;  ///< "" of a turn
    std::string lane;
    std::int64_t turn = 0;
  };

  friend class StructureFinder;

  std::vector<Difference> all_;
  std::vector<TurnPair> turns_;
};

}  // namespace weir::compare
