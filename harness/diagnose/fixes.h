// SPDX-License-Identifier: Apache-2.0
// What to do about a cause, as a short imperative.
#pragma once

#include <string>

namespace weir::diagnose {

std::string fix_of(const std::string& cause);

}  // namespace weir::diagnose
