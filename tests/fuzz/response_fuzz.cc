// SPDX-License-Identifier: Apache-2.0
// A recorded answer that can be read can also be served, whole and as events.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "mock_llm/wire/anthropic.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace anthropic = weir::wire::anthropic;
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const auto response = anthropic::parse_response(json);
  if (response.ok()) {
    const weir::wire::LlmRequest request;
    const weir::wire::Served served{request, "req_1", {}};
    anthropic::render_message(*response, served);
    anthropic::render_events(*response, served);
  }
  return 0;
}
