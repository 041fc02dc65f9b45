// SPDX-License-Identifier: Apache-2.0
// Which requests a fault meets. Every kind of fault has these parameters.
#pragma once

#include <cstddef>
#include <string>

#include "core/base/digest.h"
#include "core/base/result.h"
#include "mock_llm/fault/parameters.h"
#include "mock_llm/wire/request.h"

namespace weir::fault {

struct Selector {
  std::string model;        ///< glob over the request's model; "" is any
  std::string lane;         ///< glob over the first text of the messages; "" is any
  std::string tool;         ///< glob over the tools that the last answer called; "" is any
  std::string offers;       ///< glob over the tools that the request offers; "" is any
  std::size_t turn = 0;     ///< of its conversation, from 1; 0 is any
  std::size_t percent = 0;  ///< of those that match, by chance; 0: all of them
  std::string seed;         ///< of the chance
  std::size_t after = 0;    ///< requests that pass before the first is met
  std::size_t every = 1;    ///< of those that follow, each n-th, the first of them included
  std::size_t times = 1;    ///< how many are met; 0: no end

  /// `draw` is a key of the request that decides the chance.
  bool matches(const wire::LlmRequest& request, const Digest128& draw) const;
  /// Whether the fault meets the n-th (from 0) request that matches.
  bool meets(std::size_t n) const;
};

/// `times` where it is absent and nothing is left to chance.
Result<Selector> selector_from(const Parameters& parameters, std::size_t times);

}  // namespace weir::fault
