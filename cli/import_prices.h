// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/command.h"

namespace weir::cli {

/// Makes a price file of another project's list of the day `day`, at `output` ("": standard
/// output), and tells how much of the list it holds. Returns the exit code.
int import_prices(Context& context, const std::string& list, const std::string& output,
                  const std::string& day);

}  // namespace weir::cli
