// SPDX-License-Identifier: Apache-2.0
// What the agent's own telemetry claims, joined to the exchanges that it claims it of.
#pragma once

#include <vector>

#include "core/base/result.h"
#include "harness/run/agent_pass.h"
#include "mock_llm/server/record.h"

namespace weir::run {

/// Each pass's file of $WEIR_REPORTED holds one JSON object a line (docs/formats/exchange.md,
/// `reported`). The k-th line is about the k-th answer of the pass, unless it names one by its id
/// in `response`. Errors: a line that is no object, or that no answer belongs to.
Status join_reported(const std::vector<PassEnd>& ends, std::vector<server::Record>& records);

}  // namespace weir::run
