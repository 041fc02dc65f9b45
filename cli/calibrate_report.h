// SPDX-License-Identifier: Apache-2.0
// What `weir calibrate` found, for people and as a contract for other programs.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/calibrate/score.h"
#include "mock_llm/calibrate/tune.h"

namespace weir::cli {

/// The classes with their errors, then the profiles with what a fit would gain.
std::string calibrate_text(const calibrate::Score& score,
                           const std::vector<calibrate::Tuning>& tunings);

/// One JSON object: {"version": 1, "classes": [...], "large": {...}, "cache": {...},
/// "profiles": [...]}. Errors are parts per million.
std::string calibrate_json(const calibrate::Score& score,
                           const std::vector<calibrate::Tuning>& tunings);

}  // namespace weir::cli
