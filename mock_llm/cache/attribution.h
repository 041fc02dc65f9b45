// SPDX-License-Identifier: Apache-2.0
// What each cache marker of a request did.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/digest.h"
#include "core/base/strong.h"

namespace weir::cache {

/// One marker. Neither reads nor writes: it lies within what was read, or below the minimum.
struct MarkerUse {
  std::size_t segment = 0;  ///< that it marks
  std::string ttl;
  Tokens tokens;   ///< of the prefix that it ends
  Tokens read;     ///< of the prefix that was found from here; less than `tokens`: by lookback
  Tokens written;  ///< what its entry added
  bool read_later = false;  ///< a later request read its prefix, alone or in a longer one
  Digest128 prefix;
};

struct Attribution {
  std::vector<MarkerUse> markers;  ///< in the order of the prompt
  std::vector<Digest128> read;     ///< entries that lie within what was read, its end included
  /// Where only the lookback found the entry that was read: positions that it had left.
  std::optional<std::size_t> lookback_slack;
};

}  // namespace weir::cache
