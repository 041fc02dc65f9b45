// SPDX-License-Identifier: Apache-2.0
// Images in a prompt: what the model sees of them is counted by their size, never by the text that
// their bytes stand in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mock_llm/wire/image_size.h"

namespace weir::wire {

struct Media {
  std::optional<ImageSize> size;  ///< none where only the service knows it: a URL, the id of a file
  std::string detail;  ///< "low", "high" and so on, as asked for; "": left to the service
};

/// What stands in a `data:` URL as base64; "" for other URLs.
std::string_view base64_of(std::string_view url);

}  // namespace weir::wire
