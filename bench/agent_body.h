// SPDX-License-Identifier: Apache-2.0
// The request of a coding agent, as large as asked for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir::bench {

/// The piece again and again, up to at least so many bytes.
std::string repeated(const std::string& piece, std::size_t bytes);

/// 12 tools, a long system prompt, pairs of calls and results, in at least `bytes`. Another `salt`
/// makes every text another one.
std::string agent_body(std::size_t bytes, std::string_view salt = "");

}  // namespace weir::bench
