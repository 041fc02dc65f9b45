// SPDX-License-Identifier: Apache-2.0
// A fault: which requests it meets, and what it does to them.
#pragma once

#include <functional>
#include <string>

#include "core/net/http.h"
#include "mock_llm/fault/selector.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::fault {

/// An error in place of an answer. It consumes no recorded answer and is not billed.
struct Refusal {
  wire::WireError error;
  net::Headers headers;  ///< beside those of every answer
};

/// One of the two is set.
struct Effect {
  std::function<Refusal(const wire::LlmRequest&)> refuse;
  std::function<void(net::ResponsePlan&)> change;  ///< of the plan of an answer
};

struct Fault {
  std::string id;  ///< as it was written: "status:status=529,times=2"
  Selector selector;
  Effect effect;
};

}  // namespace weir::fault
