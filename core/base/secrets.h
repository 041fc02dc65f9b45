// SPDX-License-Identifier: Apache-2.0
// Where secrets stand in a text, by their shape: keys and tokens as their issuers document them,
// and numbers whose check digits are right.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace weir {

struct Secret {
  std::size_t begin = 0;  ///< bytes of the text, half-open
  std::size_t end = 0;
  std::string_view kind;  ///< "api-key", "card", or the name of a pattern of the project's own
};

/// All secrets of a text, in order; none overlaps another. In JSON those in strings are found, and
/// card numbers that a member with "card" in its name holds as a number.
std::vector<Secret> secrets_in(std::string_view text);

/// What secrets_in() looks for, each kind once; what the project declares stands last.
std::vector<std::string> secret_kinds();

/// A pattern of the project's own: RE2 syntax. Its first group is the secret, or all of it where it
/// has no group. In JSON it sees the inside of one string at a time, escapes as they are written.
struct SecretPattern {
  std::string kind;
  std::string pattern;
};

/// The error says what is wrong with the pattern.
Status check_pattern(const std::string& pattern);

/// From now on these are secrets everywhere in the process: a writer that had to be handed them
/// could forget to ask, and would leak. To be called before threads start. Replaces those of an
/// earlier call; patterns that don't compile are an error, and then nothing changes.
Status declare_secrets(const std::vector<SecretPattern>& patterns);

}  // namespace weir
