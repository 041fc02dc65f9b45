// SPDX-License-Identifier: Apache-2.0
// What one tool or one message of a request says, wherever in a request it stands.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/wire/request.h"

namespace weir::wire {

/// What a part says of the request that it stands in.
struct Traits {
  bool shows_image = false;
  bool asks_for_citations = false;
  bool searches_web = false;
  bool fetches_web = false;

  Traits& operator|=(const Traits& other) {
    shows_image |= other.shows_image;
    asks_for_citations |= other.asks_for_citations;
    searches_web |= other.searches_web;
    fetches_web |= other.fetches_web;
    return *this;
  }
};

/// Pointers are below the part's own, ranges from its first byte on, and its message is the 0th.
struct Part {
  std::vector<Segment> segments;
  std::vector<CacheMarker> markers;   ///< in order, those inside of tool results too
  std::vector<std::string> warnings;  ///< to be told behind the name of the part's place
  Traits traits;
};

}  // namespace weir::wire
