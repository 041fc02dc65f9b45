// SPDX-License-Identifier: Apache-2.0
// A prefix that an earlier request had sent and marked alike, and that could not be read all the
// same: the rules of the cache stood in the way, not a change of the prompt.
#pragma once

#include <string_view>

#include "core/base/strong.h"

namespace weir::cache {

enum class Obstacle {
  below_minimum,      ///< shorter than what the model caches: its marker never had an effect
  not_yet_visible,    ///< the response of the request that writes it had not begun: Anthropic's
                      ///< rule; OpenAI and Google tell none, and the same is assumed of them
  lookback_overflow,  ///< further back from every marker than the lookback goes
  breakpoint_budget,  ///< no lookback, and all markers of the request stand elsewhere
};

/// As reports name it.
constexpr std::string_view to_string(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::below_minimum:
      return "below_minimum";
    case Obstacle::not_yet_visible:
      return "not_yet_visible";
    case Obstacle::lookback_overflow:
      return "lookback_overflow";
    case Obstacle::breakpoint_budget:
      break;
  }
  return "breakpoint_budget";
}

struct Unread {
  Obstacle obstacle = Obstacle::below_minimum;
  Tokens tokens;  ///< up to the end of the prefix
};

}  // namespace weir::cache
