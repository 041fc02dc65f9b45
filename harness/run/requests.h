// SPDX-License-Identifier: Apache-2.0
// A run's requests with their answers, in the form that baselines keep and the judge reads.
#pragma once

#include <vector>

#include "harness/baseline/baseline.h"
#include "harness/diff/side.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/server/record.h"

namespace weir::run {

/// Redacted, with the usage of the final metering in the answers. Requests that nothing was
/// recorded for are left out: their refusal is weir's own.
std::vector<cassette::Exchange> requests_of(const std::vector<server::Record>& records,
                                            const std::vector<server::PassInfo>& passes);

/// The same requests, each with its pass, lane and turn as the span tree has them.
diff::Recorded recorded_of(const std::vector<server::Record>& records,
                           const std::vector<server::PassInfo>& passes);

/// The accepted requests of these passes: a run that made fewer is compared with those alone.
diff::Recorded recorded_of(const std::vector<cassette::Exchange>& accepted,
                           const std::vector<server::PassInfo>& passes);

/// A baseline's own requests, named by its span tree; without names where several conversations ran
/// at once, because a baseline keeps no times.
diff::Recorded recorded_of(const baseline::Baseline& baseline);

}  // namespace weir::run
