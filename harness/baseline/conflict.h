// SPDX-License-Identifier: Apache-2.0
// Files that git could not merge: where the markers stand, and what either side had accepted.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/strong.h"

namespace weir::baseline {

/// The 1-based number of the first line that git left behind in a conflict, or 0.
std::size_t conflict_line(std::string_view text);

/// "baselines/refund.json:4: unresolved merge conflict; ...": names the command that mends it.
Error conflict_error(const std::string& file, std::size_t line, const std::string& id);

/// What the totals of a baseline say, whether or not its spans add up to them: after a merge they
/// may be of both sides.
struct Claim {
  std::string note;
  std::map<std::string, PicoUsd> costs;  ///< by pass
};

/// Of each side that can be read, ours first; of a file without markers its own.
std::vector<Claim> claims_of(std::string_view text);

}  // namespace weir::baseline
