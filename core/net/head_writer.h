// SPDX-License-Identifier: Apache-2.0
// The head of an answer and the framing of its body, as bytes.
#pragma once

#include <string>
#include <string_view>

#include "core/net/http.h"

namespace weir::net {

enum class BodyFraming { none, length, chunked, until_close };

/// Answers with this status never have a body.
bool has_no_body(int status);

struct SentFraming {
  BodyFraming framing = BodyFraming::none;
  std::string length;       ///< what Content-Length announces
  bool says_close = false;  ///< "Connection: close"
  bool says_stay = false;   ///< "Connection: keep-alive", as HTTP/1.0 needs it
};

/// Status line, headers and the empty line.
std::string rendered_head(int status, const Headers& headers, const SentFraming& sent);

/// An empty chunk would be the final one: no bytes, no chunk.
void append_chunk(std::string& out, std::string_view bytes, BodyFraming framing);

}  // namespace weir::net
