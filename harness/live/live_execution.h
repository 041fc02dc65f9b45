// SPDX-License-Identifier: Apache-2.0
// What an agent did with the real provider, in the form in which replays are judged.
#pragma once

#include "core/base/result.h"
#include "harness/run/execute.h"
#include "mock_llm/cassette/library.h"

namespace weir::live {

/// The cold pass of which `library` holds the answers. Errors of the provider (overload, rate
/// limits) are none of the agent's and not in it. Error where a model can't be metered.
Result<run::Execution> execution_of(const cassette::Library& library, run::PassEnd end,
                                    const run::RunContext& context);

}  // namespace weir::live
