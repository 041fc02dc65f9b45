// SPDX-License-Identifier: Apache-2.0
// What is told of a recording: before it begins and at its end.
#pragma once

#include <optional>
#include <string>

#include "core/base/strong.h"
#include "core/model/recording_gap.h"
#include "core/net/origin.h"
#include "mock_llm/record/recorder.h"

namespace weir::cli {

/// Where requests go, what is kept and redacted, and when it stops.
std::string recording_plan(const net::Origin& origin, const std::string& file, PicoUsd limit);

/// What was stored, what wasn't and why, what it cost, what was redacted, and how far blind
/// estimates are from it.
std::string recording_notes(const record::Recording& recording, const std::string& file,
                            const std::optional<RecordingGap>& gap);

}  // namespace weir::cli
