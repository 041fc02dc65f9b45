// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic.h"
#include "mock_llm/wire/anthropic/block_json.h"
#include "mock_llm/wire/anthropic/diagnostics.h"
#include "mock_llm/wire/anthropic/usage_json.h"

namespace weir::wire::anthropic {

std::string render_message(const LlmResponse& response, const Served& served) {
  if (!response.error.empty()) {
    return response.error;
  }
  std::string out;
  append_message_head(out, response, served);
  out += ",\"content\":";
  char separator = '[';
  for (const ContentBlock& block : response.content) {
    out.push_back(separator);
    append_block(out, block);
    separator = ',';
  }
  out += separator == '[' ? "[]," : "],";
  append_stop(out, response);
  out.append(",\"diagnostics\":").append(diagnostics_json(served.comparison));
  out += ",\"usage\":";
  append_usage(out, served.usage);
  out.push_back('}');
  return out;
}

}  // namespace weir::wire::anthropic
