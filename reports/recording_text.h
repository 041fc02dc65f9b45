// SPDX-License-Identifier: Apache-2.0
// How far the simulator is from what a scenario's cassette recorded, as people read it.
#pragma once

#include <optional>
#include <string>

#include "core/model/recording_gap.h"

namespace weir::reports {

/// One line, a warning where the sum is off by more than 5 %; "" where nothing was recorded.
std::string recording_text(const std::optional<RecordingGap>& gap);

}  // namespace weir::reports
