// SPDX-License-Identifier: Apache-2.0
// The turns of one pass, numbered as people count them, and how a report names some of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/model/trace.h"

namespace weir::diagnose {

struct Turn {
  const Span* span = nullptr;
  std::string lane;
  int number = 0;  ///< within its lane, from 1
};

struct PassView {
  const Pass* pass = nullptr;
  std::vector<Turn> turns;  ///< of all lanes, in the order of the tree
};

/// Positions in PassView::turns, ascending and without repeats.
using TurnSet = std::vector<std::size_t>;

PassView view_of(const Pass& pass);

/// "turns 2-7", "turn 3", "turns 2, 5-6 and 4 turns of other lanes", "warm turn 1".
std::string label_of(const PassView& view, const TurnSet& turns);

/// "turn 4" of the pass, without naming the pass.
std::string turn_name(const Turn& turn);

/// The tools that a turn calls, each once: "check_policy, search", "" if there is none.
std::string tools_of(const Turn& turn);

/// `singular` or `plural`: the form of the verb after label_of().
std::string verb(const TurnSet& turns, const char* singular, const char* plural);

/// Compact text for a report: one line, at most ~60 characters, whole UTF-8.
std::string excerpt(const std::string& text);

}  // namespace weir::diagnose
