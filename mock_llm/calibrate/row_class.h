// SPDX-License-Identifier: Apache-2.0
// Kinds of requests whose counts are judged apart from each other.
#pragma once

#include <string_view>

#include "mock_llm/wire/request.h"

namespace weir::calibrate {

enum class RowClass {
  plain,   ///< text only
  tools,   ///< tools that the client runs
  schema,  ///< a schema for the answer
  server,  ///< tools that the provider runs: their results are billed and stand nowhere
  hidden,  ///< stored state, files, media, encrypted or cached content: not in the request
};

std::string_view to_string(RowClass row_class);

/// Whether the request alone tells what it costs, so that a wrong count is the meter's.
bool is_judged(RowClass row_class);

RowClass row_class_of(const wire::LlmRequest& request);

}  // namespace weir::calibrate
