// SPDX-License-Identifier: Apache-2.0
// A fault: which requests it meets, and what it does to them.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/base/digest.h"
#include "core/base/time.h"
#include "core/net/http.h"
#include "mock_llm/cache/disturbance.h"
#include "mock_llm/fault/ledger.h"
#include "mock_llm/fault/selector.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::fault {

/// What a refusal may go by.
struct Asked {
  const wire::LlmRequest& request;
  const Ledger& ledger;  ///< of the requests before
  VirtualTime at{};      ///< of the request
  Tokens input;          ///< by the meter's count; 0: it can't count for this model
  Tokens window;         ///< of the model's context; 0: not known
};

/// An error in place of an answer. It consumes no recorded answer and is not billed.
struct Refusal {
  wire::WireError error;
  net::Headers headers;  ///< beside those of every answer, or instead of one of the same name
  std::string html;      ///< the body as an edge server writes it; "": the provider's JSON
  Micros wait{};         ///< until the request is tried again, as the headers ask for
};

/// Where in a run a request stands, whatever the scheduler did.
struct Moment {
  VirtualTime start{};
  Digest128 key;  ///< another one for each request of a run
};

/// Changes what was sent, whose body is that of the request; false where it has no meaning for the
/// request, and nothing was changed.
using Mutate = std::function<bool(const wire::LlmRequest&, const Moment&, net::HttpRequest&)>;

/// One of `refuse`, `change`, `mutate` and `disturb` is set.
struct Effect {
  /// Nothing: this request is passed over, and not counted.
  std::function<std::optional<Refusal>(const Asked&)> refuse;
  /// Changes the plan of an answer. What it delays takes virtual time, and real time where that is
  /// wanted.
  std::function<void(const wire::LlmRequest&, net::ResponsePlan&)> change;
  Mutate mutate;  ///< of the request before it is metered
  std::function<void(cache::Disturbance&)> disturb;
  /// Others are passed over, and not counted. Unset: it has a meaning for all.
  std::function<bool(const wire::LlmRequest&)> concerns{};
};

struct Fault {
  std::string id;  ///< as it was written: "status:status=529,times=2"
  Selector selector;
  Effect effect;
};

}  // namespace weir::fault
