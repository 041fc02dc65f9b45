// SPDX-License-Identifier: Apache-2.0
// Small text helpers that every layer needs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// "6,144": an integer as people read it.
std::string with_thousands(std::int64_t value);

/// The pieces of `text` between separators; an empty text has one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);

std::string join(const std::vector<std::string>& pieces, std::string_view separator);

std::string_view trim(std::string_view text);

/// Every occurrence of `from` replaced; `from` must not be empty. Returns how many were replaced.
std::size_t replace_all(std::string& text, std::string_view from, std::string_view to);

/// Levenshtein distance in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word`, or "" where none is near enough to be a slip of the pen.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// Glob with * and ?, matching the whole of `text`.
bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace weir
