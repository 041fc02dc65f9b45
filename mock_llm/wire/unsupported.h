// SPDX-License-Identifier: Apache-2.0
// APIs of cloud providers that serve the same models in another form: weir tells them apart from
// unknown paths, and says what to do instead.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/net/http.h"

namespace weir::wire {

struct UnsupportedApi {
  std::string name;     ///< "Amazon Bedrock"
  std::string message;  ///< one sentence: what is unsupported, and what to do
  int status = 400;     ///< which no SDK repeats
  net::Headers headers;
  std::string body;  ///< the message as this API words its errors
};

/// By the path; none where it is of an API that weir speaks, or of none that it knows.
std::optional<UnsupportedApi> unsupported_api(std::string_view path);

}  // namespace weir::wire
