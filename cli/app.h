// SPDX-License-Identifier: Apache-2.0
// The command line as a function, so that a program can add its own C++ agents to weir.
#pragma once

#include <ostream>

#include "harness/run/agent_registry.h"

namespace weir::cli {

/// Parses the arguments and carries out one subcommand. Results go to `out`, everything else to
/// `err`; returns the exit code. Where standard output is a terminal, text reports are coloured and
/// broken to its width.
int run_app(int argc, const char* const* argv, std::ostream& out, std::ostream& err,
            const run::AgentRegistry& agents);

}  // namespace weir::cli
