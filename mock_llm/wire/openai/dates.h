// SPDX-License-Identifier: Apache-2.0
// Virtual time has no date; answers that need one agree on this.
#pragma once

#include <string_view>

namespace weir::wire::openai {

constexpr std::string_view kCreated = "1767225600";  ///< 2026-01-01T00:00:00Z

}  // namespace weir::wire::openai
