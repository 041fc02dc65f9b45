// SPDX-License-Identifier: Apache-2.0
// The exchange file that a command was given.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "core/base/result.h"
#include "mock_llm/cassette/exchange.h"

namespace weir::cli {

/// "-" is standard input. What was dropped is told on the context's stderr.
Result<std::vector<Result<cassette::Exchange>>> read_exchange_rows(Context& context,
                                                                   const std::string& file);

/// How the file is called in messages.
std::string shown_name(const std::string& file);

}  // namespace weir::cli
