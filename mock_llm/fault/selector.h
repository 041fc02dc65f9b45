// SPDX-License-Identifier: Apache-2.0
// Which requests a fault meets. Every kind of fault has these parameters.
#pragma once

#include <cstddef>
#include <string>

#include "core/base/result.h"
#include "mock_llm/fault/parameters.h"
#include "mock_llm/wire/request.h"

namespace weir::fault {

struct Selector {
  std::string model;      ///< glob over the request's model; "" is any
  std::size_t after = 0;  ///< requests that pass before the first is met
  std::size_t every = 1;  ///< of those that follow, each n-th, the first of them included
  std::size_t times = 1;  ///< how many are met; 0: no end

  bool matches(const wire::LlmRequest& request) const;
  /// Whether the fault meets the n-th (from 0) request that matches.
  bool meets(std::size_t n) const;
};

Result<Selector> selector_from(const Parameters& parameters);

}  // namespace weir::fault
