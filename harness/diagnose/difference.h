// SPDX-License-Identifier: Apache-2.0
// What kind of text differs where a prompt broke: a time, an id, or something else.
#pragma once

#include <string>
#include <string_view>

namespace weir::diagnose {

/// An excerpt pair, split where it starts to differ.
struct Difference {
  std::string_view before;  ///< common text before the difference
  std::string_view was;     ///< from the difference on
  std::string_view now;
};

/// Leading and trailing "..." are no part of the text.
Difference difference_of(std::string_view was, std::string_view now);

/// ".clock", ".id" or "": what the cause's name gains.
std::string volatile_kind(std::string_view was, std::string_view now);

}  // namespace weir::diagnose
