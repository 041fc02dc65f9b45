// SPDX-License-Identifier: Apache-2.0
// Secrets that got into a file, told without telling them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace weir::cli {

/// "FILE:LINE: /request/system holds an api-key; ..." for each secret of a text; in lines that are
/// no JSON the column stands in place of the pointer.
std::vector<std::string> secret_problems(std::string_view text, const std::string& file);

}  // namespace weir::cli
