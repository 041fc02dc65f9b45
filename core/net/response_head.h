// SPDX-License-Identifier: Apache-2.0
// The head of a response as data (RFC 9112).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/net/body_decoder.h"
#include "core/net/http.h"

namespace weir::net {

struct ResponseHead {
  int status = 0;
  Headers headers;                    ///< all, in their order and spelling
  std::optional<std::size_t> length;  ///< that it announces
  bool chunked = false;
};

/// `bytes` end with the empty line. None where two readers could understand it differently.
std::optional<ResponseHead> parse_response_head(std::string_view bytes);

/// How the body of the answer to a request with this method is found.
BodyDecoder body_of(const ResponseHead& head, std::string_view method);

}  // namespace weir::net
