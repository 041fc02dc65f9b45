// SPDX-License-Identifier: Apache-2.0
// What is told of a recording: before it begins and at its end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/strong.h"
#include "core/model/recording_gap.h"
#include "core/net/origin.h"
#include "mock_llm/record/recorder.h"

namespace weir::cli {

struct RecordingPlan {
  std::string title;                 ///< "recording to order.jsonl"
  std::vector<net::Origin> origins;  ///< several: each provider's own
  std::string keys;                  ///< "the agent's own key"
  PicoUsd limit;
  bool allow_unpriced = false;
  bool keeps = true;  ///< false: nothing of what is answered
};

/// "api.anthropic.com, api.openai.com"
std::string hosts_of(const std::vector<net::Origin>& origins);

/// Where requests go, what is kept and redacted, and when it stops.
std::string recording_plan(const RecordingPlan& plan);

/// What was stored, what wasn't and why, what it cost, what was redacted, and how far blind
/// estimates are from it.
std::string recording_notes(const record::Recording& recording,
                            const std::optional<RecordingGap>& gap);

}  // namespace weir::cli
