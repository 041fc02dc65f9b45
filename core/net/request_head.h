// SPDX-License-Identifier: Apache-2.0
// The head of a request as data (RFC 9112, RFC 9110). What two readers could understand differently
// is refused, never repaired.
#pragma once

#include <string_view>

#include "core/net/header_fields.h"
#include "core/net/http.h"

namespace weir::net {

struct RequestHead {
  int refused_with = 0;  ///< 0, or the status that answers a head which is not understood
  HttpRequest request;   ///< without its body; header names and values as sent, in their order
  Framing framing;
  bool http_1_0 = false;
  bool keep_alive = true;
  bool expects_continue = false;
};

/// `bytes` end with the empty line.
RequestHead parse_request_head(std::string_view bytes);

}  // namespace weir::net
