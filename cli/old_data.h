// SPDX-License-Identifier: Apache-2.0
// Warns of data that a command's figures rest on and that nobody looked at for long.
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <string_view>

namespace weir::cli {

/// Data files by name, with the day that each stands for.
using DataFiles = std::map<std::string, std::string>;

/// One line for each file that is more than 90 days old on the day `today`, with the remedy.
void warn_of_old_data(std::ostream& err, const DataFiles& files, std::string_view today);

}  // namespace weir::cli
