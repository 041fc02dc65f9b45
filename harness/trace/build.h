// SPDX-License-Identifier: Apache-2.0
// From the requests that an agent sent to the tree of what it did.
#pragma once

#include <string>
#include <vector>

#include "core/model/trace.h"
#include "mock_llm/server/record.h"

namespace weir::trace {

struct About {
  std::string scenario;
  std::string user;
  std::vector<std::string> tags;
};

/// `records` as the final metering leaves them: sorted, with their final numbers. A turn is one
/// generation, repeats of a failed one included, and the tool calls that its answer asked for; a
/// tool's result is found in a later request. Conversations beside the main one are agent spans.
Trace build_trace(const About& about, const std::vector<server::Record>& records,
                  const std::vector<server::PassInfo>& passes);

/// True where `next` sends again what `before`, of the same lane, got no answer to: both belong to
/// one turn.
bool is_repeat(const server::Record& before, const server::Record& next);

}  // namespace weir::trace
