// SPDX-License-Identifier: Apache-2.0
// Explicit caches of the Gemini API: POST .../cachedContents stores a prefix, which later requests
// name instead of sending it.
#pragma once

#include <optional>
#include <string>

#include "core/base/strong.h"
#include "core/base/time.h"

namespace weir::wire::google {

/// A cache as the answer to its creation tells it.
struct CreatedCache {
  std::string name;  ///< "cachedContents/..."
  Tokens tokens;     ///< 0: the answer doesn't tell
  Micros lifetime{};
};

/// None where the answer names no cache. The lifetime is that between `createTime` and `expireTime`
/// of the answer, or else the request's `ttl`, or else an hour.
std::optional<CreatedCache> created_cache(std::string request, std::string response);

}  // namespace weir::wire::google
