// SPDX-License-Identifier: Apache-2.0
// Templates: JSON whose strings hold {placeholders}, and whose objects with a $ are made into what
// they describe (examples/puppet/README.md).
#pragma once

#include <string>

#include "core/base/json.h"
#include "text.h"

namespace puppet {

using weir::Json;

/// What a template can tell of.
struct Moment {
  int request = 0;  ///< of its conversation, from 0; those of the warm-up are negative
  int step = 0;     ///< tool results of its conversation before this one
  int run = 1;      ///< $RUN
  std::string was;  ///< in an edit: the text that stood there
};

/// "3", "3-5", "6-", "odd", "even", and lists of them: "1,4,7-".
bool selects(const std::string& selection, int number);

/// Throws std::runtime_error with one sentence where the template makes no sense.
Json render(const Json& thing, const Moment& moment, const TextRules& rules);

}  // namespace puppet
