// SPDX-License-Identifier: Apache-2.0
// JSON of files and reports (nlohmann, key order kept). Requests are never read with it: their
// bytes are sacred (docs/adr/0001-raw-bytes.md).
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"

namespace weir {

using Json = nlohmann::ordered_json;

/// Parses one JSON text; the error tells line and column.
Result<Json> parse_json(std::string_view text);

/// The same with each number as a string of its digits: "5e-06" stays what was written and never
/// passes through a double.
Result<Json> parse_json_numbers_as_text(std::string_view text);

/// Compact JSON; invalid UTF-8 becomes U+FFFD instead of throwing.
std::string dump_json(const Json& json);

/// Indented by two spaces, with a final newline: for files that people read.
std::string dump_json_pretty(const Json& json);

/// Appends `text` as a JSON string literal, quotes included; invalid UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

}  // namespace weir
