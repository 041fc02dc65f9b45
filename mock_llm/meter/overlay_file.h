// SPDX-License-Identifier: Apache-2.0
// A user's own profiles: the file that `profiles` of weir.yaml names and `weir calibrate` writes.
//
//   {"version": 1, "models": {"claude-sonnet-4-5": {"like": "claude-sonnet-4-5",
//     "source": "fitted to 63 requests of traffic.jsonl", "profile": {"per_message": 5}}}}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "mock_llm/meter/profile.h"

namespace weir::meter {

/// Rows without `like` change the known model of their own name. Errors name the file and the
/// model.
Result<std::vector<ProfileOverlay>> read_overlay_file(std::string_view json,
                                                      const std::string& name);

/// The file of these overlays.
std::string render_overlay_file(const std::vector<ProfileOverlay>& overlays);

}  // namespace weir::meter
