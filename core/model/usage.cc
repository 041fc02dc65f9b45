// SPDX-License-Identifier: Apache-2.0
#include "core/model/usage.h"

#include <algorithm>

namespace weir {

Tokens Usage::cache_write_total() const {
  Tokens total;
  for (const auto& [ttl, tokens] : cache_write) {
    total += tokens;
  }
  return total;
}

Tokens Usage::input_total() const {
  return uncached + cache_read + cache_write_total();
}

Usage& Usage::operator+=(const Usage& other) {
  uncached += other.uncached;
  cache_read += other.cache_read;
  for (const auto& [ttl, tokens] : other.cache_write) {
    cache_write[ttl] += tokens;
  }
  output += other.output;
  reasoning += other.reasoning;
  return *this;
}

std::string_view to_string(Method method) {
  switch (method) {
    case Method::exact:
      return "exact";
    case Method::anchored:
      return "anchored";
    case Method::estimated:
      return "estimated";
  }
  return "estimated";
}

Method weaker(Method a, Method b) {
  return std::max(a, b);
}

}  // namespace weir
