// SPDX-License-Identifier: Apache-2.0
// The parameters of a fault as they were written, read by name.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace weir::fault {

class Parameters {
 public:
  using Values = std::map<std::string, std::string, std::less<>>;

  explicit Parameters(Values values) : values_(std::move(values)) {}

  /// All but these: a kind's own parameter is no selector, whatever its name.
  Parameters without(const std::vector<std::string>& names) const;
  /// The value as written; "" where it is absent.
  std::string text(std::string_view name) const;
  /// A whole number from `least` to `most`. Errors name the parameter and the range.
  Result<std::size_t> number(std::string_view name, std::size_t fallback, std::size_t least,
                             std::size_t most) const;
  /// A span of time as "2s" or "120ms", from 0 to `most`. Errors name the parameter and the form.
  Result<Micros> span(std::string_view name, Micros fallback, Micros most) const;
  /// One of `choices`, the first where it is absent.
  Result<std::string> choice(std::string_view name, const std::vector<std::string>& choices) const;

 private:
  Values values_;
};

}  // namespace weir::fault
