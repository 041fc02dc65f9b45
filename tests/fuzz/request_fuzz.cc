// SPDX-License-Identifier: Apache-2.0
// Any body that an agent sends is parsed or refused, and every range points into it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "core/base/result.h"
#include "mock_llm/wire/anthropic.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  const auto parsed = weir::wire::anthropic::parse_body("/v1/messages", body);
  if (const auto* request = std::get_if<weir::wire::LlmRequest>(&parsed)) {
    WEIR_CHECK(request->body == body);
    for (const weir::wire::Segment& segment : request->segments) {
      WEIR_CHECK(segment.raw.begin <= segment.raw.end && segment.raw.end <= body.size());
    }
  }
  return 0;
}
