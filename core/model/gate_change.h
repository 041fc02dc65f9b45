// SPDX-License-Identifier: Apache-2.0
// What a change under review did to its own gate: told above everything else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/strong.h"

namespace weir {

/// A baseline that the change accepted or removed.
struct AcceptedChange {
  std::string scenario;
  std::optional<PicoUsd> was;  ///< none: it had no baseline
  std::optional<PicoUsd> now;  ///< none: it has none any more
  std::string cause;           ///< of a rise; "" if none is known
  std::string note;
};

/// A rule that lets more pass than before.
struct LoosenedRule {
  std::vector<std::string> scenarios;
  std::string what;    ///< "cost_usd", "tool_calls of tool search"
  std::string was;     ///< "baseline +2 %"
  std::string now;     ///< "baseline +10 %", "no rule"
  std::string source;  ///< where it stands, or stood
};

struct GateChange {
  std::string base;  ///< the commit that is compared with; "" where nothing is
  std::vector<AcceptedChange> accepted;
  std::vector<LoosenedRule> loosened;
};

}  // namespace weir
