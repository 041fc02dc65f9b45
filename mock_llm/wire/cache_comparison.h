// SPDX-License-Identifier: Apache-2.0
// What providers tell on demand of the prompt cache: how a request differs from an earlier one that
// it names. They compare what was sent, not what the cache really held.
#pragma once

#include <string>

#include "core/model/usage.h"

namespace weir::wire {

/// In the order in which differences are looked for; only the first is told.
enum class PromptChange { none, model, setting, tools, schema, system, messages };

struct CacheComparison {
  bool found = true;  ///< the earlier answer is known
  PromptChange change = PromptChange::none;
  std::string setting;  ///< the parameter that differs: "reasoning.effort"
  Tokens common;        ///< input that both begin with
  Tokens earlier;       ///< whole input of the earlier request
  Tokens now;           ///< and of this one
};

}  // namespace weir::wire
