// SPDX-License-Identifier: Apache-2.0
// The lines of a head, of requests and responses alike (RFC 9112): what two readers could
// understand differently is refused, never repaired.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/net/http.h"

namespace weir::net {

/// How the end of the body is found.
struct Framing {
  bool chunked = false;
  std::size_t length = 0;
};

/// Bytes that may not stand in a target or a header value: line breaks above all.
bool is_control(char c);

/// The next line without its end. A line feed or a carriage return that stands alone stays in it,
/// and is refused there as a control character.
std::string_view take_line(std::string_view& rest);

/// Header lines up to the empty one; false if one of them can't be understood.
bool take_headers(std::string_view& rest, Headers& headers);

/// False where Content-Length and Transfer-Encoding leave a choice.
bool find_framing(const Headers& headers, Framing& framing);

/// Whether a header's list of words ("keep-alive, TE") holds `token`.
bool has_token(std::string_view list, std::string_view token);

}  // namespace weir::net
