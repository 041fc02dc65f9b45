// SPDX-License-Identifier: Apache-2.0
// What one request used, in disjoint buckets: each token is in exactly one of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/strong.h"

namespace weir {

struct Usage {
  Tokens uncached;                            ///< input read at full price
  Tokens cache_read;                          ///< input read from the prompt cache
  std::map<std::string, Tokens> cache_write;  ///< input written, by TTL name ("5m", "1h")
  Tokens output;                              ///< all output, reasoning included
  Tokens reasoning;                           ///< the part of `output` that is reasoning

  bool operator==(const Usage&) const = default;

  Tokens cache_write_total() const;
  /// uncached + cache_read + all writes.
  Tokens input_total() const;
  Usage& operator+=(const Usage& other);
};

/// How a count was obtained; a sum is as good as its weakest part.
enum class Method { exact, anchored, estimated };

std::string_view to_string(Method method);
Method weaker(Method a, Method b);

}  // namespace weir
