// SPDX-License-Identifier: Apache-2.0
// Tool calls, inferred from the pairs of what an answer asked for and what a later request brought.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/model/trace.h"
#include "mock_llm/server/record.h"

namespace weir::trace {

struct ToolResult {
  std::string text;
  bool is_error = false;
  VirtualTime arrived{};  ///< start of the request that brought it
};

/// By the tool-call id that weir issued; the first result of an id counts.
using ToolResults = std::map<std::string, ToolResult>;

ToolResults tool_results(const std::vector<const server::Record*>& records);

/// One span for each tool call of the answer, in its order. A call that nobody answered has an
/// empty result.
std::vector<Span> tool_spans(const server::Record& record, const ToolResults& results);

}  // namespace weir::trace
