// SPDX-License-Identifier: Apache-2.0
// The answer of a recorded exchange as cassettes hold it: a stream as the message that it builds.
#pragma once

#include <string>

#include "core/base/result.h"
#include "harness/import/http_record.h"
#include "mock_llm/wire/request.h"

namespace weir::importing {

/// The error says why it can't be replayed, without a place.
Result<std::string> recorded_answer(const HttpRecord& record, wire::Api api);

}  // namespace weir::importing
