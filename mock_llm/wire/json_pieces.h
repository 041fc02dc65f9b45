// SPDX-License-Identifier: Apache-2.0
// Pieces of JSON and of text that the answers of all providers are made of.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir::wire {

/// A string as JSON, or null where it is empty.
void append_string_or_null(std::string& out, std::string_view text);

/// Raw JSON on one line, as an event needs it; line breaks in JSON stand between tokens only.
void append_one_line(std::string& out, std::string_view raw);

/// The first piece of `text` of about `bytes`, cut at a character.
std::string_view next_piece(std::string_view text, std::size_t bytes);

/// The first word of `text` with the blanks in front of it, of about `most` bytes.
std::string_view next_word(std::string_view text, std::size_t most);

}  // namespace weir::wire
