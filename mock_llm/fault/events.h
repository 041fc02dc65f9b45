// SPDX-License-Identifier: Apache-2.0
// The events of a stream, as faults count them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/net/http.h"
#include "mock_llm/fault/parameters.h"
#include "mock_llm/wire/request.h"

namespace weir::fault {

/// A number of events from 1; none where the parameter is absent.
Result<std::optional<std::size_t>> events_from(const Parameters& parameters, std::string_view name);

/// How many events of a plan that is: half of them where nobody says, never more than it has.
std::size_t events_of(const net::ResponsePlan& plan, const std::optional<std::size_t>& events);

/// What keeps a stream alive: Anthropic's ping, a comment for the others, whose clients choke on
/// events that they don't know.
std::string ping_of(const wire::LlmRequest& request);

/// For faults that have a meaning for streams alone.
bool is_stream(const wire::LlmRequest& request);

}  // namespace weir::fault
