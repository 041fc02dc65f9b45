// SPDX-License-Identifier: Apache-2.0
// Text of agents and files, made harmless for terminals and XML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir::reports {

/// One line: control characters, terminal escapes and bidirectional overrides show as "\n", "\x1b",
/// "\u202e"; invalid UTF-8 as U+FFFD; what a log of GitHub Actions takes for a command as
/// "\x3a:error::".
std::string safe_line(std::string_view text);

/// The last `limit` lines that are not empty at the end, each made safe; tabs are two blanks.
std::string safe_tail(std::string_view text, std::size_t limit, std::string_view indent);

/// The first `limit` characters of a safe line, "..." where it is cut.
std::string cut(const std::string& safe, std::size_t limit);

/// Characters (code points) of valid UTF-8.
std::size_t width_of(std::string_view text);

}  // namespace weir::reports
