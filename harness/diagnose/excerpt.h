// SPDX-License-Identifier: Apache-2.0
// Text of prompts and results as reports show it.
#pragma once

#include <string>

namespace weir::diagnose {

/// The text on one line, without control characters, cut after about 60 bytes with "...".
std::string excerpt(const std::string& text);

}  // namespace weir::diagnose
