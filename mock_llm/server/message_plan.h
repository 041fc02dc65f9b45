// SPDX-License-Identifier: Apache-2.0
// From what the engine decided to what goes over the wire, and to what the meter reads.
#pragma once

#include "core/net/http.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/meter/meter.h"
#include "mock_llm/server/record.h"

namespace weir::server {

/// The answer as a whole message or as events, as the request asked for. With `realtime` the events
/// come spread over the recorded duration.
net::ResponsePlan message_plan(const Record& record, bool realtime);

/// The record as the meter takes it; points into the record and the library.
meter::Call call_of(const Record& record, const cassette::Library& library);

}  // namespace weir::server
