// SPDX-License-Identifier: Apache-2.0
// A pattern for a part of a prompt that differs from run to run: what `volatile` of weir.yaml
// takes.
#pragma once

#include <string>
#include <string_view>

namespace weir::live {

/// RE2 for the word in which two excerpts part, behind the words in front of it: runs of digits and
/// of letters become classes, all else stands for itself. Excerpts may begin and end with "...". ""
/// where no such pattern fits both.
std::string volatile_pattern(std::string_view was, std::string_view now);

}  // namespace weir::live
