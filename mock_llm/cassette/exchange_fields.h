// SPDX-License-Identifier: Apache-2.0
// The fields of one exchange: how each is read, checked and written. The table stands here once.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::cassette {

/// Reads all fields of a line but `request` and `request_pieces` into `exchange`, which already
/// holds the defaults. The error names the field.
Status read_fields(const wire::JsonValue& line, Exchange& exchange);

/// Appends the fields that differ from their defaults, in the order of the table; `body` is the
/// member that carries the request, e.g. `"request":{...}`.
void append_fields(std::string& out, const Exchange& exchange, VirtualTime default_at,
                   std::string_view body);
/// Appends what only journals tell.
void append_outcome(std::string& out, const Exchange& exchange);

/// When an exchange starts that says nothing about it and stands behind `before`.
inline VirtualTime next_at(const Exchange& before) {
  return before.at + std::chrono::seconds{1};
}

/// `, did you mean "status"?`, or "" where nothing is near.
std::string suggestion(std::string_view word, const std::vector<std::string>& known);

/// What stands there, short enough for a sentence.
std::string shown(const wire::JsonValue& value);

/// Whether `text` is one JSON value that can stand in a line as it is: without line breaks and
/// blanks around it.
bool fits_a_line(std::string_view text);

}  // namespace weir::cassette
