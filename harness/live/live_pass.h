// SPDX-License-Identifier: Apache-2.0
// One pass of a scenario's agent with the real provider behind weir: every exchange is recorded.
#pragma once

#include <cstddef>

#include "core/base/result.h"
#include "core/base/strong.h"
#include "harness/run/agent_pass.h"
#include "harness/scenario/scenario.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/record/cassette_file.h"
#include "mock_llm/record/recorder.h"
#include "mock_llm/record/upstreams.h"

namespace weir::live {

struct LiveSetup {
  record::Upstreams upstreams;
  record::CassetteFile file;
  PicoUsd limit;
  bool allow_unpriced = false;
  /// Answers from it until the first request that it has none for; null: all is live.
  const cassette::Library* known = nullptr;
  VirtualTime begin{};  ///< of what is recorded: behind what the file holds
};

struct LivePass {
  run::PassEnd end;
  record::Recording recording;
  std::size_t replayed = 0;  ///< answers from what was known

  /// The agent ended well and was refused nothing.
  bool complete() const;
};

/// Recorded with the run's own roots and dates replaced, as replays see requests; in answers a
/// replay puts its own paths back.
Result<LivePass> run_live(const scenario::Scenario& scenario, const run::RunContext& context,
                          LiveSetup setup);

}  // namespace weir::live
